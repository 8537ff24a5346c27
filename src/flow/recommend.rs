//! The recommendation: eight steps.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use super::ranker::{self, Candidate, Taste};
use super::steps::{Recorder, Step, table};
use super::{FlowError, MOVIES, SESSIONS, Stores, VISITS};
use crate::catalog::to_iso;
use crate::protocol::{
    Detail, FeatureRow, FindOptions, OnlineRequest, Reason, Recommendation, RecommendRequest, Recommended,
    SearchHit, SearchOptions, SqlValue, StoreName,
};

const DEFAULT_K: i64 = 10;
/// Titles and descriptions longer than this are refused, and cut, respectively.
const MAX_TITLE_CHARS: usize = 200;
const MAX_TEXT_CHARS: usize = 5_000;
/// Candidates fetched beyond those asked for, so that the ranker has a choice after seen films are gone.
const SPARE_CANDIDATES: usize = 50;
const SUGGESTIONS: usize = 3;

const FIND_FILM: &str = "SELECT movie_id, title, year, overview FROM movies WHERE title = ?1 COLLATE NOCASE \
     ORDER BY rating_count DESC LIMIT 1";
const FIND_VIEWER: &str = "SELECT name, rating_count FROM users WHERE user_id = ?1";
const OWN_RATINGS: &str = "SELECT movie_id, score FROM ratings WHERE user_id = ?1";
const FEATURES: [&str; 5] = [
    "user_stats:favourite_genres",
    "user_stats:avg_rating",
    "movie_stats:mean_score",
    "movie_stats:rating_count",
    "movie_stats:recent_ratings",
];

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
    ratings: BTreeMap<i64, i64>,
}

/// Recommends films like a film or a description, for a viewer or for nobody in particular.
pub async fn recommend(stores: &Stores, request: &RecommendRequest) -> Result<Recommendation, FlowError> {
    let k = wanted(stores, request)?;
    let mut notes = Vec::new();
    let mut steps = Recorder::new(stores.clock.as_ref());

    let (subject, viewer) = look_up(stores, request, &mut steps, &mut notes)?;
    let vector = embed(stores, &subject, &mut steps)?;
    let hits = candidates(stores, &subject, vector, k, request.ef, &mut steps)?;
    let unseen = leave_out_seen(stores, &viewer, hits, &mut steps).await?;
    let (taste, features) = read_features(stores, &viewer, &unseen, &mut steps)?;
    let mut results = rank(unseen, &features, &taste, &viewer, k, &mut steps);
    explain(stores, &subject, &mut results, &mut steps);
    record_visit(stores, &subject, &viewer, &results, &mut steps).await?;

    if results.len() < k {
        notes.push(format!("{} films are left that the viewer has not seen; {k} were asked for.", results.len()));
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
            return argument("say what to look for: a film's title in like, or a description in text".to_owned());
        }
        (Some(title), None) if title.trim().is_empty() => {
            return argument("the title is empty: type a film's title, for example Inception".to_owned());
        }
        (Some(title), None) if title.chars().count() > MAX_TITLE_CHARS => {
            return argument(format!("the title has more than {MAX_TITLE_CHARS} characters: no film's has"));
        }
        (None, Some(text)) if text.trim().is_empty() => {
            return argument("the description is empty: say in a few words what the film is about".to_owned());
        }
        _ => {}
    }
    Ok(usize::try_from(k).unwrap_or(usize::MAX).min(stores.catalogue.movies().len().max(1)))
}

/// Step 1: the film by its title, and the viewer.
fn look_up(
    stores: &Stores,
    request: &RecommendRequest,
    steps: &mut Recorder,
    notes: &mut Vec<String>,
) -> Result<(Subject, Viewer), FlowError> {
    let mut calls: Vec<&str> = Vec::new();
    let mut rows: Vec<Vec<Value>> = Vec::new();
    let subject = match (&request.like, &request.text) {
        (Some(typed), _) => {
            calls.push(FIND_FILM);
            let film = find_film(stores, typed.trim())?;
            rows.push(vec!["movies".into(), film.0.into(), film.1.clone().into()]);
            let about = stores.catalogue.get(film.0).map_or(film.2, |movie| movie.profile());
            Subject::Film { id: film.0, title: film.1, about }
        }
        (None, text) => {
            let text = text.as_deref().unwrap_or_default().trim();
            if text.chars().count() > MAX_TEXT_CHARS {
                notes.push(format!("The description is long: its first {MAX_TEXT_CHARS} characters were used."));
            }
            Subject::Text(text.chars().take(MAX_TEXT_CHARS).collect())
        }
    };
    let mut viewer = Viewer { id: request.user, ..Viewer::default() };
    if let Some(user) = request.user {
        calls.extend([FIND_VIEWER, OWN_RATINGS]);
        let found = stores.sql.query(FIND_VIEWER, &[user.into()])?;
        if let Some(row) = found.values.first() {
            viewer.known = true;
            let name = row.first().and_then(SqlValue::as_text).unwrap_or_default();
            rows.push(vec!["users".into(), user.into(), name.into()]);
        }
        viewer.ratings = stores
            .sql
            .query(OWN_RATINGS, &[user.into()])?
            .values
            .iter()
            .filter_map(|row| Some((row.first()?.as_integer()?, row.get(1)?.as_integer()?)))
            .collect();
    }
    if !viewer.known {
        notes.push(match viewer.id {
            Some(user) => format!("Viewer {user} is not known: a cold start, ranked without taste or history."),
            None => "No viewer was named: a cold start, ranked without taste or history.".to_owned(),
        });
    }
    steps.done(|| {
        let summary = format!(
            "{} The viewer has rated {} films.",
            match &subject {
                Subject::Film { id, title, .. } => format!("\"{title}\" is film {id}."),
                Subject::Text(_) => "A description needs no look-up.".to_owned(),
            },
            viewer.ratings.len()
        );
        Step {
            store: StoreName::Sql,
            title: "Look up the film and the viewer",
            call: calls.join(";\n"),
            rows_in: calls.len(),
            rows_out: rows.len() + viewer.ratings.len(),
            detail: table(summary, &["table", "id", "name"], rows.into_iter()),
        }
    });
    Ok((subject, viewer))
}

/// The film called `typed`: number, title, overview. Case and accents do not count.
fn find_film(stores: &Stores, typed: &str) -> Result<(i64, String, String), FlowError> {
    let find = |title: &str| -> Result<Option<(i64, String, String)>, FlowError> {
        let found = stores.sql.query(FIND_FILM, &[title.into()])?;
        Ok(found.values.first().and_then(|row| {
            let text = |index: usize| row.get(index).and_then(SqlValue::as_text).map(str::to_owned);
            Some((row.first()?.as_integer()?, text(1)?, text(3)?))
        }))
    };
    if let Some(film) = find(typed)? {
        return Ok(film);
    }
    let canonical = stores.catalogue.same_title(typed).map(|movie| movie.title.clone());
    if let Some(film) = canonical.map(|title| find(&title)).transpose()?.flatten() {
        return Ok(film);
    }
    let suggestions = stores.catalogue.nearest_titles(typed, SUGGESTIONS);
    Err(FlowError::UnknownTitle {
        typed: typed.to_owned(),
        suggestions: suggestions.into_iter().map(|movie| movie.title.clone()).collect(),
    })
}

/// Step 2: the vector to search with.
fn embed(stores: &Stores, subject: &Subject, steps: &mut Recorder) -> Result<Vec<f32>, FlowError> {
    let (vector, call, summary) = match subject {
        Subject::Film { id, title, .. } => {
            let movies = stores.vectors.collection(MOVIES)?;
            let vector = movies.vector(&json!(id)).ok_or_else(|| {
                FlowError::Argument(format!("\"{title}\" has no embedding in the collection \"{MOVIES}\""))
            })?;
            let summary = format!("The embedding of \"{title}\", made ahead of time.");
            (vector.to_vec(), format!("vectors.collection(\"{MOVIES}\").get({id})"), summary)
        }
        Subject::Text(text) => {
            let encoder = stores.encoder.as_ref().ok_or(FlowError::NoEncoder)?;
            let vector = encoder.encode(text).ok_or_else(|| {
                FlowError::Argument(
                    "the description has no word the encoder knows: describe the film in English words".to_owned(),
                )
            })?;
            let shown: String = text.chars().take(60).collect();
            let summary = "The description, embedded just now.".to_owned();
            (vector, format!("vectors.embed({})", json!(shown)), summary)
        }
    };
    steps.done(|| Step {
        store: StoreName::Vectors,
        title: "Fetch its embedding",
        call,
        rows_in: 1,
        rows_out: 1,
        detail: Detail {
            summary,
            figures: vec![("dimension".to_owned(), vector.len().into())],
            vector: Some(vector.clone()),
            ..Detail::default()
        },
    });
    Ok(vector)
}

/// Step 3: the nearest films.
fn candidates(
    stores: &Stores,
    subject: &Subject,
    vector: Vec<f32>,
    k: usize,
    ef: Option<i64>,
    steps: &mut Recorder,
) -> Result<Vec<SearchHit>, FlowError> {
    let own = match subject {
        Subject::Film { id, .. } => Some(json!(id)),
        Subject::Text(_) => None,
    };
    // The film itself is its own nearest neighbour: one more is fetched in its place.
    let fetch = k.saturating_mul(2).saturating_add(SPARE_CANDIDATES) + usize::from(own.is_some());
    let options = SearchOptions { vector: Some(vector), k: Some(fetch as i64), ef, ..SearchOptions::default() };
    let result = stores.vectors.search(MOVIES, &options)?;
    let mut hits = result.hits;
    hits.retain(|hit| own.as_ref() != Some(&hit.id));
    let stats = result.stats;
    steps.done(|| {
        let rows = hits.iter().map(|hit| {
            vec![hit.id.clone(), hit.payload["title"].clone(), rounded(hit.similarity), rounded(hit.distance)]
        });
        let summary = format!(
            "{} of {} vectors were compared to find the {} nearest.",
            stats.visited,
            stats.points,
            hits.len()
        );
        let mut detail = table(summary, &["movie_id", "title", "similarity", "distance"], rows);
        detail.figures = vec![
            ("method".to_owned(), json!(stats.method)),
            ("ef".to_owned(), stats.ef.into()),
            ("visited".to_owned(), stats.visited.into()),
            ("distance_computations".to_owned(), stats.distance_computations.into()),
            ("points".to_owned(), stats.points.into()),
        ];
        Step {
            store: StoreName::Vectors,
            title: "Find the nearest films",
            call: format!("vectors.collection(\"{MOVIES}\").search({{ vector, k: {fetch}, ef: {} }})", stats.ef),
            rows_in: 1,
            rows_out: hits.len(),
            detail,
        }
    });
    Ok(hits)
}

/// Step 4: the viewer's sessions; what was watched drops out.
async fn leave_out_seen(
    stores: &Stores,
    viewer: &Viewer,
    hits: Vec<SearchHit>,
    steps: &mut Recorder<'_>,
) -> Result<Vec<SearchHit>, FlowError> {
    let filter = json!({ "user_id": viewer.id });
    let options =
        FindOptions { projection: Some(json!({ "started_at": 1, "device.type": 1, "events": 1 })), ..FindOptions::default() };
    let found = stores.documents.find(SESSIONS, &filter, &options).await?;
    let seen: BTreeSet<i64> = found
        .documents
        .iter()
        .flat_map(|session| session["events"].as_array().map_or(&[][..], Vec::as_slice))
        .filter(|event| event["type"] == "play")
        .filter_map(|event| event["movie_id"].as_i64())
        .collect();
    let before = hits.len();
    let (dropped, unseen): (Vec<SearchHit>, Vec<SearchHit>) =
        hits.into_iter().partition(|hit| hit.id.as_i64().is_some_and(|id| seen.contains(&id)));
    steps.done(|| {
        let titles: Vec<&str> = dropped.iter().filter_map(|hit| hit.payload["title"].as_str()).collect();
        let summary = match titles.as_slice() {
            [] => format!("{} sessions; none of the candidates was watched in them.", found.documents.len()),
            titles => format!("{} sessions; seen and left out: {}.", found.documents.len(), titles.join(", ")),
        };
        let rows = found.documents.iter().map(|session| {
            let events = session["events"].as_array().map_or(0, Vec::len);
            vec![session["_id"].clone(), session["started_at"].clone(), session["device"]["type"].clone(), events.into()]
        });
        let mut detail = table(summary, &["_id", "started_at", "device", "events"], rows);
        let explain = &found.explain;
        detail.figures = vec![
            ("plan".to_owned(), explain.plan.clone().into()),
            ("index".to_owned(), json!(explain.index)),
            ("keys_examined".to_owned(), explain.keys_examined.into()),
            ("docs_examined".to_owned(), explain.docs_examined.into()),
        ];
        detail.text = found.documents.first().and_then(|session| serde_json::to_string_pretty(session).ok());
        Step {
            store: StoreName::Documents,
            title: "Leave out what the viewer has seen",
            call: format!("documents.collection(\"{SESSIONS}\").find({filter}, {{ projection }})"),
            rows_in: before,
            rows_out: unseen.len(),
            detail,
        }
    });
    Ok(unseen)
}

/// Step 5: current features of the viewer and of every candidate.
fn read_features(
    stores: &Stores,
    viewer: &Viewer,
    hits: &[SearchHit],
    steps: &mut Recorder,
) -> Result<(Taste, Vec<FeatureRow>), FlowError> {
    let row = |key: &str, value: Value| FeatureRow::from_iter([(key.to_owned(), value)]);
    let features = |prefix: &str| -> Vec<String> {
        FEATURES.iter().filter(|name| name.starts_with(prefix)).map(|&name| name.to_owned()).collect()
    };
    let of_viewer = match viewer.id {
        Some(id) => {
            let request =
                OnlineRequest { features: features("user_stats"), entity_rows: vec![row("user_id", id.into())] };
            stores.features.online(&request)?.pop().unwrap_or_default()
        }
        None => FeatureRow::new(),
    };
    let entity_rows = hits.iter().map(|hit| row("movie_id", hit.id.clone())).collect();
    let of_films = stores.features.online(&OnlineRequest { features: features("movie_stats"), entity_rows })?;
    let favourite_genres = of_viewer
        .get("favourite_genres")
        .and_then(Value::as_array)
        .map(|genres| genres.iter().filter_map(Value::as_str).map(str::to_owned).collect())
        .unwrap_or_default();
    let taste = Taste { favourite_genres };
    steps.done(|| {
        let summary = if taste.favourite_genres.is_empty() {
            "Nothing is known of the viewer's taste.".to_owned()
        } else {
            format!("The viewer's favourite genres: {}.", taste.favourite_genres.join(", "))
        };
        let rows = of_films.iter().zip(hits).map(|(row, hit)| {
            let value = |name: &str| row.get(name).cloned().unwrap_or(Value::Null);
            let mean = value("mean_score").as_f64().map_or(Value::Null, rounded);
            vec![
                hit.id.clone(),
                hit.payload["title"].clone(),
                mean,
                value("rating_count"),
                value("recent_ratings"),
                value("movie_stats__event_timestamp"),
            ]
        });
        let columns = ["movie_id", "title", "mean_score", "rating_count", "recent_ratings", "as of"];
        let mut detail = table(summary, &columns, rows);
        detail.text = serde_json::to_string_pretty(&of_viewer).ok();
        Step {
            store: StoreName::Features,
            title: "Read viewer and film features",
            call: format!("features.getOnlineFeatures({{ features: {}, entity_rows }})", json!(FEATURES)),
            rows_in: hits.len() + usize::from(viewer.id.is_some()),
            rows_out: of_films.len() + usize::from(!of_viewer.is_empty()),
            detail,
        }
    });
    Ok((taste, of_films))
}

/// Step 6: scores; the best `k` stay.
fn rank(
    hits: Vec<SearchHit>,
    features: &[FeatureRow],
    taste: &Taste,
    viewer: &Viewer,
    k: usize,
    steps: &mut Recorder,
) -> Vec<Recommended> {
    let before = hits.len();
    let mut ranked: Vec<Recommended> = hits
        .into_iter()
        .zip(features)
        .filter_map(|(hit, features)| {
            let genres = texts(&hit.payload["genres"]);
            let figure = |name: &str| features.get(name).and_then(Value::as_f64);
            let candidate = Candidate {
                similarity: f64::from(hit.similarity),
                genres: &genres,
                avg_rating: figure("mean_score"),
                rating_count: figure("rating_count"),
                recent_ratings: figure("recent_ratings"),
            };
            let (score, parts) = ranker::score(&candidate, taste);
            let movie_id = hit.id.as_i64()?;
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
                rating: viewer.ratings.get(&movie_id).copied(),
            })
        })
        .collect();
    ranked.sort_by(|a, b| b.score.total_cmp(&a.score).then_with(|| a.movie_id.cmp(&b.movie_id)));
    ranked.truncate(k);
    steps.done(|| {
        let rows = ranked.iter().map(|film| {
            let mut row = vec![film.title.clone().into(), rounded(film.score)];
            row.extend(film.parts.iter().map(|part| rounded(part.value * part.weight)));
            row
        });
        let formula = ranked.first().map_or_else(String::new, |film| {
            let terms: Vec<String> =
                film.parts.iter().map(|part| format!("{} * {}", part.weight, part.name)).collect();
            terms.join(" + ")
        });
        let columns = ["title", "score", "similarity", "taste", "quality", "popularity"];
        let summary = format!("{before} candidates were scored; the best {} stay.", ranked.len());
        Step {
            store: StoreName::Ranker,
            title: "Score and sort the candidates",
            call: format!("score = {formula}"),
            rows_in: before,
            rows_out: ranked.len(),
            detail: table(summary, &columns, rows),
        }
    });
    ranked
}

/// Step 7: for each film a sentence of its own texts that says why, cited.
fn explain(stores: &Stores, subject: &Subject, results: &mut [Recommended], steps: &mut Recorder) {
    let (about, name) = match subject {
        Subject::Film { about, title, .. } => (about, title.as_str()),
        Subject::Text(text) => (text, "your description"),
    };
    let ids: Vec<i64> = results.iter().map(|film| film.movie_id).collect();
    let grounded = stores.rag.reasons(&ids, about);
    let mut prompt = format!("Why would a viewer of {name} like these films? Use only the passages.\n");
    let mut rows = Vec::new();
    for (film, grounded) in results.iter_mut().zip(grounded) {
        let Some(grounded) = grounded else { continue };
        let citation = grounded.citation;
        prompt.push_str(&format!("[{}] {} ({}): {}\n", citation.number, film.title, citation.kind, citation.text));
        rows.push(vec![
            citation.number.into(),
            citation.passage.clone().into(),
            grounded.shared.join(", ").into(),
            grounded.sentence.clone().into(),
        ]);
        film.reasons.push(Reason { text: grounded.sentence, citation: Some(citation) });
    }
    steps.done(|| {
        let summary = format!("{} films have a sentence of their own texts as the reason, with its source.", rows.len());
        let mut detail = table(summary, &["citation", "passage", "shared words", "sentence"], rows.into_iter());
        detail.text = Some(prompt);
        Step {
            store: StoreName::Rag,
            title: "Ground a reason for each film",
            call: format!("rag.reasons({}, {})", json!(ids), json!(about.chars().take(60).collect::<String>())),
            rows_in: ids.len(),
            rows_out: detail.total_rows as usize,
            detail,
        }
    });
}

/// Step 8: what was recommended to whom, as a document.
async fn record_visit(
    stores: &Stores,
    subject: &Subject,
    viewer: &Viewer,
    results: &[Recommended],
    steps: &mut Recorder<'_>,
) -> Result<(), FlowError> {
    let asked = match subject {
        Subject::Film { id, title, .. } => json!({ "like": title, "movie_id": id }),
        Subject::Text(text) => json!({ "text": text }),
    };
    let visit = json!({
        "user_id": viewer.id,
        "type": "recommendation",
        "at": to_iso(stores.clock.unix_ms()),
        "asked": asked,
        "shown": results.iter().map(|film| film.movie_id).collect::<Vec<_>>(),
    });
    let ids = stores.documents.insert(VISITS, vec![visit.clone()]).await?;
    steps.done(|| {
        let id = ids.into_iter().next().unwrap_or(Value::Null);
        Step {
            store: StoreName::Documents,
            title: "Record the visit",
            call: format!("documents.collection(\"{VISITS}\").insertOne({visit})"),
            rows_in: 1,
            rows_out: 1,
            detail: Detail {
                summary: format!("Saved as document {id}."),
                text: serde_json::to_string_pretty(&visit).ok(),
                ..Detail::default()
            },
        }
    });
    Ok(())
}

fn texts(value: &Value) -> Vec<String> {
    value.as_array().map_or(&[][..], Vec::as_slice).iter().filter_map(Value::as_str).map(str::to_owned).collect()
}

/// Four decimals: what a table shows.
fn rounded(value: impl Into<f64>) -> Value {
    json!((value.into() * 1e4).round() / 1e4)
}
