//! The first data: films and synthetic viewers put into the stores.

use std::collections::HashMap;

use serde_json::{Value, json};

use super::StartError;
use super::history::history;
use catalog::{Activity, Catalogue, DATA_END_MS, DATA_START_MS, EXPERIMENTS, GENRES, Rating};
use flow::{SESSIONS, Stores, VISITS};
use protocol::{IndexOptions, Registry, SqlValue};
use sql::{IndexKeys, SqlError, SqlStore, TableRows};
use storage::to_iso;

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
CREATE TABLE experiments (experiment_id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, started_at TEXT NOT NULL);
CREATE TABLE assignments (
    user_id INTEGER NOT NULL REFERENCES users, experiment_id INTEGER NOT NULL REFERENCES experiments,
    arm TEXT NOT NULL, assigned_at TEXT NOT NULL, PRIMARY KEY (user_id, experiment_id));
CREATE INDEX movies_by_title ON movies (title COLLATE NOCASE);
CREATE INDEX ratings_by_movie ON ratings (movie_id);
CREATE INDEX directors_by_person ON movie_directors (person_id);
CREATE INDEX cast_by_person ON movie_cast (person_id);
";

/// Makes the empty tables.
pub fn create_tables(sql: &SqlStore) -> Result<(), SqlError> {
    sql.execute_batch(SCHEMA)
}

/// Fills the tables with films, people, viewers, ratings and the features' history.
pub fn fill_sql(sql: &SqlStore, catalogue: &Catalogue, activity: &Activity) -> Result<(), SqlError> {
    let mut tables = vec![movies(catalogue, &activity.ratings)];
    tables.extend(people(catalogue));
    tables.extend(genres(catalogue));
    tables.extend(viewers(activity));
    tables.extend(experiments(activity));
    tables.extend(features(catalogue, &activity.ratings));
    sql.load_tables(&tables)
}

/// Defines the features, which makes their tables.
pub async fn define_features(stores: &mut Stores) -> Result<(), StartError> {
    let registry: Registry =
        serde_json::from_value(definitions()).map_err(|error| StartError::Seed(error.to_string()))?;
    stores.features.apply(registry, &stores.sql).await?;
    Ok(())
}

/// Fills the online store from the features' history.
pub async fn materialize(stores: &mut Stores) -> Result<(), StartError> {
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

const fn index(name: &'static str, columns: &'static [usize]) -> IndexKeys {
    IndexKeys { name, columns, nocase: false }
}

fn movies(catalogue: &Catalogue, ratings: &[Rating]) -> TableRows {
    let (counts, sums) = counters(ratings);
    let counter = |of: &HashMap<i64, i64>, id| of.get(&id).copied().unwrap_or(0).into();
    let mut rows: Vec<Vec<SqlValue>> = catalogue
        .movies()
        .iter()
        .map(|movie| {
            vec![
                movie.id.into(),
                movie.title.as_str().into(),
                movie.original_title.as_str().into(),
                movie.year.into(),
                movie.runtime.map_or(SqlValue::Null, SqlValue::Integer),
                movie.overview.as_str().into(),
                SqlValue::Text(movie.countries.join(", ")),
                SqlValue::Text(movie.languages.join(", ")),
                counter(&counts, movie.id),
                counter(&sums, movie.id),
            ]
        })
        .collect();
    rows.sort_by_key(|row| row.first().and_then(SqlValue::as_integer));
    let by_title = IndexKeys { name: "movies_by_title", columns: &[1], nocase: true };
    TableRows { table: "movies", rowid: Some(0), rows, indexes: vec![by_title] }
}

/// People, numbered as they come up, and what they did.
fn people(catalogue: &Catalogue) -> [TableRows; 3] {
    let mut ids: HashMap<&str, i64> = HashMap::new();
    let mut people: Vec<Vec<SqlValue>> = Vec::new();
    let mut id = |name| {
        *ids.entry(name).or_insert_with(|| {
            let id = people.len() as i64 + 1;
            people.push(vec![id.into(), name.into()]);
            id
        })
    };
    let (mut directors, mut cast) = (Vec::new(), Vec::new());
    for movie in catalogue.movies() {
        directors.extend(
            (1i64..)
                .zip(&movie.directors)
                .map(|(at, name)| vec![movie.id.into(), id(name).into(), at.into()]),
        );
        cast.extend((1i64..).zip(&movie.cast).map(|(at, member)| {
            let role = member.role.as_deref().map_or(SqlValue::Null, SqlValue::from);
            vec![movie.id.into(), id(&member.name).into(), role, at.into()]
        }));
    }
    [
        TableRows {
            table: "people",
            rowid: Some(0),
            rows: people,
            indexes: vec![index("sqlite_autoindex_people_1", &[1])],
        },
        TableRows {
            table: "movie_directors",
            rowid: None,
            rows: directors,
            indexes: vec![
                index("sqlite_autoindex_movie_directors_1", &[0, 2]),
                index("directors_by_person", &[1]),
            ],
        },
        TableRows {
            table: "movie_cast",
            rowid: None,
            rows: cast,
            indexes: vec![index("sqlite_autoindex_movie_cast_1", &[0, 3]), index("cast_by_person", &[1])],
        },
    ]
}

fn genres(catalogue: &Catalogue) -> [TableRows; 2] {
    let number = |name: &str| GENRES.iter().position(|genre| *genre == name).map_or(0, |at| at as i64 + 1);
    let rows = (1i64..).zip(GENRES).map(|(id, name)| vec![id.into(), name.into()]).collect();
    let of_movies = catalogue
        .movies()
        .iter()
        .flat_map(|movie| movie.genres.iter().map(|name| vec![movie.id.into(), number(name).into()]));
    [
        TableRows {
            table: "genres",
            rowid: Some(0),
            rows,
            indexes: vec![index("sqlite_autoindex_genres_1", &[1])],
        },
        TableRows {
            table: "movie_genres",
            rowid: None,
            rows: of_movies.collect(),
            indexes: vec![index("sqlite_autoindex_movie_genres_1", &[0, 1])],
        },
    ]
}

fn viewers(activity: &Activity) -> [TableRows; 2] {
    let mut counts: HashMap<i64, i64> = HashMap::new();
    for rating in &activity.ratings {
        *counts.entry(rating.user_id).or_default() += 1;
    }
    let users = activity.viewers.iter().map(|viewer| {
        let count = counts.get(&viewer.id).copied().unwrap_or(0);
        vec![
            viewer.id.into(),
            viewer.name.as_str().into(),
            SqlValue::Text(to_iso(viewer.joined_ms)),
            count.into(),
        ]
    });
    let ratings = activity.ratings.iter().map(|rating| {
        vec![
            rating.user_id.into(),
            rating.movie_id.into(),
            rating.score.into(),
            SqlValue::Text(to_iso(rating.rated_ms)),
        ]
    });
    [
        TableRows { table: "users", rowid: Some(0), rows: users.collect(), indexes: vec![] },
        TableRows {
            table: "ratings",
            rowid: None,
            rows: ratings.collect(),
            indexes: vec![index("sqlite_autoindex_ratings_1", &[0, 1]), index("ratings_by_movie", &[1])],
        },
    ]
}

fn experiments(activity: &Activity) -> [TableRows; 2] {
    let tests = EXPERIMENTS
        .iter()
        .map(|test| vec![test.id.into(), test.name.into(), SqlValue::Text(to_iso(test.starts_ms()))]);
    let assignments = activity.viewers.iter().flat_map(|viewer| {
        EXPERIMENTS.iter().zip(viewer.arms).map(|(test, arm)| {
            // Whoever joined later was assigned on joining.
            let at = viewer.joined_ms.max(test.starts_ms());
            vec![viewer.id.into(), test.id.into(), arm.into(), SqlValue::Text(to_iso(at))]
        })
    });
    [
        TableRows {
            table: "experiments",
            rowid: Some(0),
            rows: tests.collect(),
            indexes: vec![index("sqlite_autoindex_experiments_1", &[1])],
        },
        TableRows {
            table: "assignments",
            rowid: None,
            rows: assignments.collect(),
            indexes: vec![index("sqlite_autoindex_assignments_1", &[0, 1])],
        },
    ]
}

fn features(catalogue: &Catalogue, ratings: &[Rating]) -> [TableRows; 2] {
    let (users, movies) = history(catalogue, ratings);
    [
        TableRows {
            table: "fv_user_stats",
            rowid: None,
            rows: users,
            indexes: vec![index("fv_user_stats_by_key", &[0, 1])],
        },
        TableRows {
            table: "fv_movie_stats",
            rowid: None,
            rows: movies,
            indexes: vec![index("fv_movie_stats_by_key", &[0, 1])],
        },
    ]
}

fn counters(ratings: &[Rating]) -> (HashMap<i64, i64>, HashMap<i64, i64>) {
    let (mut counts, mut sums) = (HashMap::new(), HashMap::new());
    for rating in ratings {
        *counts.entry(rating.movie_id).or_default() += 1;
        *sums.entry(rating.movie_id).or_default() += rating.score;
    }
    (counts, sums)
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
                feature("favourite_genres", "Array(String)", "Genres rated above three stars, surest first"),
            ] },
            { "name": "movie_stats", "entity": "movie", "ttl_seconds": 365 * 86_400, "features": [
                feature("mean_score", "Float64", "Mean score of the film"),
                feature("rating_count", "Int64", "Ratings so far"),
                feature("recent_ratings", "Int64", "Ratings in the 90 days before"),
            ] },
        ],
    })
}
