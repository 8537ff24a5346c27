//! Step 5: what is known of sixty films, ready or worked out on the spot.

use std::rc::Rc;
use std::sync::Arc;

use serde_json::{Value, json};

use super::job::{About, Doing, Job, Subject, sql, way};
use crate::{FlowError, MOVIES, Stores};
use catalog::DATA_END_MS;
use features::FeatureStore;
use protocol::{Contender, DoneBy, FeatureRow, OnlineRequest, Registry, SearchOptions, SqlValue};
use sql::SqlStore;
use storage::{Clock, MemoryStorage};
use storage::{DAY_MS, to_iso};

const SCHEMA: &str = "CREATE TABLE ratings (
    user_id INTEGER NOT NULL, movie_id INTEGER NOT NULL, score INTEGER NOT NULL, rated_at TEXT NOT NULL,
    PRIMARY KEY (user_id, movie_id));
CREATE INDEX ratings_by_movie ON ratings (movie_id);";
const ALL: &str = "SELECT movie_id, avg(score), count(*), sum(rated_at >= ?1) FROM ratings GROUP BY movie_id";
/// Films asked about: as many as the ranker scores.
const FILMS: i64 = 60;
/// Viewers of a copy have other numbers.
const COPY: i64 = 100_000;
const RECENT_MS: i64 = 90 * DAY_MS;

/// Reading features.
pub struct Features {
    clock: Arc<dyn Clock>,
    ratings: Vec<Vec<SqlValue>>,
    films: Vec<i64>,
    since: String,
    sql: SqlStore,
    online: Option<FeatureStore>,
}

impl Features {
    /// Empty stores.
    pub async fn new(stores: &Stores, subject: Subject) -> Result<Self, FlowError> {
        let options =
            SearchOptions { like: Some(json!(subject.movie)), k: Some(FILMS), ..SearchOptions::default() };
        let near = stores.vectors.search(MOVIES, &options)?.hits;
        let mut films: Vec<i64> = near.iter().filter_map(|hit| hit.id.as_i64()).collect();
        films.sort_unstable();
        let ratings =
            stores.sql.query("SELECT user_id, movie_id, score, rated_at FROM ratings ORDER BY 1, 2", &[])?;
        Ok(Self {
            clock: stores.clock.clone(),
            ratings: ratings.values,
            films,
            since: to_iso(DATA_END_MS - RECENT_MS),
            sql: sql(&stores.clock, SCHEMA).await?,
            online: None,
        })
    }

    fn on_the_spot(&self) -> String {
        let films: Vec<String> = self.films.iter().map(i64::to_string).collect();
        ALL.replace("GROUP BY", &format!("WHERE movie_id IN ({}) GROUP BY", films.join(", ")))
    }

    fn request(&self) -> OnlineRequest {
        let row = |film: &i64| FeatureRow::from_iter([("movie_id".to_owned(), json!(film))]);
        OnlineRequest {
            features: ["mean_score", "rating_count", "recent_ratings"]
                .map(|name| format!("films:{name}"))
                .to_vec(),
            entity_rows: self.films.iter().map(row).collect(),
        }
    }

    /// Works every film's features out once and puts them where they are read by key.
    async fn materialize(&self) -> Result<FeatureStore, FlowError> {
        let memory = || Rc::new(MemoryStorage::default());
        let (offline, _) = SqlStore::open(memory(), self.clock.clone()).await?;
        let mut store = FeatureStore::open(memory(), self.clock.clone(), &offline).await?;
        store.apply(definitions()?, &offline).await?;
        let known = self.sql.query(ALL, &[SqlValue::Text(self.since.clone())])?;
        let rows: Vec<FeatureRow> = known.values.iter().filter_map(|row| feature_row(row)).collect();
        store.ingest("films", &rows, &offline).await?;
        let at = json!(DATA_END_MS);
        store.materialize(&at, &at, None, &offline).await?;
        Ok(store)
    }
}

fn definitions() -> Result<Registry, FlowError> {
    serde_json::from_value(json!({
        "entities": [{ "name": "film", "join_key": "movie_id" }],
        "feature_views": [{ "name": "films", "entity": "film", "ttl_seconds": 0, "features": [
            { "name": "mean_score", "dtype": "Float64" },
            { "name": "rating_count", "dtype": "Int64" },
            { "name": "recent_ratings", "dtype": "Int64" },
        ] }],
    }))
    .map_err(|error| FlowError::Argument(error.to_string()))
}

fn feature_row(row: &[SqlValue]) -> Option<FeatureRow> {
    let number = |at: usize| row.get(at).and_then(SqlValue::as_integer);
    let row = json!({
        "movie_id": number(0)?,
        "event_timestamp": DATA_END_MS,
        "mean_score": row.get(1)?.as_real()?,
        "rating_count": number(2)?,
        "recent_ratings": number(3)?,
    });
    row.as_object().cloned()
}

/// A film's three values as numbers that can be compared: the mean in millionths.
fn numbers(film: i64, mean: f64, count: i64, recent: i64) -> [i64; 4] {
    [film, (mean * 1e6).round() as i64, count, recent]
}

impl Job for Features {
    fn about(&self) -> About {
        About {
            job: format!("Read mean score, ratings and recent ratings of {} films.", self.films.len()),
            unit: "ratings",
            per_copy: self.ratings.len(),
            compared: "all values",
            note: "More copies mean more viewers of the same films. Working the values out ahead is not in the times: it is done once, not for every question.",
        }
    }

    fn ways(&self) -> Vec<Contender> {
        let get = "features.getOnlineFeatures({ features: [\"films:mean_score\", …], entity_rows })";
        vec![
            way(DoneBy::Features, "features, worked out ahead", get),
            way(DoneBy::Sql, "SQL, worked out on the spot", self.on_the_spot()),
        ]
    }

    fn fill(&mut self, copy: i64) -> Doing<'_, ()> {
        Box::pin(async move {
            let rows = self.ratings.iter().map(|row| {
                let mut row = row.clone();
                if let Some(user) = row.first_mut() {
                    *user = (user.as_integer().unwrap_or_default() + copy * COPY).into();
                }
                row
            });
            Ok(self.sql.insert_rows("INSERT INTO ratings VALUES (?,?,?,?)", rows)?)
        })
    }

    fn finish(&mut self) -> Doing<'_, ()> {
        Box::pin(async move {
            self.online = Some(self.materialize().await?);
            Ok(())
        })
    }

    fn run(&mut self, way: usize) -> Doing<'_, Vec<i64>> {
        Box::pin(async move {
            if way == 1 {
                let found = self.sql.query(&self.on_the_spot(), &[SqlValue::Text(self.since.clone())])?;
                let row = |row: &Vec<SqlValue>| {
                    let number = |at: usize| row.get(at).and_then(SqlValue::as_integer);
                    Some(numbers(number(0)?, row.get(1)?.as_real()?, number(2)?, number(3)?))
                };
                let mut rows: Vec<[i64; 4]> = found.values.iter().filter_map(row).collect();
                rows.sort_unstable();
                return Ok(rows.concat());
            }
            let Some(online) = &self.online else { return Ok(Vec::new()) };
            let row = |row: &FeatureRow| {
                let number = |name: &str| row.get(name).and_then(Value::as_i64);
                let mean = row.get("mean_score").and_then(Value::as_f64)?;
                Some(numbers(number("movie_id")?, mean, number("rating_count")?, number("recent_ratings")?))
            };
            Ok(online.online(&self.request())?.iter().filter_map(row).collect::<Vec<_>>().concat())
        })
    }
}
