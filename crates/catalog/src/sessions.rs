//! Synthetic sessions: who sat down with which device, what came by and what was watched.

use std::collections::BTreeMap;

use serde::Serialize;

use super::viewers::{DEVICES, EXPERIMENTS, Rating, Viewer};
use storage::{SplitMix64, to_iso};

use super::{Catalogue, MovieId};

const SESSIONS: usize = 5_000;
const MINUTE_MS: i64 = 60_000;
/// Headings on the home page.
const ROWS: [&str; 5] = ["New this week", "Because you watched", "Classics", "Short films", "Top ten"];

/// One sitting. Field names are the document's.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Session {
    /// `s0001` and up.
    #[serde(rename = "_id")]
    pub id: String,
    /// The viewer.
    pub user_id: i64,
    /// ISO 8601.
    pub started_at: String,
    /// The device and what only that kind of device reports.
    pub device: serde_json::Value,
    /// The arms of the experiments that were running.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub experiments: BTreeMap<&'static str, &'static str>,
    /// What happened, in order.
    pub events: Vec<Event>,
}

/// One thing that happened in a session.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "type", rename_all = "lowercase")]
pub enum Event {
    /// Looked along a row of films.
    Browse {
        /// The row's heading.
        row: String,
        /// ISO 8601.
        at: String,
    },
    /// Typed something.
    Search {
        /// What.
        query: String,
        /// ISO 8601.
        at: String,
    },
    /// Watched a film.
    Play {
        /// Which.
        movie_id: MovieId,
        /// ISO 8601.
        at: String,
        /// Minutes watched.
        minutes: i64,
        /// Whether it was seen to the end.
        completed: bool,
    },
}

/// Sittings in which viewers watched films they went on to rate.
pub fn generate(
    catalogue: &Catalogue,
    viewers: &[Viewer],
    ratings: &[Rating],
    rng: &mut SplitMix64,
) -> Vec<Session> {
    let mut by_viewer: Vec<Vec<&Rating>> = vec![Vec::new(); viewers.len()];
    for rating in ratings {
        by_viewer[rating.user_id as usize - 1].push(rating);
    }
    let mut chosen: Vec<&Rating> = Vec::with_capacity(SESSIONS);
    // Everybody has at least one sitting; the rest fall on the most active.
    chosen.extend(by_viewer.iter().filter_map(|own| own.first()));
    while chosen.len() < SESSIONS && !ratings.is_empty() {
        chosen.push(&ratings[rng.below(ratings.len())]);
    }
    chosen.sort_by_key(|rating| (rating.rated_ms, rating.user_id));
    chosen
        .into_iter()
        .enumerate()
        .map(|(index, rating)| {
            let viewer = rating.user_id as usize - 1;
            session(index + 1, &viewers[viewer], rating, &by_viewer[viewer], catalogue, rng)
        })
        .collect()
}

fn session(
    number: usize,
    viewer: &Viewer,
    rating: &Rating,
    rated: &[&Rating],
    catalogue: &Catalogue,
    rng: &mut SplitMix64,
) -> Session {
    let device = if rng.unit() < 0.75 { viewer.device } else { DEVICES[rng.below(DEVICES.len())] };
    let runtime = |id| catalogue.get(id).and_then(|movie| movie.runtime).unwrap_or(100);
    let mut clock = rating.rated_ms - (runtime(rating.movie_id) + 20) * MINUTE_MS;
    let started_at = to_iso(clock);
    let mut events = Vec::new();
    let at = |clock: &mut i64, minutes: i64| {
        let text = to_iso(*clock);
        *clock += minutes * MINUTE_MS;
        text
    };
    for _ in 0..rng.below(3) {
        let row = ROWS[rng.below(ROWS.len())];
        events.push(Event::Browse { row: row.to_owned(), at: at(&mut clock, 1) });
    }
    if let Some(movie) = catalogue.get(rating.movie_id).filter(|_| rng.unit() < 0.5) {
        let query = movie.keywords.get(rng.below(movie.keywords.len())).unwrap_or(&movie.title);
        events.push(Event::Search { query: query.clone(), at: at(&mut clock, 1) });
    }
    let started = rated[rng.below(rated.len())];
    if started.movie_id != rating.movie_id && rng.unit() < 0.6 {
        let minutes = 3 + rng.below(20) as i64;
        events.push(Event::Play {
            movie_id: started.movie_id,
            at: at(&mut clock, minutes),
            minutes,
            completed: false,
        });
    }
    let minutes = runtime(rating.movie_id);
    events.push(Event::Play {
        movie_id: rating.movie_id,
        at: at(&mut clock, minutes),
        minutes,
        completed: true,
    });
    let device = details(device, rng);
    let experiments = running(viewer, rating.rated_ms);
    Session { id: format!("s{number:04}"), user_id: viewer.id, started_at, device, experiments, events }
}

/// The arms of the experiments that ran at a time; before the first there is no such field.
fn running(viewer: &Viewer, at: i64) -> BTreeMap<&'static str, &'static str> {
    EXPERIMENTS
        .iter()
        .zip(viewer.arms)
        .filter(|(test, _)| test.starts_ms() <= at)
        .map(|(test, arm)| (test.name, arm))
        .collect()
}

/// What each kind of device reports: the shapes differ, as they do in real logs.
fn details(device: &str, rng: &mut SplitMix64) -> serde_json::Value {
    use serde_json::json;
    match device {
        "tv" => {
            json!({ "type": "tv", "input": if rng.unit() < 0.3 { "voice" } else { "remote" }, "hdr": rng.unit() < 0.6 })
        }
        "phone" => {
            json!({ "type": "phone", "battery": 10 + rng.below(90), "network": if rng.unit() < 0.7 { "wifi" } else { "mobile" } })
        }
        "web" => {
            json!({ "type": "web", "window": { "width": 1024 + 64 * rng.below(14), "height": 700 + 20 * rng.below(20) } })
        }
        _ => {
            json!({ "type": "tablet", "orientation": if rng.unit() < 0.8 { "landscape" } else { "portrait" } })
        }
    }
}
