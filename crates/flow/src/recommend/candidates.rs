//! Steps 4 and 5: the candidates without those seen, and what is known of them.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::Viewer;
use crate::ranker::Taste;
use crate::steps::{Recorder, Trace};
use crate::{FlowError, SESSIONS, Stores};
use protocol::{
    Evidence, FeatureRow, FeaturesRead, FilmFeatures, FindOptions, FirstOf, LeftOut, OnlineRequest,
    RemovedFilm, SearchHit, SessionRow, Tuning,
};

/// So many of the nearest films are missed where they are left out.
const NEAREST: usize = 3;
const FEATURES: [&str; 5] = [
    "user_stats:favourite_genres",
    "user_stats:avg_rating",
    "movie_stats:mean_score",
    "movie_stats:rating_count",
    "movie_stats:recent_ratings",
];

/// Step 4: the viewer's sessions; what was played in them drops out, and what the viewer has rated (step 1) too.
pub async fn leave_out_seen(
    stores: &Stores,
    viewer: &Viewer,
    hits: Vec<SearchHit>,
    tuning: &Tuning,
    steps: &mut Recorder<'_>,
    notes: &mut Vec<String>,
) -> Result<Vec<SearchHit>, FlowError> {
    let filter = json!({ "user_id": viewer.id });
    let options = FindOptions {
        projection: Some(json!({ "started_at": 1, "device.type": 1, "events": 1 })),
        ..FindOptions::default()
    };
    let found = stores.documents.find(SESSIONS, &filter, &options).await?;
    let played = found
        .documents
        .iter()
        .flat_map(|session| session["events"].as_array().map_or(&[][..], Vec::as_slice))
        .filter(|event| event["type"] == "play")
        .filter_map(|event| event["movie_id"].as_i64());
    let played: BTreeSet<i64> = played.collect();
    let before = hits.len();
    let is_watched = |hit: &SearchHit| hit.id.as_i64().is_some_and(|id| played.contains(&id));
    let is_rated = |hit: &SearchHit| hit.id.as_i64().is_some_and(|id| viewer.ratings.contains_key(&id));
    let is_dropped = |hit: &SearchHit| !tuning.keep_seen && (is_watched(hit) || is_rated(hit));
    let removed = hits.iter().zip(0..).filter(|(hit, _)| is_dropped(hit)).map(|(hit, place)| RemovedFilm {
        place,
        title: hit.payload["title"].as_str().unwrap_or_default().to_owned(),
        rated: is_rated(hit),
        watched: is_watched(hit),
    });
    let removed: Vec<RemovedFilm> = removed.collect();
    notes.extend(missed(hits.iter().take(NEAREST).filter(|hit| is_dropped(hit))));
    let unseen: Vec<SearchHit> = hits.into_iter().filter(|hit| !is_dropped(hit)).collect();
    steps.done(|| {
        let session = |session: &Value| SessionRow {
            id: session["_id"].clone(),
            started_at: session["started_at"].clone(),
            device: session["device"]["type"].clone(),
            events: session["events"].as_array().map_or(0, Vec::len) as u64,
        };
        Trace {
            call: format!("documents.collection(\"{SESSIONS}\").find({filter}, {{ projection }})"),
            rows_in: before,
            rows_out: unseen.len(),
            evidence: Evidence::LeaveOutSeen(LeftOut {
                sessions: FirstOf::of(found.documents.iter().map(session)),
                example: found.documents.first().cloned(),
                played_only: removed.iter().filter(|film| !film.rated).count() as u64,
                rated_only: removed.iter().filter(|film| !film.watched).count() as u64,
                titles: removed.iter().map(|film| film.title.clone()).collect(),
                removed,
                candidates: before as u64,
                kept: tuning.keep_seen,
                explain: found.explain,
            }),
        }
    });
    Ok(unseen)
}

/// What to say of the nearest films that are left out: whoever described one of them looks for it among the results.
fn missed<'a>(dropped: impl Iterator<Item = &'a SearchHit>) -> Option<String> {
    let titles: Vec<&str> = dropped.filter_map(|hit| hit.payload["title"].as_str()).collect();
    let (last, others) = titles.split_last()?;
    Some(if others.is_empty() {
        format!("{last} is among the nearest, but the viewer has played or rated it: step 4 leaves it out.")
    } else {
        let others = others.join(", ");
        format!(
            "{others} and {last} are among the nearest, but the viewer has played or rated them: step 4 leaves them out."
        )
    })
}

/// Step 5: current features of the viewer and of every candidate.
pub fn read_features(
    stores: &Stores,
    viewer: &Viewer,
    hits: &[SearchHit],
    tuning: &Tuning,
    steps: &mut Recorder,
) -> Result<(Taste, Vec<FeatureRow>), FlowError> {
    if tuning.without_features {
        steps.done(|| Trace {
            call: String::new(),
            rows_in: hits.len(),
            rows_out: 0,
            evidence: Evidence::ReadFeatures(None),
        });
        return Ok((Taste::default(), vec![FeatureRow::new(); hits.len()]));
    }
    let row = |key: &str, value: Value| FeatureRow::from_iter([(key.to_owned(), value)]);
    let features = |prefix: &str| -> Vec<String> {
        FEATURES.iter().filter(|name| name.starts_with(prefix)).map(|&name| name.to_owned()).collect()
    };
    let of_viewer = match viewer.id {
        Some(id) => {
            let request = OnlineRequest {
                features: features("user_stats"),
                entity_rows: vec![row("user_id", id.into())],
            };
            stores.features.online(&request)?.pop().unwrap_or_default()
        }
        None => FeatureRow::new(),
    };
    let entity_rows = hits.iter().map(|hit| row("movie_id", hit.id.clone())).collect();
    let of_films =
        stores.features.online(&OnlineRequest { features: features("movie_stats"), entity_rows })?;
    let favourite_genres = of_viewer
        .get("favourite_genres")
        .and_then(Value::as_array)
        .map(|genres| genres.iter().filter_map(Value::as_str).map(str::to_owned).collect())
        .unwrap_or_default();
    let taste = Taste { favourite_genres };
    steps.done(|| {
        let film = |(row, hit): (&FeatureRow, &SearchHit)| {
            let value = |name: &str| row.get(name).cloned().unwrap_or(Value::Null);
            FilmFeatures {
                movie_id: hit.id.clone(),
                title: hit.payload["title"].as_str().unwrap_or_default().to_owned(),
                mean_score: value("mean_score").as_f64(),
                rating_count: value("rating_count"),
                recent_ratings: value("recent_ratings"),
                as_of: value("movie_stats__event_timestamp"),
            }
        };
        Trace {
            call: format!("features.getOnlineFeatures({{ features: {}, entity_rows }})", json!(FEATURES)),
            rows_in: hits.len() + usize::from(viewer.id.is_some()),
            rows_out: of_films.len() + usize::from(!of_viewer.is_empty()),
            evidence: Evidence::ReadFeatures(Some(FeaturesRead {
                favourite_genres: taste.favourite_genres.clone(),
                films: FirstOf::of(of_films.iter().zip(hits).map(film)),
                viewer: of_viewer,
            })),
        }
    });
    Ok((taste, of_films))
}
