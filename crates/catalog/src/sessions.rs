//! Synthetic sessions: who sat down with which device, what came by and what was watched.

use std::collections::BTreeMap;

use serde::Serialize;

use super::viewers::{DEVICES, EXPERIMENTS, Viewer, Viewing};
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

/// Of a hundred viewings that were rated, so many come from a sitting here; the others were seen elsewhere.
const RATED_HERE: usize = 10;
/// Of a hundred sittings, in so many another film is begun and left.
const BEGUN: usize = 40;
/// Of a hundred sittings, in so many the film is not seen to the end, where it was not rated.
const BROKEN_OFF: usize = 20;
/// Of a hundred sittings, in so many a film is played that was played or rated before.
const AGAIN: usize = 8;

/// Sittings in which viewers watched: mostly films they never rated, some they did, some for the second time.
pub(super) fn generate(
    catalogue: &Catalogue,
    viewers: &[Viewer],
    viewings: &[Viewing],
    rng: &mut SplitMix64,
) -> Vec<Session> {
    let mut by_viewer: Vec<Vec<&Viewing>> = vec![Vec::new(); viewers.len()];
    for viewing in viewings {
        by_viewer[viewing.user_id as usize - 1].push(viewing);
    }
    let mut chosen: Vec<&Viewing> = Vec::with_capacity(SESSIONS);
    // Everybody has a first and a last sitting; the rest fall on the most active.
    chosen.extend(by_viewer.iter().filter_map(|own| own.first()));
    chosen.extend(by_viewer.iter().filter_map(|own| own.get(1..)?.last()));
    while chosen.len() < SESSIONS && !viewings.is_empty() {
        let viewing = &viewings[rng.below(viewings.len())];
        if viewing.score.is_none() || rng.below(100) < RATED_HERE {
            chosen.push(viewing);
        }
    }
    chosen.sort_by_key(|viewing| (viewing.at_ms, viewing.user_id));
    chosen
        .into_iter()
        .enumerate()
        .map(|(index, viewing)| {
            let viewer = viewing.user_id as usize - 1;
            session(index + 1, &viewers[viewer], viewing, &by_viewer[viewer], catalogue, rng)
        })
        .collect()
}

fn session(
    number: usize,
    viewer: &Viewer,
    viewing: &Viewing,
    all: &[&Viewing],
    catalogue: &Catalogue,
    rng: &mut SplitMix64,
) -> Session {
    let device = if rng.unit() < 0.75 { viewer.device } else { DEVICES[rng.below(DEVICES.len())] };
    let runtime = |id| catalogue.get(id).and_then(|movie| movie.runtime).unwrap_or(100);
    let mut clock = viewing.at_ms - (runtime(viewing.movie_id) + 20) * MINUTE_MS;
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
    if let Some(movie) = catalogue.get(viewing.movie_id).filter(|_| rng.unit() < 0.5) {
        let query = movie.keywords.get(rng.below(movie.keywords.len())).unwrap_or(&movie.title);
        events.push(Event::Search { query: query.clone(), at: at(&mut clock, 1) });
    }
    let mut play = |movie_id: MovieId, minutes: i64, completed: bool| {
        events.push(Event::Play { movie_id, at: at(&mut clock, minutes), minutes, completed });
    };
    // What is begun and left is hardly ever rated.
    let unrated: Vec<&Viewing> = all.iter().copied().filter(|other| other.score.is_none()).collect();
    let other = unrated.get(rng.below(unrated.len())).copied().unwrap_or(viewing);
    if other.movie_id != viewing.movie_id && rng.below(100) < BEGUN {
        play(other.movie_id, 3 + rng.below(20) as i64, false);
    }
    let before: Vec<MovieId> = all
        .iter()
        .take_while(|earlier| earlier.at_ms < viewing.at_ms)
        .map(|earlier| earlier.movie_id)
        .collect();
    let again = before.get(rng.below(before.len())).filter(|_| rng.below(100) < AGAIN);
    let is_broken_off = viewing.score.is_none() && rng.below(100) < BROKEN_OFF;
    let movie_id = again.copied().unwrap_or(viewing.movie_id);
    let minutes = runtime(movie_id);
    let minutes = if is_broken_off { minutes * (10 + rng.below(60) as i64) / 100 } else { minutes };
    play(movie_id, minutes, !is_broken_off);
    let device = details(device, rng);
    let experiments = running(viewer, viewing.at_ms);
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
