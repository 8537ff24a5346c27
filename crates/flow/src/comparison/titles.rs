//! Step 1: a film by its title.

use serde_json::{Value, json};

use super::job::{About, Doing, Job, Subject, ascending, documents, sql, way};
use crate::{FlowError, Stores};
use documents::DocumentStore;
use protocol::{Contender, DoneBy, FindOptions, IndexOptions, SqlValue};
use sql::SqlStore;
use storage::MemoryStorage;

const SCHEMA: &str =
    "CREATE TABLE movies (movie_id INTEGER PRIMARY KEY, title TEXT NOT NULL, year INTEGER NOT NULL);
CREATE INDEX movies_by_title ON movies (title COLLATE NOCASE);";
const FIND: &str = "SELECT movie_id FROM movies WHERE title = ?1 COLLATE NOCASE";
const SCANNED: &str = "films";
const INDEXED: &str = "indexed_films";
const COPY: i64 = 100_000;

/// Finding a film by its title.
pub struct Titles {
    subject: Subject,
    films: Vec<(i64, String, i64)>,
    sql: SqlStore,
    documents: DocumentStore,
    memory: MemoryStorage,
}

impl Titles {
    /// Empty stores.
    pub async fn new(stores: &Stores, subject: Subject) -> Result<Self, FlowError> {
        let films = stores.catalogue.movies();
        let films = films.iter().map(|film| (film.id, film.title.clone(), film.year)).collect();
        let (documents, memory) = documents(&stores.clock);
        documents.create_index(INDEXED, &ascending("title"), &IndexOptions::default()).await?;
        Ok(Self { subject, films, sql: sql(&stores.clock, SCHEMA).await?, documents, memory })
    }

    /// The films of a copy; all but the first copy have other titles.
    fn films(&self, copy: i64) -> impl Iterator<Item = (i64, String, i64)> {
        self.films.iter().map(move |(id, title, year)| {
            let title = if copy == 0 { title.clone() } else { format!("{title} ({copy})") };
            (id + copy * COPY, title, *year)
        })
    }
}

impl Job for Titles {
    fn about(&self) -> About {
        About {
            job: format!("Find the film “{}” by its title.", self.subject.title),
            unit: "films",
            per_copy: self.films.len(),
            compared: "the film found",
            note: "A copy's titles carry its number, so there is one film to find at every size.",
        }
    }

    fn ways(&self) -> Vec<Contender> {
        let find = format!("find({{ title: {} }})", json!(self.subject.title));
        vec![
            way(DoneBy::Sql, "SQL, by its index", FIND),
            way(
                DoneBy::Documents,
                "documents, without an index",
                format!("collection(\"{SCANNED}\").{find}"),
            ),
            way(DoneBy::Documents, "documents, with an index", format!("collection(\"{INDEXED}\").{find}")),
        ]
    }

    fn fill(&mut self, copy: i64) -> Doing<'_, ()> {
        Box::pin(async move {
            let rows =
                self.films(copy).map(|(id, title, year)| vec![id.into(), SqlValue::Text(title), year.into()]);
            self.sql.insert_rows("INSERT INTO movies VALUES (?,?,?)", rows)?;
            for collection in [SCANNED, INDEXED] {
                let films: Vec<Value> = self
                    .films(copy)
                    .map(|(id, title, year)| json!({ "_id": id, "title": title, "year": year }))
                    .collect();
                self.documents.insert(collection, films).await?;
                self.documents.take_changes();
            }
            Ok(())
        })
    }

    fn finish(&mut self) -> Doing<'_, ()> {
        Box::pin(async { Ok(()) })
    }

    fn run(&mut self, way: usize) -> Doing<'_, Vec<i64>> {
        Box::pin(async move {
            if way == 0 {
                let found = self.sql.query(FIND, &[self.subject.title.as_str().into()])?;
                return Ok(found.values.iter().filter_map(|row| row.first()?.as_integer()).collect());
            }
            let collection = if way == 1 { SCANNED } else { INDEXED };
            let filter = json!({ "title": self.subject.title });
            let found = self.documents.find(collection, &filter, &FindOptions::default()).await?;
            Ok(found.documents.iter().filter_map(|film| film["_id"].as_i64()).collect())
        })
    }

    fn bytes(&self, way: usize) -> Option<u64> {
        // Both collections lie in one memory, alike but for the index.
        Some(if way == 0 { self.sql.bytes() } else { self.memory.bytes() / 2 })
    }
}
