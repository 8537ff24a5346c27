//! The history of the features: what a monthly job over the ratings would have written.

use std::collections::HashMap;

use serde_json::json;

use catalog::{Catalogue, DATA_END_MS, DATA_START_MS, GENRES, Movie, Rating};
use protocol::SqlValue;
use storage::DAY_MS;

/// The batch job that computes features runs this long after a month's end.
const JOB_DELAY_MS: i64 = 3 * 3_600_000;
const MONTH_MS: i64 = 30 * DAY_MS;
const RECENT_MS: i64 = 90 * DAY_MS;
const FAVOURITE_GENRES: usize = 3;
/// The middle of the scale of stars; so many ratings of that kind are added to a genre's own.
const MIDDLE: f64 = 3.0;

/// What a monthly batch job knows of one entity.
#[derive(Default)]
struct Running {
    count: i64,
    sum: i64,
    recent: Vec<i64>,
    by_genre: HashMap<usize, (i64, i64)>,
    changed: bool,
}

/// The rows of `user_stats` and of `movie_stats`: one for every viewer and film with news in a month.
pub fn history(catalogue: &Catalogue, ratings: &[Rating]) -> (Vec<Vec<SqlValue>>, Vec<Vec<SqlValue>>) {
    let mut users: HashMap<i64, Running> = HashMap::new();
    let mut movies: HashMap<i64, Running> = HashMap::new();
    let (mut user_rows, mut movie_rows) = (Vec::new(), Vec::new());
    let mut ratings = ratings.iter().peekable();
    let mut month_end = DATA_START_MS;
    while month_end < DATA_END_MS {
        month_end = (month_end + MONTH_MS).min(DATA_END_MS);
        while let Some(rating) = ratings.next_if(|rating| rating.rated_ms < month_end) {
            let user = users.entry(rating.user_id).or_default();
            user.add(rating);
            if let Some(movie) = catalogue.get(rating.movie_id) {
                user.add_genres(movie, rating.score);
            }
            movies.entry(rating.movie_id).or_default().add(rating);
        }
        user_rows.extend(snapshot(&mut users, month_end, |user| vec![SqlValue::Text(user.favourites())]));
        movie_rows.extend(snapshot(&mut movies, month_end, |movie| {
            movie.recent.retain(|&at| at >= month_end - RECENT_MS);
            vec![(movie.recent.len() as i64).into()]
        }));
    }
    (user_rows, movie_rows)
}

/// One row for every entity that changed since the last snapshot, in order of its key.
fn snapshot(
    entities: &mut HashMap<i64, Running>,
    at: i64,
    extra: impl Fn(&mut Running) -> Vec<SqlValue>,
) -> Vec<Vec<SqlValue>> {
    let mut changed: Vec<(&i64, &mut Running)> =
        entities.iter_mut().filter(|(_, running)| running.changed).collect();
    changed.sort_by_key(|(key, _)| **key);
    changed
        .into_iter()
        .map(|(key, running)| {
            running.changed = false;
            let mean = running.sum as f64 / running.count.max(1) as f64;
            let mut row =
                vec![(*key).into(), at.into(), (at + JOB_DELAY_MS).into(), mean.into(), running.count.into()];
            row.extend(extra(running));
            row
        })
        .collect()
}

impl Running {
    fn add(&mut self, rating: &Rating) {
        self.count += 1;
        self.sum += rating.score;
        self.recent.push(rating.rated_ms);
        self.changed = true;
    }

    fn add_genres(&mut self, movie: &Movie, score: i64) {
        for genre in &movie.genres {
            if let Some(at) = GENRES.iter().position(|known| known == genre) {
                let (count, sum) = self.by_genre.entry(at).or_default();
                *count += 1;
                *sum += score;
            }
        }
    }

    /// The genres whose ratings lie furthest above three stars; few ratings count less. A JSON array.
    fn favourites(&mut self) -> String {
        let mut liked: Vec<(f64, usize)> = self
            .by_genre
            .iter()
            .map(|(&genre, &(count, sum))| {
                ((sum as f64 - MIDDLE * count as f64) / (count as f64 + MIDDLE), genre)
            })
            .filter(|(liking, _)| *liking > 0.0)
            .collect();
        liked.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
        let names: Vec<&str> = liked.iter().take(FAVOURITE_GENRES).map(|&(_, genre)| GENRES[genre]).collect();
        json!(names).to_string()
    }
}
