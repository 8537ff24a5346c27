//! Step 3: the nearest films; for a description those that its words find too, both weighed together.

use std::collections::{BTreeSet, HashMap};

use serde_json::{Map, Value, json};

use super::Subject;
use crate::steps::{Recorder, Trace};
use crate::wish::{dot, weigh};
use crate::{FlowError, MOVIES, ParsedQuery, Stores};
use protocol::{
    Evidence, FirstOf, GraphWalk, NearFilm, SearchHit, SearchMethod, SearchOptions, SearchResult, Searched,
    Tuning, WalkHop, WalkLayer, WordEvidence, default_candidates,
};
use rag::FoundFilm;
use vectors::Hop;

/// Points of a walk that are told one by one, on each layer.
const MAX_HOPS: usize = 40;

/// What step 3 found.
pub struct Candidates {
    /// The films, best first.
    pub hits: Vec<SearchHit>,
    /// For a description: how well each fits by words and meaning together, 1 for the best.
    pub fitness: Option<HashMap<i64, f64>>,
    /// What is to be said of them: that none fits well.
    pub note: Option<String>,
}

/// Step 3.
pub fn nearest(
    stores: &Stores,
    subject: &Subject,
    vector: Vec<f32>,
    k: usize,
    tuning: &Tuning,
    steps: &mut Recorder,
) -> Result<Candidates, FlowError> {
    let (own, described) = match subject {
        Subject::Film { id, .. } => (Some(*id), None),
        Subject::Query(meant) => (meant.film, meant.film.is_none().then_some(meant)),
    };
    // The film itself is its own nearest neighbour: one more is fetched in its place.
    let default = || i64::from(default_candidates(u32::try_from(k).unwrap_or(u32::MAX)));
    let wanted = usize::try_from(tuning.candidates.unwrap_or_else(default)).unwrap_or(usize::MAX);
    let fetch = wanted.saturating_add(usize::from(own.is_some()));
    let filter = both(tuning.filter.as_ref(), subject.filter());
    // With a condition everything is compared anyway: a description's words may choose from all that meet it.
    let all = stores.vectors.collection(MOVIES)?.count().max(1);
    let k = if described.is_some() && filter.is_some() { all } else { fetch };
    let options = SearchOptions {
        vector: Some(vector.clone()),
        k: Some(k as i64),
        ef: tuning.ef,
        exact: tuning.exact,
        filter: filter.clone(),
        ..SearchOptions::default()
    };
    let SearchResult { mut hits, stats } = stores.vectors.search(MOVIES, &options)?;
    hits.retain(|hit| hit.id.as_i64() != own || own.is_none());
    let weighed = match described {
        Some(meant) => Some(by_words_too(stores, meant, &vector, &mut hits, wanted, filter.is_some())?),
        None => None,
    };
    hits.truncate(wanted);
    steps.done(|| {
        let near = |hit: &SearchHit| {
            let found = weighed.as_ref().and_then(|weighed| weighed.films.get(&hit.id.as_i64()?));
            NearFilm {
                movie_id: hit.id.clone(),
                title: hit.payload["title"].as_str().unwrap_or_default().to_owned(),
                similarity: f64::from(hit.similarity),
                distance: f64::from(hit.distance),
                words: found.and_then(|film| film.share),
                together: found.map(|film| film.score),
            }
        };
        let walk = if stats.method == SearchMethod::Hnsw {
            walked(stores, options.vector.as_deref().unwrap_or_default(), stats.ef as usize)
        } else {
            None
        };
        let mut call = search_call(k, stats.method, stats.ef, filter.as_ref());
        if weighed.is_some() {
            call.push_str("\nfilms.rank(words, vectors)  // BM25 and cosines, weighed by confidence");
        }
        Trace {
            call,
            rows_in: 1,
            rows_out: hits.len(),
            evidence: Evidence::Search(Searched {
                films: FirstOf::of(hits.iter().map(near)),
                method: stats.method,
                ef: stats.ef,
                visited: stats.visited,
                distance_computations: stats.distance_computations,
                points: stats.points,
                words: weighed
                    .as_ref()
                    .map(|weighed| WordEvidence { trust: weighed.trust, fit: weighed.fit }),
                walk,
            }),
        }
    });
    let note = weighed.as_ref().filter(|weighed| !weighed.fits).map(|weighed| nothing_fits(&weighed.unheld));
    Ok(Candidates { hits, fitness: weighed.map(|weighed| weighed.fitness), note })
}

/// Said where no film fits; what is shown is what came nearest, and nothing else. `unheld` are the description's words
/// that no film's text holds.
fn nothing_fits(unheld: &[String]) -> String {
    let quoted: Vec<String> = unheld.iter().map(|word| format!("“{word}”")).collect();
    let because = match quoted.as_slice() {
        [] => String::new(),
        [all @ .., last] if !all.is_empty() => format!(": no text here holds {} or {last}", all.join(", ")),
        [only, ..] => format!(": no text here holds {only}"),
    };
    format!(
        "Nothing in the catalogue fits this description well{because}. What is shown is merely the nearest."
    )
}

/// What words and meaning say together of a description's candidates.
struct Weighed {
    films: HashMap<i64, FoundFilm>,
    fitness: HashMap<i64, f64>,
    trust: f64,
    fit: f64,
    fits: bool,
    unheld: Vec<String>,
}

/// Adds what the words find to `hits`, and puts both into one order.
fn by_words_too(
    stores: &Stores,
    meant: &ParsedQuery,
    vector: &[f32],
    hits: &mut Vec<SearchHit>,
    wanted: usize,
    is_filtered: bool,
) -> Result<Weighed, FlowError> {
    let ranking = weigh(stores, &meant.wish, Some(vector))?;
    let (trust, fit) = (ranking.trust_in_words, ranking.fit);
    // Who is named with a film in the catalogue is answered, whatever the rest is near to.
    let is_named = meant.understood.people.iter().any(|person| !person.unwanted);
    let fits = ranking.fits() || is_named;
    let collection = stores.vectors.collection(MOVIES)?;
    let known: BTreeSet<i64> = hits.iter().filter_map(|hit| hit.id.as_i64()).collect();
    for film in ranking.films.iter().take(if is_filtered { 0 } else { wanted }) {
        if known.contains(&film.movie_id) {
            continue;
        }
        if let Some(record) = collection.get(&json!(film.movie_id)) {
            let similarity = dot(vector, &record.vector);
            hits.push(SearchHit {
                id: record.id,
                distance: 1.0 - similarity,
                similarity,
                payload: record.payload,
            });
        }
    }
    let unheld = ranking.unheld;
    let films: HashMap<i64, FoundFilm> =
        ranking.films.into_iter().map(|film| (film.movie_id, film)).collect();
    let score = |hit: &SearchHit| {
        hit.id.as_i64().and_then(|id| films.get(&id)).map_or(f64::NEG_INFINITY, |film| film.score)
    };
    hits.sort_by(|a, b| score(b).total_cmp(&score(a)));
    hits.truncate(wanted);
    let best = hits.first().map_or(1.0, score).max(1e-9);
    let fitness =
        hits.iter().filter_map(|hit| Some((hit.id.as_i64()?, (score(hit) / best).clamp(0.0, 1.0)))).collect();
    Ok(Weighed { films, fitness, trust, fit, fits, unheld })
}

/// The reader's conditions and those understood; on the same field the reader's win.
fn both(tuned: Option<&Value>, understood: Option<&Value>) -> Option<Value> {
    match (tuned, understood) {
        (Some(Value::Object(tuned)), Some(Value::Object(understood))) => {
            let mut filter: Map<String, Value> = understood.clone();
            filter.extend(tuned.clone());
            Some(Value::Object(filter))
        }
        (tuned, understood) => tuned.or(understood).cloned(),
    }
}

fn search_call(k: usize, method: SearchMethod, ef: u64, filter: Option<&Value>) -> String {
    let how = match method {
        SearchMethod::Hnsw => format!("ef: {ef}"),
        SearchMethod::Exact => "exact: true".to_owned(),
    };
    let filter = filter.map_or_else(String::new, |filter| format!(", filter: {filter}"));
    format!("vectors.collection(\"{MOVIES}\").search({{ vector, k: {k}, {how}{filter} }})")
}

/// The search's way through the graph, with the films' titles.
fn walked(stores: &Stores, vector: &[f32], ef: usize) -> Option<GraphWalk> {
    let collection = stores.vectors.collection(MOVIES).ok()?;
    let layers = collection.walk(vector, ef).ok()??;
    let hop = |hop: &Hop| {
        let (id, payload) = collection.row(hop.row)?;
        Some(WalkHop {
            id: id.clone(),
            title: payload["title"].as_str().unwrap_or_default().to_owned(),
            distance: hop.distance,
            compared: hop.compared.len() as u64,
            kept: hop.kept as u64,
        })
    };
    let layers = layers
        .iter()
        .map(|layer| WalkLayer {
            layer: layer.layer as u64,
            points: layer.points as u64,
            expanded: layer.hops.len() as u64,
            compared: layer.compared() as u64,
            hops: layer.hops.iter().take(MAX_HOPS).filter_map(hop).collect(),
        })
        .collect();
    Some(GraphWalk { layers })
}
