//! Step 4: what a viewer has watched.

use serde_json::{Value, json};

use super::job::{About, Doing, Job, Subject, ascending, documents, sql, way};
use crate::{FlowError, SESSIONS, Stores};
use documents::DocumentStore;
use protocol::{Contender, DoneBy, FindOptions, IndexOptions, SqlValue};
use sql::SqlStore;
use storage::MemoryStorage;

const SCHEMA: &str = "CREATE TABLE sessions (
    session_id INTEGER PRIMARY KEY, user_id INTEGER NOT NULL, started_at TEXT, device_type TEXT);
CREATE TABLE events (
    session_id INTEGER NOT NULL, position INTEGER NOT NULL, type TEXT, movie_id INTEGER, at TEXT,
    PRIMARY KEY (session_id, position));
CREATE INDEX sessions_by_user ON sessions (user_id);";
const JOIN: &str = "SELECT e.movie_id FROM sessions s JOIN events e ON e.session_id = s.session_id \
     WHERE s.user_id = ?1 AND e.type = 'play' ORDER BY s.session_id, e.position";
/// Viewers of a copy have other numbers.
const COPY: i64 = 100_000;

/// Reading a viewer's history.
pub struct Sessions {
    subject: Subject,
    originals: Vec<Value>,
    documents: DocumentStore,
    memory: MemoryStorage,
    sql: SqlStore,
    next_row: i64,
}

impl Sessions {
    /// Empty stores.
    pub async fn new(stores: &Stores, subject: Subject) -> Result<Self, FlowError> {
        let kept = json!({ "user_id": 1, "started_at": 1, "device.type": 1, "events": 1 });
        let options = FindOptions { projection: Some(kept), ..FindOptions::default() };
        let originals = stores.documents.find(SESSIONS, &json!({}), &options).await?.documents;
        let (documents, memory) = documents(&stores.clock);
        documents.create_index(SESSIONS, &ascending("user_id"), &IndexOptions::default()).await?;
        let sql = sql(&stores.clock, SCHEMA).await?;
        Ok(Self { subject, originals, documents, memory, sql, next_row: 1 })
    }

    fn filter(&self) -> Value {
        json!({ "user_id": self.subject.user })
    }
}

fn events(session: &Value) -> &[Value] {
    session["events"].as_array().map_or(&[][..], Vec::as_slice)
}

fn text(value: &Value) -> SqlValue {
    value.as_str().map_or(SqlValue::Null, SqlValue::from)
}

impl Job for Sessions {
    fn about(&self) -> About {
        About {
            job: format!("Read what viewer {} has watched.", self.subject.user),
            unit: "sessions",
            per_copy: self.originals.len(),
            compared: "the films played, in order",
            note: "A copy's sessions belong to other viewers.",
        }
    }

    fn ways(&self) -> Vec<Contender> {
        let find = format!("collection(\"{SESSIONS}\").find({})", self.filter());
        vec![
            way(DoneBy::Documents, "documents, whole sessions", find),
            way(DoneBy::Sql, "SQL, two tables joined", JOIN),
        ]
    }

    fn fill(&mut self, copy: i64) -> Doing<'_, ()> {
        Box::pin(async move {
            let (mut sessions, mut rows, mut event_rows) = (Vec::new(), Vec::new(), Vec::new());
            for original in &self.originals {
                let user = original["user_id"].as_i64().unwrap_or_default() + copy * COPY;
                let mut session = original.clone();
                session["user_id"] = user.into();
                session["_id"] = format!("{copy}-{}", original["_id"].as_str().unwrap_or_default()).into();
                sessions.push(session);
                let number = self.next_row;
                self.next_row += 1;
                let device = text(&original["device"]["type"]);
                rows.push(vec![number.into(), user.into(), text(&original["started_at"]), device]);
                for (position, event) in (0i64..).zip(events(original)) {
                    let film = event["movie_id"].as_i64().map_or(SqlValue::Null, SqlValue::Integer);
                    event_rows.push(vec![
                        number.into(),
                        position.into(),
                        text(&event["type"]),
                        film,
                        text(&event["at"]),
                    ]);
                }
            }
            self.documents.insert(SESSIONS, sessions).await?;
            self.documents.take_changes();
            self.sql.insert_rows("INSERT INTO sessions VALUES (?,?,?,?)", rows)?;
            Ok(self.sql.insert_rows("INSERT INTO events VALUES (?,?,?,?,?)", event_rows)?)
        })
    }

    fn finish(&mut self) -> Doing<'_, ()> {
        Box::pin(async { Ok(()) })
    }

    fn run(&mut self, way: usize) -> Doing<'_, Vec<i64>> {
        Box::pin(async move {
            if way == 1 {
                let found = self.sql.query(JOIN, &[self.subject.user.into()])?;
                return Ok(found.values.iter().filter_map(|row| row.first()?.as_integer()).collect());
            }
            let found = self.documents.find(SESSIONS, &self.filter(), &FindOptions::default()).await?;
            Ok(found
                .documents
                .iter()
                .flat_map(events)
                .filter(|event| event["type"] == "play")
                .filter_map(|event| event["movie_id"].as_i64())
                .collect())
        })
    }

    fn bytes(&self, way: usize) -> Option<u64> {
        Some(if way == 0 { self.memory.bytes() } else { self.sql.bytes() })
    }
}
