//! One collection: points, the graph over most of them, and the exact search that covers the rest.

use std::collections::{BTreeSet, HashMap};

use serde_json::Value;

use super::graph::{Graph, Index, LayerWalk, Neighbour};
use super::{Point, VectorError};
use filter::Filter;
use protocol::{Metric, SearchHit, SearchMethod, SearchResult, SearchStats, VectorRecord};
use storage::whole_microseconds;

/// Below this many points no graph is built: comparing them all is faster.
const MIN_INDEXED: usize = 256;
/// `efConstruction` where none is given.
const DEFAULT_EF_CONSTRUCTION: usize = 100;
/// The seed of the layer draw where none is given.
const DEFAULT_SEED: u64 = 42;

/// Points of one length, compared by one metric.
pub struct Collection {
    dimension: usize,
    metric: Metric,
    ef_construction: usize,
    seed: u64,
    /// Whether a graph is built at all.
    indexed: bool,
    slots: Vec<Slot>,
    by_id: HashMap<String, usize>,
    /// The graph over the first slots.
    index: Option<Index>,
}

/// A point's place. A deleted or replaced point keeps it until the graph is built anew.
struct Slot {
    id: Value,
    point: Point,
    payload: Value,
    live: bool,
}

/// A query, checked.
#[derive(Debug)]
pub struct Query<'a> {
    /// The vector.
    pub vector: &'a [f32],
    /// Hits wanted.
    pub k: usize,
    /// Size of the dynamic candidate list.
    pub ef: usize,
    /// Compare with every point.
    pub exact: bool,
    /// Conditions on the payload.
    pub filter: Option<&'a Value>,
    /// A point to leave out.
    pub without: Option<&'a Value>,
}

impl Collection {
    /// An empty collection for vectors of `dimension` numbers.
    pub fn new(dimension: usize, metric: Metric, ef_construction: Option<usize>, seed: Option<u64>) -> Self {
        Self {
            dimension,
            metric,
            ef_construction: ef_construction.unwrap_or(DEFAULT_EF_CONSTRUCTION),
            seed: seed.unwrap_or(DEFAULT_SEED),
            indexed: true,
            slots: Vec::new(),
            by_id: HashMap::new(),
            index: None,
        }
    }

    /// An empty collection that never builds a graph.
    pub fn exact(dimension: usize, metric: Metric) -> Self {
        Self { indexed: false, ..Self::new(dimension, metric, None, None) }
    }

    /// A collection of `records` with a graph built before, whose row `i` is record `i`.
    pub fn with_graph(
        dimension: usize,
        metric: Metric,
        records: Vec<VectorRecord>,
        graph: Graph,
    ) -> Result<Self, VectorError> {
        let mut collection = Self::new(dimension, metric, None, None);
        for record in records {
            collection.push(record)?;
        }
        let points: Vec<Point> = collection.slots.iter().map(|slot| slot.point.clone()).collect();
        collection.index = Some(Index::load(graph, &points)?);
        Ok(collection)
    }

    /// Length of every vector.
    pub fn dimension(&self) -> usize {
        self.dimension
    }

    /// Points that can be found.
    pub fn count(&self) -> usize {
        self.by_id.len()
    }

    /// The graph, where there is one.
    pub fn index(&self) -> Option<&Index> {
        self.index.as_ref()
    }

    /// The vector of point `id`, as stored (of length one for the cosine metric).
    pub fn vector(&self, id: &Value) -> Option<&[f32]> {
        Some(self.slot(id)?.point.values())
    }

    /// Point `id`, whole.
    pub fn get(&self, id: &Value) -> Option<VectorRecord> {
        let slot = self.slot(id)?;
        Some(VectorRecord {
            id: slot.id.clone(),
            vector: slot.point.values().to_vec(),
            payload: slot.payload.clone(),
        })
    }

    /// The ids of all points, in order of insertion.
    pub fn ids(&self) -> impl Iterator<Item = &Value> {
        self.slots.iter().filter(|slot| slot.live).map(|slot| &slot.id)
    }

    /// Adds points, in place of those with the same id. Nothing is added where one of them is refused.
    pub fn upsert(&mut self, records: Vec<VectorRecord>) -> Result<(), VectorError> {
        for record in &records {
            key(&record.id)?;
            self.point(&record.vector)?;
        }
        for record in records {
            self.push(record)?;
        }
        self.index_when_due()
    }

    /// Removes points; returns how many there were.
    pub fn delete(&mut self, ids: &[Value]) -> Result<u64, VectorError> {
        let keys: Vec<String> = ids.iter().map(key).collect::<Result<_, _>>()?;
        let mut removed = 0;
        for key in keys {
            if let Some(slot) = self.by_id.remove(&key).and_then(|at| self.slots.get_mut(at)) {
                slot.live = false;
                removed += 1;
            }
        }
        Ok(removed)
    }

    /// The nearest points, by the graph where that is right and possible, and by comparing all otherwise.
    pub fn search(&self, query: &Query<'_>, now_ms: impl Fn() -> f64) -> Result<SearchResult, VectorError> {
        if query.vector.len() != self.dimension {
            return Err(VectorError::Dimension { expected: self.dimension, given: query.vector.len() });
        }
        let filter = query.filter.map(Filter::parse_payload).transpose()?;
        let started = now_ms();
        let point = Point::query(self.metric, query.vector)?;
        let wanted = query.k + usize::from(query.without.is_some());
        let graph = self.index.as_ref().filter(|_| !query.exact && filter.is_none() && wanted < self.count());
        let (mut found, visits, method, ef) = match graph {
            Some(index) => {
                // Points that are gone still take places in the list: make room for them.
                let gone = self.slots.iter().take(index.len()).filter(|slot| !slot.live).count();
                let ef = query.ef.max(wanted) + gone;
                let (mut found, visits) = index.search(&point, ef)?;
                let pending = self.compare_all(&point, index.len().., filter.as_ref());
                let visited = visits.iter().collect::<BTreeSet<_>>().len() + pending.len();
                let computed = visits.len() + pending.len();
                found.extend(pending);
                (found, (visited, computed), SearchMethod::Hnsw, ef)
            }
            None => {
                let found = self.compare_all(&point, 0.., filter.as_ref());
                let visited = found.len();
                (found, (visited, visited), SearchMethod::Exact, query.ef)
            }
        };
        found.sort_by(|a, b| a.distance.total_cmp(&b.distance).then_with(|| a.row.cmp(&b.row)));
        let hits: Vec<SearchHit> = found
            .into_iter()
            .filter_map(|neighbour| Some((self.slots.get(neighbour.row as usize)?, neighbour.distance)))
            .filter(|(slot, _)| slot.live && query.without != Some(&slot.id))
            .take(query.k)
            .map(|(slot, distance)| SearchHit {
                id: slot.id.clone(),
                distance,
                similarity: similarity(self.metric, distance),
                payload: slot.payload.clone(),
            })
            .collect();
        let stats = SearchStats {
            visited: visits.0 as u64,
            distance_computations: visits.1 as u64,
            ms: whole_microseconds(now_ms() - started),
            method,
            points: self.count() as u64,
            ef: ef as u64,
        };
        Ok(SearchResult { hits, stats })
    }

    /// The way a search with this `ef` takes through the graph; `None` where there is no graph.
    pub fn walk(&self, vector: &[f32], ef: usize) -> Result<Option<Vec<LayerWalk>>, VectorError> {
        let point = Point::query(self.metric, vector)?;
        Ok(self.index.as_ref().map(|index| index.walk(&point, ef)))
    }

    /// The id and the payload of the point at `row`.
    pub fn row(&self, row: u32) -> Option<(&Value, &Value)> {
        self.slots.get(row as usize).map(|slot| (&slot.id, &slot.payload))
    }

    /// The distance of every live point in `slots` that passes the filter.
    fn compare_all(
        &self,
        query: &Point,
        slots: std::ops::RangeFrom<usize>,
        filter: Option<&Filter>,
    ) -> Vec<Neighbour> {
        self.slots
            .iter()
            .enumerate()
            .skip(slots.start)
            .filter(|(_, slot)| slot.live && filter.is_none_or(|filter| filter.matches(&slot.payload)))
            .map(|(row, slot)| Neighbour { row: row as u32, distance: query.distance_to(&slot.point) })
            .collect()
    }

    fn slot(&self, id: &Value) -> Option<&Slot> {
        self.slots.get(*self.by_id.get(&key(id).ok()?)?)
    }

    fn point(&self, vector: &[f32]) -> Result<Point, VectorError> {
        if vector.len() != self.dimension {
            return Err(VectorError::Dimension { expected: self.dimension, given: vector.len() });
        }
        Point::new(self.slots.len() as u32, self.metric, vector)
    }

    fn push(&mut self, record: VectorRecord) -> Result<(), VectorError> {
        let point = self.point(&record.vector)?;
        let replaced = self.by_id.insert(key(&record.id)?, self.slots.len());
        if let Some(slot) = replaced.and_then(|at| self.slots.get_mut(at)) {
            slot.live = false;
        }
        self.slots.push(Slot { id: record.id, point, payload: record.payload, live: true });
        Ok(())
    }

    /// Builds the graph anew when the points outside it have become half as many as those inside.
    fn index_when_due(&mut self) -> Result<(), VectorError> {
        let indexed = self.index.as_ref().map_or(0, Index::len);
        let pending = self.slots.len() - indexed;
        if !self.indexed || pending < MIN_INDEXED.max(indexed / 2) {
            return Ok(());
        }
        self.slots.retain(|slot| slot.live);
        let points: Vec<Point> =
            (0..).zip(&self.slots).map(|(row, slot)| slot.point.renumbered(row)).collect();
        self.by_id.clear();
        for (row, slot) in self.slots.iter().enumerate() {
            self.by_id.insert(key(&slot.id)?, row);
        }
        self.index = Some(Index::build(points, self.ef_construction, self.seed)?);
        Ok(())
    }
}

/// Larger is nearer.
fn similarity(metric: Metric, distance: f32) -> f32 {
    match metric {
        Metric::Cosine => 1.0 - distance,
        Metric::Dot => -distance,
        Metric::L2 => 1.0 / (1.0 + distance),
    }
}

/// The id as a map key: 7 and "7" are two ids.
fn key(id: &Value) -> Result<String, VectorError> {
    match id {
        Value::String(_) => Ok(id.to_string()),
        Value::Number(number) if number.is_i64() || number.is_u64() => Ok(number.to_string()),
        other => Err(VectorError::BadId(other.to_string())),
    }
}
