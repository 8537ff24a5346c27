//! Synthetic viewers, their ratings and their sessions, from a seed.
//!
//! The shape follows what is known of real logs: a few films and a few viewers make most of the ratings, tastes
//! decide what is watched and how it is liked and drift over the two years, evenings and weekends are busy, and
//! a session's events differ by device. Every viewer is in one arm of each experiment. Nobody real is described.

use super::sessions::{self, Session};
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
/// How much taste counts against popularity when a film is chosen.
const PICKINESS: f64 = 2.6;
/// Films looked at for one choice; then the viewer gives up, as those do who have seen nearly everything.
const PATIENCE: usize = 60;
const HOUR_MS: i64 = 3_600_000;
/// Share of a day's activity by hour: low at night, a hill at noon, a peak in the evening.
const BY_HOUR: [f64; 24] = [
    2.0, 1.0, 0.5, 0.3, 0.2, 0.3, 0.6, 1.0, 1.2, 1.4, 1.6, 1.9, 2.2, 2.1, 2.0, 2.1, 2.5, 3.4, 5.0, 7.5, 9.0,
    8.6, 6.2, 3.8,
];
/// The kinds of device.
pub(super) const DEVICES: [&str; 4] = ["tv", "phone", "web", "tablet"];
/// The genres a viewer may care about.
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

/// For each of [`TASTES`], how much it is sought (above 0) or avoided.
type Taste = [f64; TASTES.len()];

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
    let viewers: Vec<Viewer> = (1..=VIEWERS as i64).map(|id| viewer(id, &mut rng)).collect();
    let quotas = quotas(shelf.films.len(), &mut rng);
    let mut ratings = Vec::with_capacity(RATINGS as usize + VIEWERS);
    for (viewer, quota) in viewers.iter().zip(quotas) {
        ratings.extend(rate(viewer, quota, &shelf, &mut rng));
    }
    ratings.sort_by_key(|rating| (rating.rated_ms, rating.user_id, rating.movie_id));
    let sessions = sessions::generate(catalogue, &viewers, &ratings, &mut rng);
    Activity { viewers, ratings, sessions }
}

/// A film as the generator sees it.
struct Film {
    id: MovieId,
    year: f64,
    /// Positions in [`TASTES`].
    genres: Vec<usize>,
    quality: f64,
}

/// The films, from the most popular to the least.
struct Shelf {
    films: Vec<Film>,
    /// The sum of the popularities up to each film, for drawing in proportion to them.
    cumulative: Vec<f64>,
}

impl Shelf {
    /// Popularity by a Zipf law over a random ranking in which newer films stand a little higher.
    fn new(catalogue: &Catalogue, rng: &mut SplitMix64) -> Self {
        let mut ranked: Vec<(f64, Film)> = catalogue
            .movies()
            .iter()
            .map(|movie| {
                let newness = (movie.year - 1930) as f64 / 95.0;
                let genres = (0..TASTES.len()).filter(|&at| movie.genres.iter().any(|own| own == TASTES[at]));
                let popularity = rng.unit() + 0.5 * newness;
                let film = Film {
                    id: movie.id,
                    year: movie.year as f64,
                    genres: genres.collect(),
                    quality: rng.normal(),
                };
                (popularity, film)
            })
            .collect();
        ranked.sort_by(|a, b| b.0.total_cmp(&a.0));
        let mut sum = 0.0;
        let cumulative = (0..ranked.len())
            .map(|rank| {
                sum += 1.0 / (rank as f64 + 12.0).powf(0.9);
                sum
            })
            .collect();
        Self { films: ranked.into_iter().map(|(_, film)| film).collect(), cumulative }
    }

    /// The position of a film, drawn in proportion to popularity; `None` of an empty shelf.
    fn draw(&self, rng: &mut SplitMix64) -> Option<usize> {
        let at = rng.unit() * self.cumulative.last()?;
        Some(self.cumulative.partition_point(|&sum| sum <= at).min(self.films.len() - 1))
    }
}

fn viewer(id: i64, rng: &mut SplitMix64) -> Viewer {
    let first = taste(rng);
    // Half of the viewers end with another taste than they began with.
    let drifts = rng.unit() < 0.5;
    let last = if drifts { taste(rng) } else { first };
    let joined_days = (rng.unit().powi(2) * 540.0) as i64;
    Viewer {
        id,
        name: format!("Viewer {id}"),
        joined_ms: DATA_START_MS + joined_days * DAY_MS,
        device: DEVICES[rng.weighted(&[5.0, 3.0, 2.0, 1.0])],
        arms: EXPERIMENTS.map(|test| test.arms[usize::from(rng.unit() < test.share)]),
        drifts,
        tastes: [first, last],
        era: 1955.0 + 65.0 * rng.unit().sqrt(),
        generosity: 0.4 * rng.normal(),
    }
}

/// Up to three genres that are sought and one that is avoided.
fn taste(rng: &mut SplitMix64) -> Taste {
    let mut taste = Taste::default();
    for strength in [1.0, 0.7, -0.8, 0.4] {
        let genre = rng.below(TASTES.len());
        if taste[genre] == 0.0 {
            taste[genre] = strength;
        }
    }
    taste
}

/// How many films each viewer rates: log-normal, scaled to the wanted total.
fn quotas(films: usize, rng: &mut SplitMix64) -> Vec<usize> {
    let raw: Vec<f64> = (0..VIEWERS).map(|_| (0.8 * rng.normal()).exp()).collect();
    let scale = RATINGS / raw.iter().sum::<f64>();
    let most = films * 2 / 5;
    raw.iter().map(|quota| ((quota * scale) as usize).clamp(MIN_RATINGS.min(most), most)).collect()
}

/// -1 to 1: how much of the film is what the viewer likes, `drift` (0 to 1) of the way through the log.
fn affinity(viewer: &Viewer, film: &Film, drift: f64) -> f64 {
    let [first, last] = &viewer.tastes;
    let genres: f64 =
        film.genres.iter().map(|&genre| first[genre] * (1.0 - drift) + last[genre] * drift).sum();
    let years_off = (film.year - viewer.era).abs();
    (0.7 * genres + 0.3 * (1.0 - years_off / 30.0)).clamp(-1.0, 1.0)
}

/// How far a changing taste has gone, 0 to 1: slow at first and at last, quick in the middle of the log.
fn drift(at_ms: i64) -> f64 {
    let passed = (at_ms - DATA_START_MS) as f64 / (DATA_END_MS - DATA_START_MS) as f64;
    let within = ((passed - 0.25) * 2.0).clamp(0.0, 1.0);
    within * within * (3.0 - 2.0 * within)
}

/// What the viewer watched and thought of it, in order of time. A film comes up by its popularity and is chosen
/// by the taste of the day; none is rated twice.
fn rate(viewer: &Viewer, quota: usize, shelf: &Shelf, rng: &mut SplitMix64) -> Vec<Rating> {
    let mut moments: Vec<i64> = (0..quota).map(|_| moment(viewer.joined_ms, rng)).collect();
    moments.sort_unstable();
    let mut rated = vec![false; shelf.films.len()];
    let mut ratings = Vec::with_capacity(quota);
    for rated_ms in moments {
        let drift = drift(rated_ms);
        for _ in 0..PATIENCE {
            let Some(at) = shelf.draw(rng).filter(|&at| !rated[at]) else { continue };
            let film = &shelf.films[at];
            let liking = affinity(viewer, film, drift);
            if rng.unit() < (PICKINESS * (liking - 1.0)).exp() {
                let opinion =
                    3.2 + 1.2 * liking + 0.5 * film.quality + viewer.generosity + 0.6 * rng.normal();
                let score = (opinion.round() as i64).clamp(1, 5);
                ratings.push(Rating { user_id: viewer.id, movie_id: film.id, score, rated_ms });
                rated[at] = true;
                break;
            }
        }
    }
    ratings
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
