//! Synthetic viewers, their ratings and their sessions, from a seed.
//!
//! The shape follows what is known of real logs: a few films and a few viewers make most of the ratings, tastes
//! decide what is watched and how it is liked, evenings and weekends are busy, and a session's events differ by
//! device. Nobody real is described.

use serde::Serialize;

use super::{Catalogue, DAY_MS, Movie, MovieId, SplitMix64};

/// The seed of the data that ships.
pub const DEFAULT_SEED: u64 = 42;
/// First moment of the log: 2024-11-01, UTC.
pub const DATA_START_MS: i64 = 1_730_419_200_000;
/// One past its last: 2026-11-01, UTC.
pub const DATA_END_MS: i64 = 1_793_491_200_000;

const VIEWERS: usize = 300;
const RATINGS: f64 = 12_000.0;
const SESSIONS: usize = 1_500;
/// A viewer with fewer would teach the recommender nothing.
const MIN_RATINGS: usize = 5;
const HOUR_MS: i64 = 3_600_000;
const MINUTE_MS: i64 = 60_000;
/// Share of a day's activity by hour: low at night, a hill at noon, a peak in the evening.
const BY_HOUR: [f64; 24] = [
    2.0, 1.0, 0.5, 0.3, 0.2, 0.3, 0.6, 1.0, 1.2, 1.4, 1.6, 1.9, 2.2, 2.1, 2.0, 2.1, 2.5, 3.4, 5.0, 7.5, 9.0,
    8.6, 6.2, 3.8,
];
const DEVICES: [&str; 4] = ["tv", "phone", "web", "tablet"];

/// A synthetic viewer.
#[derive(Clone, Debug, PartialEq)]
pub struct Viewer {
    /// 1 to 300.
    pub id: i64,
    /// `Viewer 42`.
    pub name: String,
    /// When the account began, milliseconds since 1970.
    pub joined_ms: i64,
    /// The device used most.
    pub device: &'static str,
    tastes: Vec<(&'static str, f64)>,
    era: f64,
    generosity: f64,
}

/// A viewer's verdict on a film.
#[derive(Clone, Debug, PartialEq)]
pub struct Rating {
    /// The viewer.
    pub user_id: i64,
    /// The film.
    pub movie_id: MovieId,
    /// 1 to 5.
    pub score: i64,
    /// Milliseconds since 1970.
    pub rated_ms: i64,
}

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

/// Everything the generator makes.
#[derive(Clone, Debug, PartialEq)]
pub struct Activity {
    /// In order of their numbers.
    pub viewers: Vec<Viewer>,
    /// In order of time.
    pub ratings: Vec<Rating>,
    /// In order of time.
    pub sessions: Vec<Session>,
}

/// Makes the viewers of `catalogue` and what they did.
pub fn generate(catalogue: &Catalogue, seed: u64) -> Activity {
    let mut rng = SplitMix64::new(seed);
    let films = films(catalogue, &mut rng);
    let viewers: Vec<Viewer> = (1..=VIEWERS as i64).map(|id| viewer(id, &mut rng)).collect();
    let quotas = quotas(films.len(), &mut rng);
    let mut ratings = Vec::with_capacity(RATINGS as usize + VIEWERS);
    for (viewer, quota) in viewers.iter().zip(quotas) {
        ratings.extend(rate(viewer, quota, &films, &mut rng));
    }
    ratings.sort_by_key(|rating| (rating.rated_ms, rating.user_id, rating.movie_id));
    let sessions = sessions(catalogue, &viewers, &ratings, &mut rng);
    Activity { viewers, ratings, sessions }
}

/// A film as the generator sees it.
struct Film<'a> {
    movie: &'a Movie,
    popularity: f64,
    quality: f64,
}

/// Popularity by a Zipf law over a random ranking in which newer films stand a little higher.
fn films<'a>(catalogue: &'a Catalogue, rng: &mut SplitMix64) -> Vec<Film<'a>> {
    let mut films: Vec<Film> = catalogue
        .movies()
        .iter()
        .map(|movie| {
            let newness = (movie.year - 1930) as f64 / 95.0;
            Film { movie, popularity: rng.unit() + 0.5 * newness, quality: rng.normal() }
        })
        .collect();
    films.sort_by(|a, b| b.popularity.total_cmp(&a.popularity));
    for (rank, film) in films.iter_mut().enumerate() {
        film.popularity = 1.0 / (rank as f64 + 12.0).powf(0.9);
    }
    films
}

fn viewer(id: i64, rng: &mut SplitMix64) -> Viewer {
    const TASTES: [&str; 12] = [
        "Action",
        "Adventure",
        "Animation",
        "Comedy",
        "Crime",
        "Drama",
        "Fantasy",
        "Horror",
        "Musical",
        "Romance",
        "Science Fiction",
        "Thriller",
    ];
    let mut tastes: Vec<(&'static str, f64)> = Vec::new();
    for strength in [1.0, 0.7, -0.8, 0.4] {
        let genre = TASTES[rng.below(TASTES.len())];
        if tastes.iter().all(|(known, _)| *known != genre) {
            tastes.push((genre, strength));
        }
    }
    let joined_days = (rng.unit().powi(2) * 540.0) as i64;
    Viewer {
        id,
        name: format!("Viewer {id}"),
        joined_ms: DATA_START_MS + joined_days * DAY_MS,
        device: DEVICES[rng.weighted(&[5.0, 3.0, 2.0, 1.0])],
        tastes,
        era: 1955.0 + 65.0 * rng.unit().sqrt(),
        generosity: 0.4 * rng.normal(),
    }
}

/// How many films each viewer rates: log-normal, scaled to the wanted total.
fn quotas(films: usize, rng: &mut SplitMix64) -> Vec<usize> {
    let raw: Vec<f64> = (0..VIEWERS).map(|_| (0.8 * rng.normal()).exp()).collect();
    let scale = RATINGS / raw.iter().sum::<f64>();
    let most = films * 3 / 5;
    raw.iter().map(|quota| ((quota * scale) as usize).clamp(MIN_RATINGS.min(most), most)).collect()
}

/// -1 to 1: how much of the film is what the viewer likes.
fn affinity(viewer: &Viewer, movie: &Movie) -> f64 {
    let genres: f64 = viewer
        .tastes
        .iter()
        .filter(|(genre, _)| movie.genres.iter().any(|own| own == genre))
        .map(|(_, strength)| strength)
        .sum();
    let years_off = (movie.year as f64 - viewer.era).abs();
    (0.7 * genres + 0.3 * (1.0 - years_off / 30.0)).clamp(-1.0, 1.0)
}

/// Draws `quota` films without replacement, by popularity and taste (Efraimidis and Spirakis, 2006).
fn rate(viewer: &Viewer, quota: usize, films: &[Film], rng: &mut SplitMix64) -> Vec<Rating> {
    let mut drawn: Vec<(f64, f64, &Film)> = films
        .iter()
        .map(|film| {
            let liking = affinity(viewer, film.movie);
            let weight = film.popularity * (1.8 * liking).exp();
            ((1.0 - rng.unit()).ln() / weight, liking, film)
        })
        .collect();
    drawn.sort_by(|a, b| b.0.total_cmp(&a.0));
    drawn
        .into_iter()
        .take(quota)
        .map(|(_, liking, film)| {
            let opinion = 3.2 + 1.2 * liking + 0.5 * film.quality + viewer.generosity + 0.6 * rng.normal();
            Rating {
                user_id: viewer.id,
                movie_id: film.movie.id,
                score: (opinion.round() as i64).clamp(1, 5),
                rated_ms: moment(viewer.joined_ms, rng),
            }
        })
        .collect()
}

/// A moment after `from`, more often at a weekend and in the evening.
fn moment(from: i64, rng: &mut SplitMix64) -> i64 {
    let days = ((DATA_END_MS - from) / DAY_MS) as usize;
    let mut day = rng.below(days) as i64;
    // 1970-01-01 was a Thursday; a weekday is drawn again half of the time.
    let weekday = (from / DAY_MS + day + 4) % 7;
    if (1..=4).contains(&weekday) && rng.unit() < 0.5 {
        day = rng.below(days) as i64;
    }
    let hour = rng.weighted(&BY_HOUR) as i64;
    from / DAY_MS * DAY_MS + day * DAY_MS + hour * HOUR_MS + (rng.unit() * HOUR_MS as f64) as i64
}

/// Sittings in which viewers watched films they went on to rate.
fn sessions(
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
    let started_at = super::to_iso(clock);
    let mut events = Vec::new();
    let at = |clock: &mut i64, minutes: i64| {
        let text = super::to_iso(*clock);
        *clock += minutes * MINUTE_MS;
        text
    };
    for _ in 0..rng.below(3) {
        let row =
            ["New this week", "Because you watched", "Classics", "Short films", "Top ten"][rng.below(5)];
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
    Session {
        id: format!("s{number:04}"),
        user_id: viewer.id,
        started_at,
        device: details(device, rng),
        events,
    }
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
