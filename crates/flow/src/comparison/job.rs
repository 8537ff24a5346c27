//! What a comparison needs of a job, and what jobs share.

use std::rc::Rc;
use std::sync::Arc;

use serde_json::Value;

use crate::{FlowError, Stores};
use documents::DocumentStore;
use protocol::{ComparisonRequest, Contender, DoneBy};
use sql::SqlStore;
use storage::{Clock, LocalFuture, MemoryStorage};

/// The film where the question names none.
const USUAL_FILM: &str = "Inception";
/// The viewer where the question names none.
const USUAL_VIEWER: i64 = 42;

/// The most copies a comparison makes.
pub const MAX_SCALE: u32 = 100;

/// Something a job promises to do later.
pub type Doing<'a, T> = LocalFuture<'a, Result<T, FlowError>>;

/// A step's job, to be done in several ways over copies of the data.
pub trait Job {
    /// What it is.
    fn about(&self) -> About;
    /// The ways to do it, the step's own first.
    fn ways(&self) -> Vec<Contender>;
    /// How many copies can be made, and why no more.
    fn most_copies(&self) -> (u32, &'static str) {
        (MAX_SCALE, "it says how many copies of the data to make")
    }
    /// Adds copy number `copy`, from 0.
    fn fill(&mut self, copy: i64) -> Doing<'_, ()>;
    /// Makes ready what needs all copies.
    fn finish(&mut self) -> Doing<'_, ()>;
    /// Does the job once; the answer as numbers that can be compared.
    fn run(&mut self, way: usize) -> Doing<'_, Vec<i64>>;
    /// Bytes of the data.
    fn bytes(&self, _way: usize) -> Option<u64> {
        None
    }
}

/// A job in words.
pub struct About {
    /// The job, in a sentence.
    pub job: String,
    /// What is copied: `films`.
    pub unit: &'static str,
    /// How many of them in one copy.
    pub per_copy: usize,
    /// What of the answers is compared.
    pub compared: &'static str,
    /// What to know about it.
    pub note: &'static str,
}

/// The film and the viewer of the reader's question.
pub struct Subject {
    /// The film's number.
    pub movie: i64,
    /// Its title.
    pub title: String,
    /// The viewer.
    pub user: i64,
}

impl Subject {
    /// As asked; the usual ones where the question names none.
    pub fn of(stores: &Stores, request: &ComparisonRequest) -> Self {
        let named = request.like.as_deref().and_then(|like| stores.catalogue.same_title(like));
        let film = named.or_else(|| stores.catalogue.same_title(USUAL_FILM));
        Self {
            movie: film.map_or(1, |film| film.id),
            title: film.map_or_else(|| USUAL_FILM.to_owned(), |film| film.title.clone()),
            user: request.user.unwrap_or(USUAL_VIEWER),
        }
    }
}

/// A way that has not been measured yet.
pub fn way(store: DoneBy, label: &str, call: impl Into<String>) -> Contender {
    Contender {
        store,
        label: label.to_owned(),
        call: call.into(),
        ms: None,
        runs: 0,
        bytes: None,
        same: None,
        left_out: None,
    }
}

/// An SQL database of the job's own.
pub async fn sql(clock: &Arc<dyn Clock>, schema: &str) -> Result<SqlStore, FlowError> {
    let (sql, _) = SqlStore::open(Rc::new(MemoryStorage::default()), clock.clone()).await?;
    sql.execute_batch(schema)?;
    Ok(sql)
}

/// A document store of the job's own, and the memory under it.
pub fn documents(clock: &Arc<dyn Clock>) -> (DocumentStore, MemoryStorage) {
    let memory = MemoryStorage::default();
    (DocumentStore::new(Rc::new(memory.clone()), clock.clone()), memory)
}

/// An index key of one field.
pub fn ascending(field: &str) -> serde_json::Map<String, Value> {
    serde_json::Map::from_iter([(field.to_owned(), Value::from(1))])
}
