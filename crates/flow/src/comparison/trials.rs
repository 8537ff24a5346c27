//! What a store is for, beside being quick: the same thing tried in two stores, and what each of them said.
//!
//! Every trial really runs, over a few rows or documents in stores of its own. Whether it held is read off the data
//! afterwards, not off the absence of an error.

use std::sync::Arc;

use serde_json::{Value, json};

use super::job::{documents, sql};
use crate::FlowError;
use documents::DocumentStore;
use protocol::{
    Attempt, CollectionOptions, DoneBy, Metric, SearchMethod, SearchOptions, SqlValue, Step, Trial,
    VectorRecord,
};
use sql::SqlStore;
use storage::Clock;
use vectors::{Collection, VectorStore};

const SCHEMA: &str = "CREATE TABLE movies (movie_id INTEGER PRIMARY KEY, title TEXT NOT NULL,
    rating_count INTEGER NOT NULL DEFAULT 0 CHECK (rating_count < 3));
CREATE TABLE ratings (user_id INTEGER NOT NULL, movie_id INTEGER NOT NULL REFERENCES movies,
    score INTEGER NOT NULL, PRIMARY KEY (user_id, movie_id));
CREATE TABLE events (event_id INTEGER PRIMARY KEY, user_id INTEGER NOT NULL, type TEXT NOT NULL);
CREATE TABLE embeddings (movie_id INTEGER PRIMARY KEY, vector BLOB NOT NULL);
INSERT INTO movies (movie_id, title, rating_count) VALUES (1, 'Alien', 2), (2, 'Amélie', 1);
INSERT INTO ratings VALUES (1, 1, 5), (2, 1, 3), (2, 2, 5);";
const ORPHAN: &str = "INSERT INTO ratings VALUES (9, 404, 5)";
const RATE: &str = "INSERT INTO ratings VALUES (9, 1, 5)";
const COUNT: &str = "UPDATE movies SET rating_count = rating_count + 1 WHERE movie_id = 1";
const JOIN: &str = "SELECT title FROM ratings JOIN movies USING (movie_id) WHERE user_id = 2 AND score = 5";
const MEAN: &str = "SELECT movie_id, avg(score) FROM ratings GROUP BY movie_id ORDER BY movie_id";
const UNPLANNED: &str =
    "INSERT INTO events (event_id, user_id, type, subtitles) VALUES (1, 2, 'play', 'French')";
const NEAREST: &str = "SELECT movie_id FROM embeddings ORDER BY vector_distance_cos(vector, ?1) LIMIT 1";
const MOVIES: &str = "movies";
const RATINGS: &str = "ratings";
const EVENTS: &str = "events";
/// Points of the small collection, and the length of their vectors.
const POINTS: i64 = 600;
const DIMENSION: usize = 8;

/// The trials that belong to a step's comparison.
pub async fn trials(step: Step, clock: &Arc<dyn Clock>) -> Result<Vec<Trial>, FlowError> {
    let mut bench = Bench::new(clock).await?;
    Ok(match step {
        Step::LookUp => {
            vec![
                bench.constraint().await?,
                bench.transaction().await?,
                bench.join().await?,
                bench.aggregate().await?,
            ]
        }
        Step::Embed => vec![bench.wrong_length()?],
        Step::Search => vec![bench.vector_index()?],
        Step::LeaveOutSeen => vec![bench.new_field().await?],
        Step::Record => vec![bench.new_field().await?, bench.transaction().await?],
        Step::ReadFeatures | Step::Rank | Step::Explain => Vec::new(),
    })
}

/// The stores of the trials.
struct Bench {
    sql: SqlStore,
    documents: DocumentStore,
    vectors: VectorStore,
}

impl Bench {
    async fn new(clock: &Arc<dyn Clock>) -> Result<Self, FlowError> {
        let (documents, _) = documents(clock);
        let films = [
            json!({ "_id": 1, "title": "Alien", "rating_count": 2 }),
            json!({ "_id": 2, "title": "Amélie", "rating_count": 1 }),
        ];
        let ratings = [(1, 1, 5), (2, 1, 3), (2, 2, 5)]
            .map(|(user, film, score)| json!({ "user_id": user, "movie_id": film, "score": score }));
        documents.insert(MOVIES, films.to_vec()).await?;
        documents.insert(RATINGS, ratings.to_vec()).await?;
        Ok(Self { sql: sql(clock, SCHEMA).await?, documents, vectors: VectorStore::new(clock.clone()) })
    }

    /// A rating of a film that does not exist.
    async fn constraint(&self) -> Result<Trial, FlowError> {
        let refused = self.sql.transaction(&[(ORPHAN, Vec::new())]).await.err();
        let orphan = json!({ "user_id": 9, "movie_id": 404, "score": 5 });
        let accepted = self.documents.insert(RATINGS, vec![orphan.clone()]).await;
        let kept = self.documents.count(RATINGS, &json!({ "movie_id": 404 })).await?;
        Ok(Trial {
            what: "Refuse a rating of a film that does not exist".to_owned(),
            attempts: vec![
                attempt(DoneBy::Sql, ORPHAN, refused.is_some(), said(refused, "It was accepted.")),
                attempt(
                    DoneBy::Documents,
                    format!("collection(\"{RATINGS}\").insertOne({orphan})"),
                    kept == 0,
                    said(accepted.err(), "It was accepted: nothing checks what a document refers to."),
                ),
            ],
        })
    }

    /// A rating and its counter, where the second write fails.
    async fn transaction(&self) -> Result<Trial, FlowError> {
        let failed = self.sql.transaction(&[(RATE, Vec::new()), (COUNT, Vec::new())]).await.err();
        let kept = self.rows("SELECT user_id FROM ratings WHERE user_id = 9")?;
        let rating = json!({ "user_id": 9, "movie_id": 1, "score": 5 });
        self.documents.insert(RATINGS, vec![rating]).await?;
        // The second write takes an `_id` that is taken: refused, like the check in SQL.
        let refused = self.documents.insert(MOVIES, vec![json!({ "_id": 1, "rating_count": 3 })]).await.err();
        let left = self.documents.count(RATINGS, &json!({ "user_id": 9, "movie_id": 1 })).await?;
        Ok(Trial {
            what: "Two writes in two places, the second fails: keep neither".to_owned(),
            attempts: vec![
                attempt(
                    DoneBy::Sql,
                    format!("BEGIN;\n{RATE};\n{COUNT};\nCOMMIT"),
                    failed.is_some() && kept.is_empty(),
                    format!(
                        "{} {} left of it.",
                        said(failed, "Nothing failed."),
                        rows(kept.len() as u64, "row")
                    ),
                ),
                attempt(
                    DoneBy::Documents,
                    format!(
                        "collection(\"{RATINGS}\").insertOne(rating);\ncollection(\"{MOVIES}\").insertOne(counter)"
                    ),
                    left == 0,
                    format!(
                        "{} {} left of it: a write is whole within one collection only.",
                        said(refused, "Nothing failed."),
                        rows(left, "document")
                    ),
                ),
            ],
        })
    }

    /// Titles by way of ratings.
    async fn join(&self) -> Result<Trial, FlowError> {
        let found = self.rows(JOIN)?;
        let pipeline = [
            json!({ "$match": { "user_id": 2, "score": 5 } }),
            json!({ "$lookup": { "from": MOVIES, "localField": "movie_id", "foreignField": "_id", "as": "film" } }),
        ];
        let looked_up = self.documents.aggregate(RATINGS, &pipeline).await;
        Ok(Trial {
            what: "Titles of the films a viewer gave five stars, in one statement".to_owned(),
            attempts: vec![
                attempt(
                    DoneBy::Sql,
                    JOIN,
                    !found.is_empty(),
                    format!("{} found.", rows(found.len() as u64, "title")),
                ),
                attempt(
                    DoneBy::Documents,
                    format!("collection(\"{RATINGS}\").aggregate({})", json!(pipeline)),
                    looked_up.is_ok(),
                    said(looked_up.err(), "It was found."),
                ),
            ],
        })
    }

    /// A mean for each film.
    async fn aggregate(&self) -> Result<Trial, FlowError> {
        let in_sql = self.rows(MEAN)?.len();
        // The trials before have left their marks: only the ratings both stores hold are counted.
        let pipeline = [
            json!({ "$match": { "user_id": { "$lt": 9 } } }),
            json!({ "$group": { "_id": "$movie_id", "mean": { "$avg": "$score" } } }),
        ];
        let in_documents = self.documents.aggregate(RATINGS, &pipeline).await;
        let groups = in_documents.as_ref().map_or(0, Vec::len);
        Ok(Trial {
            what: "The mean rating of each film".to_owned(),
            attempts: vec![
                attempt(DoneBy::Sql, MEAN, in_sql == 2, format!("{} found.", rows(in_sql as u64, "mean"))),
                attempt(
                    DoneBy::Documents,
                    format!("collection(\"{RATINGS}\").aggregate({})", json!(pipeline)),
                    groups == in_sql,
                    said(in_documents.err(), &format!("{} found.", rows(groups as u64, "mean"))),
                ),
            ],
        })
    }

    /// An event with a field that nobody planned.
    async fn new_field(&self) -> Result<Trial, FlowError> {
        let event = json!({ "user_id": 2, "type": "play", "subtitles": "French" });
        let taken = self.documents.insert(EVENTS, vec![event.clone()]).await;
        let found = self.documents.count(EVENTS, &json!({ "subtitles": "French" })).await?;
        let refused = self.sql.transaction(&[(UNPLANNED, Vec::new())]).await.err();
        let is_refused = refused.is_some();
        let mut words = said(refused, "It was accepted.");
        if is_refused {
            self.sql.execute_batch("ALTER TABLE events ADD COLUMN subtitles TEXT")?;
            self.sql.transaction(&[(UNPLANNED, Vec::new())]).await?;
            words.push_str(" After ALTER TABLE it was accepted.");
        }
        Ok(Trial {
            what: "Keep an event with a field nobody planned, without changing a schema".to_owned(),
            attempts: vec![
                attempt(
                    DoneBy::Documents,
                    format!("collection(\"{EVENTS}\").insertOne({event})"),
                    found == 1,
                    said(taken.err(), "It was accepted, and is found by the new field."),
                ),
                attempt(DoneBy::Sql, UNPLANNED, !is_refused, words),
            ],
        })
    }

    /// A vector that is too short.
    fn wrong_length(&mut self) -> Result<Trial, FlowError> {
        let options = CollectionOptions {
            dimension: 384,
            metric: Metric::default(),
            ef_construction: None,
            seed: None,
        };
        self.vectors.create(MOVIES, &options)?;
        let short = VectorRecord { id: json!(1), vector: vec![1.0, 0.0, 0.0], payload: Value::Null };
        let refused = self.vectors.upsert(MOVIES, vec![short]).err();
        let statement = "INSERT INTO embeddings VALUES (1, ?1) -- 12 bytes";
        let bytes = SqlValue::Blob(bytes(&[1.0, 0.0, 0.0]));
        let accepted = self.sql.insert_rows("INSERT INTO embeddings VALUES (1, ?1)", [vec![bytes]]).err();
        Ok(Trial {
            what: "Refuse a vector that has 3 numbers instead of 384".to_owned(),
            attempts: vec![
                attempt(
                    DoneBy::Vectors,
                    format!("collection(\"{MOVIES}\").upsert([{{ id: 1, vector: [1, 0, 0] }}])"),
                    refused.is_some(),
                    said(refused, "It was accepted."),
                ),
                attempt(
                    DoneBy::Sql,
                    statement,
                    accepted.is_some(),
                    said(accepted, "It was accepted: to SQL a vector is bytes like any others."),
                ),
            ],
        })
    }

    /// The nearest point without comparing with all.
    fn vector_index(&mut self) -> Result<Trial, FlowError> {
        let point = |at: i64| -> Vec<f32> {
            (0..DIMENSION).map(|axis| ((at as f32 + 1.0) * (axis as f32 + 0.7)).sin()).collect()
        };
        let records =
            (0..POINTS).map(|at| VectorRecord { id: json!(at), vector: point(at), payload: Value::Null });
        let mut collection = Collection::new(DIMENSION, Metric::default(), None, None);
        collection.upsert(records.collect())?;
        self.vectors.insert(MOVIES, collection);
        let options =
            SearchOptions { vector: Some(point(7)), k: Some(1), ef: Some(10), ..SearchOptions::default() };
        let stats = self.vectors.search(MOVIES, &options)?.stats;
        let plan = self.sql.explain(NEAREST)?.plan;
        let is_scan = plan.iter().any(|row| row.detail.contains("SCAN"));
        let told: Vec<&str> = plan.iter().map(|row| row.detail.as_str()).collect();
        Ok(Trial {
            what: format!("Find the nearest of {POINTS} vectors without comparing with all of them"),
            attempts: vec![
                attempt(
                    DoneBy::Vectors,
                    format!("collection(\"{MOVIES}\").search({{ vector, k: 1, ef: 10 }})"),
                    stats.method == SearchMethod::Hnsw && stats.visited < stats.points,
                    format!("{} of {} were compared.", stats.visited, stats.points),
                ),
                attempt(DoneBy::Sql, NEAREST, !is_scan, format!("Its plan: {}.", told.join(", "))),
            ],
        })
    }

    fn rows(&self, statement: &str) -> Result<Vec<Vec<SqlValue>>, FlowError> {
        Ok(self.sql.query(statement, &[])?.values)
    }
}

fn attempt(store: DoneBy, call: impl Into<String>, held: bool, said: String) -> Attempt {
    Attempt { store, call: call.into(), held, said }
}

/// What a store said: its error as a sentence, or `otherwise`.
fn said(error: Option<impl std::fmt::Display>, otherwise: &str) -> String {
    error.map_or_else(
        || otherwise.to_owned(),
        |error| format!("Refused: {}.", error.to_string().trim_end_matches('.')),
    )
}

fn rows(count: u64, what: &str) -> String {
    if count == 1 { format!("1 {what} is") } else { format!("{count} {what}s are") }
}

fn bytes(vector: &[f32]) -> Vec<u8> {
    vector.iter().flat_map(|value| value.to_le_bytes()).collect()
}
