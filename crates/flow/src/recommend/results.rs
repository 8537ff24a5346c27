//! Steps 6 and 8: scores, and the record of the visit.

use std::collections::{BTreeSet, HashMap};

use serde_json::{Value, json};

use super::{Subject, Viewer, texts};
use crate::ranker::{self, Candidate, Taste};
use crate::steps::{Recorder, Trace};
use crate::wish::dot;
use crate::{FlowError, MOVIES, Stores, VISITS, look};
use protocol::{
    Evidence, FeatureRow, FirstOf, Ranked, Recommended, Recorded, ScoredFilm, SearchHit, Weights,
};
use storage::to_iso;

/// What the ranker goes by.
pub struct Scoring<'a> {
    /// A row for every candidate, in order.
    pub features: &'a [FeatureRow],
    /// How well each film fits a description, by words and meaning; none where a film was named.
    pub fitness: Option<&'a HashMap<i64, f64>>,
    /// The viewer's.
    pub taste: &'a Taste,
    /// How much each part counts.
    pub weights: &'a Weights,
    /// How much likeness to a film already chosen counts against one, in percent.
    pub diversity: u64,
}

/// How alike candidates are to each other: the cosines of their vectors.
struct Likeness<'a>(Vec<Option<&'a [f32]>>);

impl<'a> Likeness<'a> {
    fn new(stores: &'a Stores, hits: &[SearchHit]) -> Self {
        let collection = stores.vectors.collection(MOVIES).ok();
        Self(hits.iter().map(|hit| collection?.vector(&hit.id)).collect())
    }

    /// 0 where one has no vector.
    fn between(&self, a: usize, b: usize) -> f64 {
        let vector = |place: usize| self.0.get(place).copied().flatten();
        vector(a).zip(vector(b)).map_or(0.0, |(a, b)| f64::from(dot(a, b)))
    }
}

/// Step 6: scores; the best `k` stay, less what repeats others.
pub fn rank(
    stores: &Stores,
    hits: Vec<SearchHit>,
    scoring: &Scoring,
    viewer: &Viewer,
    k: usize,
    steps: &mut Recorder,
) -> Vec<Recommended> {
    let before = hits.len();
    let genres: Vec<Vec<String>> = hits.iter().map(|hit| texts(&hit.payload["genres"])).collect();
    let candidates: Vec<Candidate> = hits
        .iter()
        .zip(&genres)
        .zip(scoring.features)
        .map(|((hit, genres), features)| {
            let figure = |name: &str| features.get(name).and_then(Value::as_f64);
            let fitness = scoring.fitness.and_then(|fitness| fitness.get(&hit.id.as_i64()?)).copied();
            Candidate {
                similarity: fitness.unwrap_or(f64::from(hit.similarity)),
                genres,
                avg_rating: figure("mean_score"),
                rating_count: figure("rating_count"),
                recent_ratings: figure("recent_ratings"),
            }
        })
        .collect();
    let scored = ranker::score(&candidates, scoring.taste, scoring.weights);
    let diversity = scoring.diversity as f64 / 100.0;
    let likeness = Likeness::new(stores, &hits);
    let places = ranker::choose(&scored, k, diversity, |a, b| likeness.between(a, b));
    let by_score: BTreeSet<usize> = ranker::choose(&scored, k, 0.0, |_, _| 0.0).into_iter().collect();
    let by_diversity = places.iter().filter(|place| !by_score.contains(place)).count();
    let ranked: Vec<Recommended> = places
        .iter()
        .filter_map(|&place| {
            let (hit, scored) = (hits.get(place)?, scored.get(place)?);
            let movie_id = hit.id.as_i64()?;
            Some(Recommended {
                movie_id,
                title: hit.payload["title"].as_str().unwrap_or_default().to_owned(),
                year: hit.payload["year"].as_i64().unwrap_or_default(),
                directors: texts(&hit.payload["directors"]),
                genres: genres.get(place)?.clone(),
                score: scored.score,
                parts: scored.parts.clone(),
                similarity: f64::from(hit.similarity),
                reasons: Vec::new(),
                look: look(stores, movie_id),
                rating: viewer.ratings.get(&movie_id).copied(),
            })
        })
        .collect();
    steps.done(|| {
        let formula = ranked.first().map_or_else(String::new, |film| {
            let terms: Vec<String> =
                film.parts.iter().map(|part| format!("{} * {}", part.weight, part.name)).collect();
            terms.join(" + ")
        });
        let row = |film: &Recommended| ScoredFilm {
            title: film.title.clone(),
            score: film.score,
            parts: film.parts.clone(),
        };
        Trace {
            call: format!(
                "score = {formula}  // each part scaled over the {before} candidates\nchoose {k} by {:.2} * score - \
                 {diversity:.2} * likeness to those chosen",
                1.0 - diversity
            ),
            rows_in: before,
            rows_out: ranked.len(),
            evidence: Evidence::Rank(Ranked {
                candidates: before as u64,
                films: FirstOf::of(ranked.iter().map(row)),
                by_description: scoring.fitness.is_some(),
                shares: ranker::shares(&scored),
                diversity: scoring.diversity,
                by_diversity: by_diversity as u64,
            }),
        }
    });
    ranked
}

/// Step 8: what was recommended to whom, as a document; kept unless the request wants no record.
pub async fn record_visit(
    stores: &Stores,
    subject: &Subject,
    viewer: &Viewer,
    results: &[Recommended],
    is_kept: bool,
    steps: &mut Recorder<'_>,
) -> Result<(), FlowError> {
    let asked = match subject {
        Subject::Film { id, title, .. } => json!({ "like": title, "movie_id": id }),
        Subject::Query(meant) => json!({ "text": meant.typed, "understood_as": meant.understood.sentence }),
    };
    let visit = json!({
        "user_id": viewer.id,
        "type": "recommendation",
        "at": to_iso(stores.clock.unix_ms()),
        "asked": asked,
        "shown": results.iter().map(|film| film.movie_id).collect::<Vec<_>>(),
    });
    let id = if is_kept {
        let ids = stores.documents.insert(VISITS, vec![visit.clone()]).await?;
        Some(ids.into_iter().next().unwrap_or(Value::Null))
    } else {
        None
    };
    steps.done(|| Trace {
        call: match id {
            Some(_) => format!("documents.collection(\"{VISITS}\").insertOne({visit})"),
            None => String::new(),
        },
        rows_in: 1,
        rows_out: usize::from(id.is_some()),
        evidence: Evidence::Record(Recorded { visit, id }),
    });
    Ok(())
}
