//! The recommendation: eight steps.

mod candidates;
mod look_up;
mod results;

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::steps::Recorder;
use super::{FlowError, Stores, Tuning};
use crate::protocol::{RecommendRequest, Recommendation};

const DEFAULT_K: i64 = 10;
/// Longer titles are refused: no film has one.
const MAX_TITLE_CHARS: usize = 200;

/// What was asked for, understood.
enum Subject {
    /// A film.
    Film { id: i64, title: String, about: String },
    /// A description.
    Text(String),
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

    let (subject, viewer) = look_up::look_up(stores, request, &mut steps, &mut notes)?;
    let vector = look_up::embed(stores, &subject, &mut steps, &mut notes)?;
    let hits = candidates::nearest(stores, &subject, vector, k, &tuning, &mut steps)?;
    let unseen = candidates::leave_out_seen(stores, &viewer, hits, &tuning, &mut steps).await?;
    let (taste, features) = candidates::read_features(stores, &viewer, &unseen, &tuning, &mut steps)?;
    let scoring = results::Scoring { features: &features, taste: &taste, weights: &tuning.weights };
    let mut results = results::rank(unseen, &scoring, &viewer, k, &mut steps);
    results::explain(stores, &subject, &mut results, &mut steps);
    results::record_visit(stores, &subject, &viewer, &results, &mut steps).await?;

    if results.len() < k {
        let why = match (tuning.filter.is_some() || tuning.candidates.is_some(), tuning.keep_seen) {
            (true, _) => "are left by the search's settings",
            (false, true) => "are left",
            (false, false) => "are left that the viewer has not seen",
        };
        notes.push(format!("{} films {why}; {k} were asked for.", results.len()));
    }
    let (steps, total_ms) = steps.finish();
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

/// Four decimals: what a table shows.
fn rounded(value: impl Into<f64>) -> Value {
    json!((value.into() * 1e4).round() / 1e4)
}
