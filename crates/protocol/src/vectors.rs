//! Vectors: collections, searches and what a search cost.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::strict;

strict!(SearchOptions, RecallOptions, CollectionOptions);

/// How two vectors are compared. Every metric is given as a distance: smaller is nearer.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Metric {
    /// 1 - cosine of the angle: 0 to 2.
    #[default]
    Cosine,
    /// Euclidean distance: 0 and up.
    L2,
    /// The negated inner product: lower is more alike.
    Dot,
}

/// A point of a collection.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct VectorRecord {
    /// An integer or a string.
    pub id: Value,
    /// The vector.
    pub vector: Vec<f32>,
    /// Anything that should come back with a hit.
    #[serde(default)]
    pub payload: Value,
}

/// How to search. Exactly one of `vector`, `text` and `like` says for what.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
#[serde(default, remote = "Self", deny_unknown_fields)]
pub struct SearchOptions {
    /// A query vector.
    pub vector: Option<Vec<f32>>,
    /// A text to embed first.
    pub text: Option<String>,
    /// The id of a stored point whose vector to use; the point itself is left out.
    pub like: Option<Value>,
    /// How many hits; 10 where absent.
    pub k: Option<i64>,
    /// Size of the dynamic candidate list; raised to `k` where smaller.
    pub ef: Option<i64>,
    /// Compare with every vector instead of walking the graph.
    pub exact: bool,
    /// Conditions on payload fields: `{ year: { gte: 1990 }, language: "French" }`, or any other filter of MongoDB.
    pub filter: Option<Value>,
}

/// What a search found and what it cost.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct SearchResult {
    /// Nearest first; fewer than k where fewer match.
    pub hits: Vec<SearchHit>,
    /// The cost.
    pub stats: SearchStats,
}

/// One neighbour.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct SearchHit {
    /// The point's id.
    pub id: Value,
    /// By the collection's metric; smaller is nearer.
    pub distance: f32,
    /// Larger is nearer: the cosine, the inner product, or 1 / (1 + distance) for L2.
    pub similarity: f32,
    /// What was stored with the point.
    pub payload: Value,
}

/// How the hits were found.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum SearchMethod {
    /// The graph was walked.
    Hnsw,
    /// Every vector (that passes the filter) was compared.
    Exact,
}

/// The cost of a search, counted while it ran.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct SearchStats {
    /// Distinct points whose distance was computed.
    pub visited: u64,
    /// Distances computed; a point met again on a lower layer counts again.
    pub distance_computations: u64,
    /// Milliseconds.
    pub ms: f64,
    /// How.
    pub method: SearchMethod,
    /// Points in the collection.
    pub points: u64,
    /// `ef` as used.
    pub ef: u64,
}

/// How to measure recall.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
#[serde(default, remote = "Self", deny_unknown_fields)]
pub struct RecallOptions {
    /// Neighbours compared; 10 where absent.
    pub k: Option<i64>,
    /// `ef` of the graph search; 100 where absent.
    pub ef: Option<i64>,
    /// How many stored vectors serve as queries, evenly spaced; 50 where absent.
    pub queries: Option<i64>,
}

/// Graph search against exact search.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct RecallReport {
    /// Share of the true k nearest that the graph found, 0 to 1.
    pub recall: f64,
    /// Mean milliseconds of a graph search.
    pub ms_hnsw: f64,
    /// Mean milliseconds of an exact search.
    pub ms_exact: f64,
}

/// How to make a collection.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(remote = "Self", deny_unknown_fields)]
pub struct CollectionOptions {
    /// Length of every vector.
    pub dimension: i64,
    /// The metric; cosine where absent.
    #[serde(default)]
    pub metric: Metric,
    /// `efConstruction` of the paper; 100 where absent.
    pub ef_construction: Option<i64>,
    /// Seed of the layer draw; 42 where absent.
    pub seed: Option<u64>,
}
