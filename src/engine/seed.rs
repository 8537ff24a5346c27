//! The first data: films and synthetic viewers put into the stores.

use std::collections::HashMap;

use serde_json::{Value, json};

use super::StartError;
use crate::catalog::{
    Activity, Catalogue, DATA_END_MS, DATA_START_MS, DAY_MS, GENRES, Movie, Rating, to_iso,
};
use crate::flow::{SESSIONS, Stores, VISITS};
use crate::protocol::{IndexOptions, Registry, SqlValue};
use crate::stores::sql::{SqlError, SqlStore};

const SCHEMA: &str = "
CREATE TABLE movies (
    movie_id INTEGER PRIMARY KEY, title TEXT NOT NULL, original_title TEXT NOT NULL, year INTEGER NOT NULL,
    runtime INTEGER, overview TEXT NOT NULL, countries TEXT NOT NULL, languages TEXT NOT NULL,
    rating_count INTEGER NOT NULL DEFAULT 0, rating_sum INTEGER NOT NULL DEFAULT 0);
CREATE TABLE people (person_id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
CREATE TABLE movie_directors (
    movie_id INTEGER NOT NULL REFERENCES movies, person_id INTEGER NOT NULL REFERENCES people,
    position INTEGER NOT NULL, PRIMARY KEY (movie_id, position));
CREATE TABLE movie_cast (
    movie_id INTEGER NOT NULL REFERENCES movies, person_id INTEGER NOT NULL REFERENCES people,
    role TEXT, position INTEGER NOT NULL, PRIMARY KEY (movie_id, position));
CREATE TABLE genres (genre_id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
CREATE TABLE movie_genres (
    movie_id INTEGER NOT NULL REFERENCES movies, genre_id INTEGER NOT NULL REFERENCES genres,
    PRIMARY KEY (movie_id, genre_id));
CREATE TABLE users (
    user_id INTEGER PRIMARY KEY, name TEXT NOT NULL, joined_at TEXT NOT NULL, rating_count INTEGER NOT NULL DEFAULT 0);
CREATE TABLE ratings (
    user_id INTEGER NOT NULL REFERENCES users, movie_id INTEGER NOT NULL REFERENCES movies,
    score INTEGER NOT NULL CHECK (score BETWEEN 1 AND 5), rated_at TEXT NOT NULL,
    PRIMARY KEY (user_id, movie_id));
";
/// Made after the rows: cheaper, and the tables' own indexes suffice while loading.
const INDEXES: &str = "
CREATE INDEX movies_by_title ON movies (title COLLATE NOCASE);
CREATE INDEX ratings_by_movie ON ratings (movie_id);
CREATE INDEX directors_by_person ON movie_directors (person_id);
CREATE INDEX cast_by_person ON movie_cast (person_id);
";
/// The batch job that computes features runs this long after a month's end.
const JOB_DELAY_MS: i64 = 3 * 3_600_000;
const RECENT_MS: i64 = 90 * DAY_MS;
const FAVOURITE_GENRES: usize = 3;

/// Fills an empty SQL database with films, people, viewers and ratings.
pub fn fill_sql(sql: &SqlStore, catalogue: &Catalogue, activity: &Activity) -> Result<(), SqlError> {
    sql.execute_batch(SCHEMA)?;
    let (counts, sums) = counters(&activity.ratings);
    sql.insert_rows(
        "INSERT INTO movies VALUES (?,?,?,?,?,?,?,?,?,?)",
        catalogue.movies().iter().map(|movie| {
            let counter = |of: &HashMap<i64, i64>| of.get(&movie.id).copied().unwrap_or(0).into();
            vec![
                movie.id.into(),
                movie.title.as_str().into(),
                movie.original_title.as_str().into(),
                movie.year.into(),
                movie.runtime.map_or(SqlValue::Null, SqlValue::Integer),
                movie.overview.as_str().into(),
                SqlValue::Text(movie.countries.join(", ")),
                SqlValue::Text(movie.languages.join(", ")),
                counter(&counts),
                counter(&sums),
            ]
        }),
    )?;
    fill_people(sql, catalogue)?;
    let mut by_viewer: HashMap<i64, i64> = HashMap::new();
    for rating in &activity.ratings {
        *by_viewer.entry(rating.user_id).or_default() += 1;
    }
    sql.insert_rows(
        "INSERT INTO users VALUES (?,?,?,?)",
        activity.viewers.iter().map(|viewer| {
            let count = by_viewer.get(&viewer.id).copied().unwrap_or(0);
            vec![
                viewer.id.into(),
                viewer.name.as_str().into(),
                SqlValue::Text(to_iso(viewer.joined_ms)),
                count.into(),
            ]
        }),
    )?;
    // In order of the primary key: rows and index then grow at their end.
    let mut ratings: Vec<&Rating> = activity.ratings.iter().collect();
    ratings.sort_by_key(|rating| (rating.user_id, rating.movie_id));
    sql.insert_rows(
        "INSERT INTO ratings VALUES (?,?,?,?)",
        ratings.into_iter().map(|rating| {
            vec![
                rating.user_id.into(),
                rating.movie_id.into(),
                rating.score.into(),
                SqlValue::Text(to_iso(rating.rated_ms)),
            ]
        }),
    )?;
    sql.execute_batch(INDEXES)
}

fn fill_people(sql: &SqlStore, catalogue: &Catalogue) -> Result<(), SqlError> {
    let mut ids: HashMap<&str, i64> = HashMap::new();
    let mut people: Vec<&str> = Vec::new();
    for movie in catalogue.movies() {
        for name in movie.directors.iter().chain(movie.cast.iter().map(|member| &member.name)) {
            ids.entry(name).or_insert_with(|| {
                people.push(name);
                people.len() as i64
            });
        }
    }
    let id = |name: &str| ids.get(name).copied().unwrap_or_default().into();
    sql.insert_rows(
        "INSERT INTO people VALUES (?,?)",
        (1i64..).zip(people.iter()).map(|(id, name)| vec![id.into(), (*name).into()]),
    )?;
    let movies = catalogue.movies().iter();
    sql.insert_rows(
        "INSERT INTO movie_directors VALUES (?,?,?)",
        movies.clone().flat_map(|movie| {
            (1i64..).zip(&movie.directors).map(|(at, name)| vec![movie.id.into(), id(name), at.into()])
        }),
    )?;
    sql.insert_rows(
        "INSERT INTO movie_cast VALUES (?,?,?,?)",
        movies.clone().flat_map(|movie| {
            (1i64..).zip(&movie.cast).map(|(at, member)| {
                let role = member.role.as_deref().map_or(SqlValue::Null, SqlValue::from);
                vec![movie.id.into(), id(&member.name), role, at.into()]
            })
        }),
    )?;
    sql.insert_rows(
        "INSERT INTO genres VALUES (?,?)",
        (1i64..).zip(GENRES).map(|(id, name)| vec![id.into(), name.into()]),
    )?;
    let genre_id = |name: &str| GENRES.iter().position(|genre| *genre == name).map_or(0, |at| at as i64 + 1);
    sql.insert_rows(
        "INSERT INTO movie_genres VALUES (?,?)",
        movies.flat_map(|movie| movie.genres.iter().map(|name| vec![movie.id.into(), genre_id(name).into()])),
    )
}

/// Defines the features, computes their history month by month, and fills the online store.
pub async fn fill_features(stores: &mut Stores, activity: &Activity) -> Result<(), StartError> {
    let registry: Registry =
        serde_json::from_value(definitions()).map_err(|error| StartError::Seed(error.to_string()))?;
    stores.features.apply(registry, &stores.sql).await?;
    let (users, movies) = history(&stores.catalogue, &activity.ratings);
    stores.sql.insert_rows("INSERT INTO fv_user_stats VALUES (?,?,?,?,?,?)", users)?;
    stores.sql.insert_rows("INSERT INTO fv_movie_stats VALUES (?,?,?,?,?,?)", movies)?;
    let (start, end) = (json!(DATA_START_MS), json!(DATA_END_MS));
    stores.features.materialize(&start, &end, None, &stores.sql).await?;
    Ok(())
}

/// Puts the sessions into the document store.
pub async fn fill_documents(stores: &Stores, activity: &Activity) -> Result<(), StartError> {
    let sessions: Vec<Value> = activity
        .sessions
        .iter()
        .map(serde_json::to_value)
        .collect::<Result<_, _>>()
        .map_err(|error| StartError::Seed(error.to_string()))?;
    for (collection, fields) in [(SESSIONS, &["user_id", "events.movie_id"][..]), (VISITS, &["user_id"])] {
        for field in fields {
            let keys = serde_json::Map::from_iter([((*field).to_owned(), json!(1))]);
            stores.documents.create_index(collection, &keys, &IndexOptions::default()).await?;
        }
    }
    stores.documents.insert(SESSIONS, sessions).await?;
    // Data that was there from the start is no news.
    stores.documents.take_changes();
    Ok(())
}

fn definitions() -> Value {
    let feature = |name: &str, dtype: &str, description: &str| json!({ "name": name, "dtype": dtype, "description": description });
    json!({
        "entities": [
            { "name": "user", "join_key": "user_id", "description": "A viewer" },
            { "name": "movie", "join_key": "movie_id", "description": "A film" },
        ],
        "feature_views": [
            { "name": "user_stats", "entity": "user", "ttl_seconds": 365 * 86_400, "features": [
                feature("avg_rating", "Float64", "Mean score the viewer gives"),
                feature("rating_count", "Int64", "Ratings so far"),
                feature("favourite_genres", "Array(String)", "Genres rated above the viewer's mean, best first"),
            ] },
            { "name": "movie_stats", "entity": "movie", "ttl_seconds": 365 * 86_400, "features": [
                feature("mean_score", "Float64", "Mean score of the film"),
                feature("rating_count", "Int64", "Ratings so far"),
                feature("recent_ratings", "Int64", "Ratings in the 90 days before"),
            ] },
        ],
    })
}

fn counters(ratings: &[Rating]) -> (HashMap<i64, i64>, HashMap<i64, i64>) {
    let (mut counts, mut sums) = (HashMap::new(), HashMap::new());
    for rating in ratings {
        *counts.entry(rating.movie_id).or_default() += 1;
        *sums.entry(rating.movie_id).or_default() += rating.score;
    }
    (counts, sums)
}

/// What a monthly batch job knows of one entity.
#[derive(Default)]
struct Running {
    count: i64,
    sum: i64,
    recent: Vec<i64>,
    by_genre: HashMap<usize, (i64, i64)>,
    changed: bool,
}

/// The rows a monthly job would have written: one for every viewer and film with news in the month.
fn history(catalogue: &Catalogue, ratings: &[Rating]) -> (Vec<Vec<SqlValue>>, Vec<Vec<SqlValue>>) {
    let mut users: HashMap<i64, Running> = HashMap::new();
    let mut movies: HashMap<i64, Running> = HashMap::new();
    let (mut user_rows, mut movie_rows) = (Vec::new(), Vec::new());
    let mut ratings = ratings.iter().peekable();
    let mut month_end = DATA_START_MS;
    while month_end < DATA_END_MS {
        month_end = (month_end + 30 * DAY_MS).min(DATA_END_MS);
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

    /// The genres rated furthest above the viewer's own mean; few ratings count less. A JSON array.
    fn favourites(&mut self) -> String {
        let mean = self.sum as f64 / self.count.max(1) as f64;
        let mut liked: Vec<(f64, usize)> = self
            .by_genre
            .iter()
            .map(|(&genre, &(count, sum))| ((sum as f64 - mean * count as f64) / (count as f64 + 3.0), genre))
            .filter(|(liking, _)| *liking > 0.0)
            .collect();
        liked.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
        let names: Vec<&str> = liked.iter().take(FAVOURITE_GENRES).map(|&(_, genre)| GENRES[genre]).collect();
        json!(names).to_string()
    }
}
