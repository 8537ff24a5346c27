//! Step 8: keeping what was shown.

use serde_json::{Value, json};

use super::job::{About, Doing, Job, Subject, ascending, documents, sql, way};
use crate::{FlowError, Stores, VISITS};
use catalog::DATA_END_MS;
use documents::DocumentStore;
use protocol::{Contender, DoneBy, FindOptions, IndexOptions, SqlValue};
use sql::SqlStore;
use storage::MemoryStorage;
use storage::to_iso;

const SCHEMA: &str = "CREATE TABLE visits (visit_id INTEGER PRIMARY KEY, user_id INTEGER, at TEXT, asked TEXT);
CREATE TABLE visit_films (visit_id INTEGER, position INTEGER, movie_id INTEGER, PRIMARY KEY (visit_id, position));
CREATE INDEX visits_by_user ON visits (user_id);";
const VISIT: &str = "INSERT INTO visits VALUES (?,?,?,?)";
const FILM: &str = "INSERT INTO visit_films VALUES (?,?,?)";
const READ: &str = "SELECT movie_id FROM visit_films WHERE visit_id = ?1 ORDER BY position";
/// Visits there are already, in one copy.
const BEFORE: i64 = 300;
const SHOWN: i64 = 10;

/// Appending an event.
pub struct Events {
    subject: Subject,
    at: String,
    documents: DocumentStore,
    memory: MemoryStorage,
    sql: SqlStore,
    next: i64,
}

impl Events {
    /// Empty stores.
    pub async fn new(stores: &Stores, subject: Subject) -> Result<Self, FlowError> {
        let (documents, memory) = documents(&stores.clock);
        documents.create_index(VISITS, &ascending("user_id"), &IndexOptions::default()).await?;
        let sql = sql(&stores.clock, SCHEMA).await?;
        Ok(Self { subject, at: to_iso(DATA_END_MS), documents, memory, sql, next: 0 })
    }

    fn document(&self, number: i64, user: i64) -> Value {
        let shown: Vec<i64> = shown(self.subject.movie).collect();
        json!({ "_id": number, "user_id": user, "at": self.at, "asked": { "like": self.subject.title }, "shown": shown })
    }

    fn visit(&self, number: i64, user: i64) -> Vec<SqlValue> {
        vec![number.into(), user.into(), self.at.as_str().into(), self.subject.title.as_str().into()]
    }
}

fn shown(movie: i64) -> impl Iterator<Item = i64> {
    movie + 1..=movie + SHOWN
}

fn films(number: i64, movie: i64) -> impl Iterator<Item = Vec<SqlValue>> {
    (0i64..).zip(shown(movie)).map(move |(position, film)| vec![number.into(), position.into(), film.into()])
}

impl Job for Events {
    fn about(&self) -> About {
        About {
            job: format!("Keep that {SHOWN} films were shown, and read it back."),
            unit: "visits before it",
            per_copy: BEFORE as usize,
            compared: "the films read back",
            note: "Both save to memory, so the disk is not in the times. The tables take eleven rows in one transaction where the collection takes one document.",
        }
    }

    fn ways(&self) -> Vec<Contender> {
        vec![
            way(
                DoneBy::Documents,
                "documents, one document",
                format!("collection(\"{VISITS}\").insertOne(visit)"),
            ),
            way(
                DoneBy::Sql,
                "SQL, eleven rows in a transaction",
                format!("BEGIN;\n{VISIT};\n{FILM}; -- ten times\nCOMMIT"),
            ),
        ]
    }

    fn fill(&mut self, _copy: i64) -> Doing<'_, ()> {
        Box::pin(async move {
            let (from, movie) = (self.next, self.subject.movie);
            self.next += BEFORE;
            let visits: Vec<Value> = (from..self.next).map(|n| self.document(n, n % BEFORE)).collect();
            self.documents.insert(VISITS, visits).await?;
            self.documents.take_changes();
            self.sql
                .insert_rows(VISIT, (from..self.next).map(|number| self.visit(number, number % BEFORE)))?;
            Ok(self.sql.insert_rows(FILM, (from..self.next).flat_map(|number| films(number, movie)))?)
        })
    }

    fn finish(&mut self) -> Doing<'_, ()> {
        // What was loaded is saved before the first measured write saves its own.
        Box::pin(async { Ok(self.sql.save().await?) })
    }

    fn run(&mut self, way: usize) -> Doing<'_, Vec<i64>> {
        Box::pin(async move {
            let number = self.next;
            self.next += 1;
            if way == 1 {
                let mut statements = vec![(VISIT, self.visit(number, self.subject.user))];
                statements.extend(films(number, self.subject.movie).map(|row| (FILM, row)));
                self.sql.transaction(&statements).await?;
                let found = self.sql.query(READ, &[number.into()])?;
                return Ok(found.values.iter().filter_map(|row| row.first()?.as_integer()).collect());
            }
            self.documents.insert(VISITS, vec![self.document(number, self.subject.user)]).await?;
            self.documents.take_changes();
            let found =
                self.documents.find(VISITS, &json!({ "_id": number }), &FindOptions::default()).await?;
            Ok(found
                .documents
                .iter()
                .flat_map(|visit| visit["shown"].as_array().map_or(&[][..], Vec::as_slice))
                .filter_map(Value::as_i64)
                .collect())
        })
    }

    fn bytes(&self, way: usize) -> Option<u64> {
        Some(if way == 0 { self.memory.bytes() } else { self.sql.bytes() })
    }
}
