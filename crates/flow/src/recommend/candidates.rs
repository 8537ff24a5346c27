//! Steps 4 and 5: the candidates without those seen, and what is known of them.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::{Viewer, rounded};
use crate::ranker::Taste;
use crate::steps::{Recorder, Trace, table};
use crate::{FlowError, SESSIONS, Stores, Tuning};
use protocol::{Detail, FeatureRow, FindOptions, OnlineRequest, SearchHit, Step};

/// Films left out that are named.
const MAX_NAMED: usize = 5;
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
    let seen: BTreeSet<i64> = played.chain(viewer.ratings.keys().copied()).collect();
    let before = hits.len();
    let is_dropped =
        |hit: &SearchHit| !tuning.keep_seen && hit.id.as_i64().is_some_and(|id| seen.contains(&id));
    notes.extend(missed(hits.iter().take(NEAREST).filter(|hit| is_dropped(hit))));
    let (dropped, unseen): (Vec<SearchHit>, Vec<SearchHit>) = hits.into_iter().partition(is_dropped);
    steps.done(Step::LeaveOutSeen, || {
        let titles: Vec<&str> = dropped.iter().filter_map(|hit| hit.payload["title"].as_str()).collect();
        let summary = match titles.as_slice() {
            _ if tuning.keep_seen => {
                format!("{} sessions; what was played or rated stays, as you asked.", found.documents.len())
            }
            [] => format!("{} sessions; none of the candidates was played or rated.", found.documents.len()),
            titles => {
                let (named, others) = titles.split_at(titles.len().min(MAX_NAMED));
                let more =
                    if others.is_empty() { String::new() } else { format!(" and {} more", others.len()) };
                let named = named.join(", ");
                format!("{} sessions; played or rated, so left out: {named}{more}.", found.documents.len())
            }
        };
        let rows = found.documents.iter().map(|session| {
            let events = session["events"].as_array().map_or(0, Vec::len);
            vec![
                session["_id"].clone(),
                session["started_at"].clone(),
                session["device"]["type"].clone(),
                events.into(),
            ]
        });
        let mut detail = table(summary, &["_id", "started_at", "device", "events"], rows);
        let explain = &found.explain;
        detail.figures = vec![
            ("plan".to_owned(), explain.plan.clone().into()),
            ("index".to_owned(), json!(explain.index)),
            ("keys_examined".to_owned(), explain.keys_examined.into()),
            ("docs_examined".to_owned(), explain.docs_examined.into()),
        ];
        detail.notes.clone_from(&explain.notes);
        detail.text = found.documents.first().and_then(|session| serde_json::to_string_pretty(session).ok());
        Trace {
            call: format!("documents.collection(\"{SESSIONS}\").find({filter}, {{ projection }})"),
            rows_in: before,
            rows_out: unseen.len(),
            detail,
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
        steps.done(Step::ReadFeatures, || Trace {
            call: String::new(),
            rows_in: hits.len(),
            rows_out: 0,
            detail: Detail {
                summary: "Left out, as you asked: the ranker knows only how alike the films are.".to_owned(),
                ..Detail::default()
            },
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
    steps.done(Step::ReadFeatures, || {
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
        Trace {
            call: format!("features.getOnlineFeatures({{ features: {}, entity_rows }})", json!(FEATURES)),
            rows_in: hits.len() + usize::from(viewer.id.is_some()),
            rows_out: of_films.len() + usize::from(!of_viewer.is_empty()),
            detail,
        }
    });
    Ok((taste, of_films))
}
