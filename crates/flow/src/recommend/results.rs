//! Steps 6 to 8: scores, reasons, and the record of the visit.

use std::collections::HashMap;

use serde_json::{Value, json};

use super::{Subject, Viewer, texts};
use crate::ranker::{self, Candidate, Taste};
use crate::steps::{Recorder, Trace};
use crate::{FlowError, Stores, VISITS, look};
use catalog::Movie;
use protocol::{
    Evidence, Explained, FeatureRow, FirstOf, GroundedReason, Ranked, Reason, Recommended, Recorded,
    ScoredFilm, SearchHit, Weights,
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
}

/// Step 6: scores; the best `k` stay.
pub fn rank(
    stores: &Stores,
    hits: Vec<SearchHit>,
    scoring: &Scoring,
    viewer: &Viewer,
    k: usize,
    steps: &mut Recorder,
) -> Vec<Recommended> {
    let before = hits.len();
    let mut ranked: Vec<Recommended> = hits
        .into_iter()
        .zip(scoring.features)
        .filter_map(|(hit, features)| {
            let genres = texts(&hit.payload["genres"]);
            let figure = |name: &str| features.get(name).and_then(Value::as_f64);
            let movie_id = hit.id.as_i64()?;
            let fitness = scoring.fitness.and_then(|fitness| fitness.get(&movie_id)).copied();
            let candidate = Candidate {
                similarity: fitness.unwrap_or(f64::from(hit.similarity)),
                genres: &genres,
                avg_rating: figure("mean_score"),
                rating_count: figure("rating_count"),
                recent_ratings: figure("recent_ratings"),
            };
            let (score, parts) = ranker::score(&candidate, scoring.taste, scoring.weights);
            Some(Recommended {
                movie_id,
                title: hit.payload["title"].as_str().unwrap_or_default().to_owned(),
                year: hit.payload["year"].as_i64().unwrap_or_default(),
                directors: texts(&hit.payload["directors"]),
                genres,
                score,
                parts,
                similarity: f64::from(hit.similarity),
                reasons: Vec::new(),
                look: look(stores, movie_id),
                rating: viewer.ratings.get(&movie_id).copied(),
            })
        })
        .collect();
    ranked.sort_by(|a, b| b.score.total_cmp(&a.score).then_with(|| a.movie_id.cmp(&b.movie_id)));
    ranked.truncate(k);
    steps.done(|| {
        let formula = ranked.first().map_or_else(String::new, |film| {
            let terms: Vec<String> =
                film.parts.iter().map(|part| format!("{} * {}", part.weight, part.name)).collect();
            terms.join(" + ")
        });
        let scored = |film: &Recommended| ScoredFilm {
            title: film.title.clone(),
            score: film.score,
            parts: film.parts.clone(),
        };
        Trace {
            call: format!("score = {formula}"),
            rows_in: before,
            rows_out: ranked.len(),
            evidence: Evidence::Rank(Ranked {
                candidates: before as u64,
                films: FirstOf::of(ranked.iter().map(scored)),
                by_description: scoring.fitness.is_some(),
            }),
        }
    });
    ranked
}

/// Step 7: for each film a sentence of its own texts that says why, cited.
pub fn explain(stores: &Stores, subject: &Subject, results: &mut [Recommended], steps: &mut Recorder) {
    let (about, name) = match subject {
        Subject::Film { about, title, .. } => (about.clone(), title.as_str()),
        Subject::Query(meant) => {
            let film = meant.film.and_then(|film| stores.catalogue.get(film)).map(Movie::profile);
            let about = format!("{} {}", film.unwrap_or_default(), meant.wish.text);
            (about.trim().to_owned(), "your description")
        }
    };
    let ids: Vec<i64> = results.iter().map(|film| film.movie_id).collect();
    let grounded = stores.rag.reasons(&ids, &about);
    let mut prompt = format!("Why would a viewer of {name} like these films? Use only the passages.\n");
    let mut reasons = Vec::new();
    for (film, grounded) in results.iter_mut().zip(grounded) {
        let Some(grounded) = grounded else { continue };
        let citation = grounded.citation;
        prompt.push_str(&format!(
            "[{}] {} ({}): {}\n",
            citation.number, film.title, citation.kind, citation.text
        ));
        reasons.push(GroundedReason {
            citation: citation.number,
            passage: citation.passage.clone(),
            shared: grounded.shared,
            sentence: grounded.sentence.clone(),
        });
        film.reasons.push(Reason { text: grounded.sentence, citation: Some(citation) });
    }
    steps.done(|| {
        let reasons = FirstOf::of(reasons.into_iter());
        Trace {
            call: format!(
                "rag.reasons({}, {})",
                json!(ids),
                json!(about.chars().take(60).collect::<String>())
            ),
            rows_in: ids.len(),
            rows_out: reasons.total as usize,
            evidence: Evidence::Explain(Explained { reasons, prompt }),
        }
    });
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
