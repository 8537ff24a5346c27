//! Synthetic viewers, their ratings and their sessions, from a seed.
//!
//! The shape follows what is known of real logs: what the world knows is watched most, tastes decide what is chosen and
//! how it is liked and drift over the two years, most of what is watched is never rated, some of it is broken off,
//! evenings and weekends are busy, and a session's events differ by device. Every viewer is in one arm of each
//! experiment. Nobody real is described.

use super::sessions::{self, Session};
use super::taste::{CIRCLES, Shelf, Taste};
use storage::{DAY_MS, SplitMix64};

use super::{Catalogue, MovieId};

/// The seed of the data that ships.
pub const DEFAULT_SEED: u64 = 42;
/// First moment of the log: 2024-11-01, UTC.
pub const DATA_START_MS: i64 = 1_730_419_200_000;
/// One past its last: 2026-11-01, UTC.
pub const DATA_END_MS: i64 = 1_793_491_200_000;

const VIEWERS: usize = 1_000;
const RATINGS: f64 = 60_000.0;
/// A viewer with fewer would teach the recommender nothing.
const MIN_RATINGS: usize = 5;
/// The viewer of the front page, and the films whose circles are that viewer's taste: it suits the film shown there.
const FRONT_PAGE: (i64, [&str; CIRCLES]) =
    (42, ["The Matrix", "Eternal Sunshine of the Spotless Mind", "Inception"]);
/// How many films the viewer of the front page rates: enough for a taste, not all that could be recommended.
const FRONT_PAGE_RATINGS: usize = 24;
/// For so many films that somebody rates, one more is watched and never rated; and so many besides.
const RATED_PER_UNRATED: usize = 3;
const ALWAYS_UNRATED: usize = 4;
const HOUR_MS: i64 = 3_600_000;
/// Share of a day's activity by hour: low at night, a hill at noon, a peak in the evening.
const BY_HOUR: [f64; 24] = [
    2.0, 1.0, 0.5, 0.3, 0.2, 0.3, 0.6, 1.0, 1.2, 1.4, 1.6, 1.9, 2.2, 2.1, 2.0, 2.1, 2.5, 3.4, 5.0, 7.5, 9.0,
    8.6, 6.2, 3.8,
];
/// The kinds of device.
pub(super) const DEVICES: [&str; 4] = ["tv", "phone", "web", "tablet"];
/// The experiments, with their arms.
pub const EXPERIMENTS: [Experiment; 2] = [
    Experiment { id: 1, name: "home_rows", arms: ["fixed", "personal"], share: 0.5, starts_day: 400 },
    Experiment { id: 2, name: "autoplay", arms: ["off", "on"], share: 0.2, starts_day: 550 },
];

/// An A/B test: who is in which arm is decided by lot, once, when it starts or when the viewer joins.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Experiment {
    /// 1 and up.
    pub id: i64,
    /// What is tried.
    pub name: &'static str,
    /// Control and treatment.
    pub arms: [&'static str; 2],
    /// The share of viewers in the treatment, 0 to 1.
    pub share: f64,
    /// Days from [`DATA_START_MS`] to its start.
    pub starts_day: i64,
}

impl Experiment {
    /// When it started, milliseconds since 1970.
    pub fn starts_ms(&self) -> i64 {
        DATA_START_MS + self.starts_day * DAY_MS
    }
}

/// A synthetic viewer.
#[derive(Clone, Debug, PartialEq)]
pub struct Viewer {
    /// 1 to 1,000.
    pub id: i64,
    /// `Viewer 42`.
    pub name: String,
    /// When the account began, milliseconds since 1970.
    pub joined_ms: i64,
    /// The device used most.
    pub device: &'static str,
    /// The arm of each of [`EXPERIMENTS`].
    pub arms: [&'static str; EXPERIMENTS.len()],
    /// Whether the viewer's taste changes over the two years.
    pub drifts: bool,
    /// At the start of the log and at its end.
    tastes: [Taste; 2],
    era: f64,
    generosity: f64,
}

/// A film somebody watched.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Viewing {
    /// The viewer.
    pub user_id: i64,
    /// The film.
    pub movie_id: MovieId,
    /// When it ended, milliseconds since 1970.
    pub at_ms: i64,
    /// What the viewer made of it; none where nothing was said.
    pub score: Option<i64>,
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
    let shelf = Shelf::new(catalogue, &mut rng);
    let viewers: Vec<Viewer> =
        (1..=VIEWERS as i64).map(|id| viewer(id, catalogue, &shelf, &mut rng)).collect();
    let quotas = quotas(shelf.films.len(), &mut rng);
    let mut viewings = Vec::with_capacity(2 * RATINGS as usize);
    for (viewer, quota) in viewers.iter().zip(quotas) {
        let quota = if viewer.id == FRONT_PAGE.0 { FRONT_PAGE_RATINGS } else { quota };
        viewings.extend(watch(viewer, quota, &shelf, &mut rng));
    }
    viewings.sort_by_key(|viewing| (viewing.at_ms, viewing.user_id, viewing.movie_id));
    let rating = |viewing: &Viewing| {
        let Viewing { user_id, movie_id, at_ms, score } = *viewing;
        Some(Rating { user_id, movie_id, score: score?, rated_ms: at_ms })
    };
    let ratings = viewings.iter().filter_map(rating).collect();
    let sessions = sessions::generate(catalogue, &viewers, &viewings, &mut rng);
    Activity { viewers, ratings, sessions }
}

fn viewer(id: i64, catalogue: &Catalogue, shelf: &Shelf, rng: &mut SplitMix64) -> Viewer {
    let mut first = shelf.taste(rng);
    // Half of the viewers end with another taste than they began with.
    let mut drifts = rng.unit() < 0.5;
    let mut last = if drifts { shelf.taste(rng) } else { first };
    let mut era = 1960.0 + 60.0 * rng.unit().sqrt();
    if id == FRONT_PAGE.0 {
        first = shelf.taste_around(catalogue, FRONT_PAGE.1, first);
        (drifts, last, era) = (false, first, 2005.0);
    }
    let joined_days = (rng.unit().powi(2) * 540.0) as i64;
    Viewer {
        id,
        name: format!("Viewer {id}"),
        joined_ms: DATA_START_MS + joined_days * DAY_MS,
        device: DEVICES[rng.weighted(&[5.0, 3.0, 2.0, 1.0])],
        arms: EXPERIMENTS.map(|test| test.arms[usize::from(rng.unit() < test.share)]),
        drifts,
        tastes: [first, last],
        era,
        generosity: 0.4 * rng.normal(),
    }
}

/// How many films each viewer rates: log-normal, scaled to the wanted total.
fn quotas(films: usize, rng: &mut SplitMix64) -> Vec<usize> {
    let raw: Vec<f64> = (0..VIEWERS).map(|_| (0.8 * rng.normal()).exp()).collect();
    let scale = RATINGS / raw.iter().sum::<f64>();
    let most = films * 2 / 5;
    raw.iter().map(|quota| ((quota * scale) as usize).clamp(MIN_RATINGS.min(most), most)).collect()
}

/// How far a changing taste has gone, 0 to 1: slow at first and at last, quick in the middle of the log.
fn drift(at_ms: i64) -> f64 {
    let passed = (at_ms - DATA_START_MS) as f64 / (DATA_END_MS - DATA_START_MS) as f64;
    let within = ((passed - 0.25) * 2.0).clamp(0.0, 1.0);
    within * within * (3.0 - 2.0 * within)
}

/// What the viewer watched and what was said of it, in order of time; no film is there twice.
fn watch(viewer: &Viewer, quota: usize, shelf: &Shelf, rng: &mut SplitMix64) -> Vec<Viewing> {
    let unrated = ALWAYS_UNRATED + quota / RATED_PER_UNRATED;
    let mut moments: Vec<(i64, bool)> =
        (0..quota + unrated).map(|number| (moment(viewer.joined_ms, rng), number < quota)).collect();
    moments.sort_unstable();
    let mut seen = vec![false; shelf.films.len()];
    let mut viewings = Vec::with_capacity(moments.len());
    // Everybody has seen the films that their taste is around.
    let mut known = viewer.tastes[0].middles().into_iter();
    for (at_ms, is_rated) in moments {
        let taste = &viewer.tastes[usize::from(rng.unit() < drift(at_ms))];
        let unseen = known.find(|place| seen.get(*place) == Some(&false));
        let Some(place) = unseen.or_else(|| shelf.choose(taste, viewer.era, &seen, rng)) else { continue };
        let Some(film) = shelf.films.get(place) else { continue };
        let liking = shelf.liking(taste, viewer.era, place);
        let opinion = shelf.opinion(place, liking, viewer.generosity, rng);
        viewings.push(Viewing {
            user_id: viewer.id,
            movie_id: film.id,
            at_ms,
            score: is_rated.then_some(opinion),
        });
        if let Some(slot) = seen.get_mut(place) {
            *slot = true;
        }
    }
    viewings
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
