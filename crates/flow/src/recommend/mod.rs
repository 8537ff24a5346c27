//! The recommendation: eight steps.

mod candidates;
mod embed;
mod in_common;
mod look_up;
mod nearest;
mod reasons;
mod results;

use std::collections::BTreeMap;

use nearest::Candidates;
use serde_json::Value;

use super::steps::{self, Recorder};
use super::{FlowError, ParsedQuery, Stores};
use protocol::{DEFAULT_DIVERSITY, DEFAULT_K, RecommendRequest, Recommendation, Tuning};

/// Longer titles are refused: no film has one.
const MAX_TITLE_CHARS: usize = 200;

/// What was asked for, understood.
enum Subject {
    /// A film.
    Film { id: i64, title: String },
    /// A description, or a film and what should be different.
    Query(Box<ParsedQuery>),
}

impl Subject {
    /// What of it is a condition on films.
    fn filter(&self) -> Option<&Value> {
        match self {
            Self::Film { .. } => None,
            Self::Query(meant) => meant.understood.filter.as_ref(),
        }
    }
}

/// What SQL knows of the viewer.
#[derive(Default)]
struct Viewer {
    id: Option<i64>,
    known: bool,
    /// Films the viewer has rated, and the scores.
    ratings: BTreeMap<i64, i64>,
}

/// Recommends films like a film or a description, for a viewer or for nobody in particular.
pub async fn recommend(stores: &Stores, request: &RecommendRequest) -> Result<Recommendation, FlowError> {
    let k = wanted(stores, request)?;
    let tuning = Tuning::of(request)?;
    let mut notes = Vec::new();
    let mut steps = Recorder::new(stores.clock.as_ref());

    let (mut subject, viewer) = look_up::look_up(stores, request, &mut steps, &mut notes)?;
    let vector = embed::embed(stores, &mut subject, &mut steps, &mut notes)?;
    let Candidates { hits, fitness, note } =
        nearest::nearest(stores, &subject, vector, k, &tuning, &mut steps)?;
    notes.extend(note);
    let unseen = candidates::leave_out_seen(stores, &viewer, hits, &tuning, &mut steps, &mut notes).await?;
    let (taste, features) = candidates::read_features(stores, &viewer, &unseen, &tuning, &mut steps)?;
    let scoring = results::Scoring {
        features: &features,
        fitness: fitness.as_ref(),
        taste: &taste,
        weights: &tuning.weights,
        diversity: tuning.diversity.unwrap_or(DEFAULT_DIVERSITY).unsigned_abs(),
    };
    let mut results = results::rank(stores, unseen, &scoring, &viewer, k, &mut steps);
    reasons::explain(stores, &subject, &mut results, &mut steps);
    let is_kept = request.record != Some(false);
    results::record_visit(stores, &subject, &viewer, &results, is_kept, &mut steps).await?;

    if results.len() < k {
        let is_narrowed = subject.filter().is_some();
        let why = match (tuning.filter.is_some() || tuning.candidates.is_some(), tuning.keep_seen) {
            _ if is_narrowed => "are left that meet what was asked for",
            (true, _) => "are left by the search's settings",
            (false, true) => "are left",
            (false, false) => "are left that the viewer has not seen",
        };
        notes.push(match results.len() {
            0 if is_narrowed => "No film of the catalogue meets what was asked for.".to_owned(),
            1 => format!("1 film {}; {k} were asked for.", why.replacen("are", "is", 1)),
            count => format!("{count} films {why}; {k} were asked for."),
        });
    }
    let (steps, total_ms) = steps.finish();
    let steps = steps.into_iter().map(steps::step_run).collect();
    Ok(Recommendation { steps, results, total_ms, notes })
}

/// Checks the request; returns how many films are wanted, the catalogue's size at most.
fn wanted(stores: &Stores, request: &RecommendRequest) -> Result<usize, FlowError> {
    let argument = |message: String| Err(FlowError::Argument(message));
    let k = request.k.unwrap_or(DEFAULT_K);
    if k < 1 {
        return argument(format!("k must be at least 1, not {k}: it says how many films to recommend"));
    }
    match (&request.like, &request.text) {
        (Some(_), Some(_)) => return argument("give like or text, not both".to_owned()),
        (None, None) => {
            return argument(
                "say what to look for: a film's title in like, or a description in text".to_owned(),
            );
        }
        (Some(title), None) if title.trim().is_empty() => {
            return argument("the title is empty: type a film's title, for example Inception".to_owned());
        }
        (Some(title), None) if title.chars().count() > MAX_TITLE_CHARS => {
            return argument(format!("the title has more than {MAX_TITLE_CHARS} characters: no film's has"));
        }
        (None, Some(text)) if text.trim().is_empty() => {
            return argument(
                "the description is empty: say in a few words what the film is about".to_owned(),
            );
        }
        _ => {}
    }
    Ok(usize::try_from(k).unwrap_or(usize::MAX).min(stores.catalogue.movies().len().max(1)))
}

fn texts(value: &Value) -> Vec<String> {
    value
        .as_array()
        .map_or(&[][..], Vec::as_slice)
        .iter()
        .filter_map(Value::as_str)
        .map(str::to_owned)
        .collect()
}
