//! The collections by name, and the checked form of every call.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::Value;

use super::VectorError;
use super::collection::{Collection, Query};
use super::graph::DEFAULT_EF;
use protocol::{CollectionOptions, RecallOptions, RecallReport, SearchOptions, SearchResult, VectorRecord};
use storage::Clock;

const DEFAULT_K: i64 = 10;
const DEFAULT_QUERIES: i64 = 50;
const MAX_K: i64 = 100_000;
const MAX_EF: i64 = 10_000;
const MAX_DIMENSION: i64 = 4_096;

/// All vector collections.
pub struct VectorStore {
    collections: BTreeMap<String, Collection>,
    clock: Arc<dyn Clock>,
}

impl VectorStore {
    /// A store without collections.
    pub fn new(clock: Arc<dyn Clock>) -> Self {
        Self { collections: BTreeMap::new(), clock }
    }

    /// Puts a ready collection under `name`, in place of any other.
    pub fn insert(&mut self, name: &str, collection: Collection) {
        self.collections.insert(name.to_owned(), collection);
    }

    /// Names and sizes.
    pub fn counts(&self) -> BTreeMap<String, u64> {
        self.collections.iter().map(|(name, collection)| (name.clone(), collection.count() as u64)).collect()
    }

    /// The collection `name`.
    pub fn collection(&self, name: &str) -> Result<&Collection, VectorError> {
        self.collections.get(name).ok_or_else(|| self.unknown(name))
    }

    /// Makes an empty collection.
    pub fn create(&mut self, name: &str, options: &CollectionOptions) -> Result<(), VectorError> {
        if self.collections.contains_key(name) {
            return Err(VectorError::CollectionExists(name.to_owned()));
        }
        let dimension = within("dimension", options.dimension, 1, MAX_DIMENSION)?;
        let ef_construction =
            options.ef_construction.map(|ef| within("ef_construction", ef, 1, MAX_EF)).transpose()?;
        let collection = Collection::new(dimension, options.metric, ef_construction, options.seed);
        self.collections.insert(name.to_owned(), collection);
        Ok(())
    }

    /// Removes a collection.
    pub fn drop_collection(&mut self, name: &str) -> Result<(), VectorError> {
        self.collections.remove(name).map(|_| ()).ok_or_else(|| self.unknown(name))
    }

    /// Adds or replaces points.
    pub fn upsert(&mut self, name: &str, records: Vec<VectorRecord>) -> Result<(), VectorError> {
        self.collection_mut(name)?.upsert(records)
    }

    /// Removes points; returns how many there were.
    pub fn delete(&mut self, name: &str, ids: &[Value]) -> Result<u64, VectorError> {
        self.collection_mut(name)?.delete(ids)
    }

    /// Searches collection `name` by `vector` or `like`; a `text` must have been embedded before.
    pub fn search(&self, name: &str, options: &SearchOptions) -> Result<SearchResult, VectorError> {
        let collection = self.collection(name)?;
        let k = within("k", options.k.unwrap_or(DEFAULT_K), 1, MAX_K)?;
        let ef = within("ef", options.ef.unwrap_or(DEFAULT_EF as i64), 1, MAX_EF)?;
        let vector = match (&options.vector, &options.like) {
            (Some(vector), None) => vector.as_slice(),
            (None, Some(id)) => {
                collection.vector(id).ok_or_else(|| VectorError::UnknownPoint(id.to_string()))?
            }
            _ => return Err(VectorError::NoQuery),
        };
        let query = Query {
            vector,
            k,
            ef,
            exact: options.exact,
            filter: options.filter.as_ref(),
            without: options.like.as_ref(),
        };
        collection.search(&query, || self.clock.now_ms())
    }

    /// Compares the graph's answers with exact ones, for stored points as queries.
    pub fn recall(&self, name: &str, options: &RecallOptions) -> Result<RecallReport, VectorError> {
        let collection = self.collection(name)?;
        let k = within("k", options.k.unwrap_or(DEFAULT_K), 1, MAX_K)?;
        let ef = within("ef", options.ef.unwrap_or(DEFAULT_EF as i64), 1, MAX_EF)?;
        let queries = within("queries", options.queries.unwrap_or(DEFAULT_QUERIES), 1, MAX_K)?;
        let stride = collection.count().div_ceil(queries).max(1);
        let mut report = RecallReport { recall: 0.0, ms_hnsw: 0.0, ms_exact: 0.0 };
        let (mut asked, mut shared, mut wanted) = (0.0, 0, 0);
        for id in collection.ids().step_by(stride) {
            let Some(vector) = collection.vector(id) else { continue };
            let run = |exact| {
                let query = Query { vector, k, ef, exact, filter: None, without: Some(id) };
                collection.search(&query, || self.clock.now_ms())
            };
            let (graph, exact) = (run(false)?, run(true)?);
            asked += 1.0;
            report.ms_hnsw += graph.stats.ms;
            report.ms_exact += exact.stats.ms;
            wanted += exact.hits.len();
            shared +=
                exact.hits.iter().filter(|hit| graph.hits.iter().any(|other| other.id == hit.id)).count();
        }
        if asked > 0.0 && wanted > 0 {
            report.recall = shared as f64 / wanted as f64;
            report.ms_hnsw /= asked;
            report.ms_exact /= asked;
        }
        Ok(report)
    }

    fn collection_mut(&mut self, name: &str) -> Result<&mut Collection, VectorError> {
        let unknown = self.unknown(name);
        self.collections.get_mut(name).ok_or(unknown)
    }

    fn unknown(&self, name: &str) -> VectorError {
        let known: Vec<&str> = self.collections.keys().map(String::as_str).collect();
        VectorError::UnknownCollection { name: name.to_owned(), known: known.join(", ") }
    }
}

/// `given` as a size, where it lies in the range.
fn within(name: &'static str, given: i64, least: i64, most: i64) -> Result<usize, VectorError> {
    if (least..=most).contains(&given) {
        Ok(given as usize)
    } else {
        Err(VectorError::OutOfRange { name, least, most, given })
    }
}
