//! The HNSW graph: built by instant-distance, its links readable, its `ef` free to change.

mod tiled;
mod walk;

use std::cell::RefCell;
use std::fmt;

use instant_distance::{Builder, Hnsw, Search};
use serde::de::{SeqAccess, Visitor};
use serde::ser::SerializeTuple;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::point::recording;
use super::{Point, VectorError};

pub use walk::{Hop, LayerWalk};

/// Links per node and layer, `M` of the paper; a constant of instant-distance.
pub const M: usize = 32;
/// Where a node has fewer links than the layer allows, the rest are this.
const NO_LINK: u32 = u32::MAX;
/// The `ef` that is ready from the start.
pub const DEFAULT_EF: usize = protocol::DEFAULT_EF as usize;
/// How many values of `ef` are kept ready.
const READY_SEARCHERS: usize = 2;

/// The links of a built index: which row each node is, and whom it is linked to on each layer.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
pub struct Graph {
    /// The row (order of insertion) of each node.
    pub rows: Vec<u32>,
    /// Layer zero: the neighbours of every node, 2 M at most.
    zero: Vec<Links<{ 2 * M }>>,
    /// Layers one and up: the neighbours of the nodes that reach them, M at most. Nodes are ordered so that
    /// layer `l` holds the first `upper[l - 1].len()` of them.
    upper: Vec<Vec<Links<M>>>,
}

/// A node's neighbours; never more than `N`.
#[derive(Clone, Debug, Default, PartialEq)]
struct Links<const N: usize>(Vec<u32>);

/// The same fields in the same order as instant-distance's own struct, so that one is read as the other.
#[derive(Deserialize, Serialize)]
struct Parts {
    ef_search: usize,
    points: Vec<Point>,
    zero: Vec<Links<{ 2 * M }>>,
    layers: Vec<Vec<Links<M>>>,
}

/// A graph over its points, ready to be searched.
pub struct Index {
    graph: Graph,
    points: Vec<Point>,
    searchers: RefCell<Vec<(usize, Hnsw<Point>)>>,
}

/// One neighbour: the row and its distance.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Neighbour {
    /// Order of insertion.
    pub row: u32,
    /// By the metric.
    pub distance: f32,
}

impl Graph {
    /// Layers above layer zero.
    pub fn upper_layers(&self) -> usize {
        self.upper.len()
    }

    /// How many nodes layer `layer` holds.
    pub fn layer_size(&self, layer: usize) -> usize {
        match layer {
            0 => self.zero.len(),
            upper => self.upper.get(upper - 1).map_or(0, Vec::len),
        }
    }

    /// The rows a row is linked to on layer `layer`, nearest first.
    pub fn neighbours(&self, row: u32, layer: usize) -> Vec<u32> {
        let Some(node) = self.rows.iter().position(|&other| other == row) else {
            return Vec::new();
        };
        let links = match layer {
            0 => self.zero.get(node).map(|links| &links.0),
            upper => self.upper.get(upper - 1).and_then(|layer| layer.get(node)).map(|links| &links.0),
        };
        links
            .map(|links| links.iter().filter_map(|&link| self.rows.get(link as usize).copied()).collect())
            .unwrap_or_default()
    }

    /// Whether every link and row leads somewhere.
    fn is_consistent(&self, points: usize) -> bool {
        let links_ok = |links: &[u32]| links.iter().all(|&link| (link as usize) < points);
        let mut seen = vec![false; points];
        self.rows.len() == points
            && self.zero.len() == points
            && self.upper.iter().all(|layer| layer.len() <= points)
            && self.zero.iter().all(|links| links_ok(&links.0))
            && self.upper.iter().flatten().all(|links| links_ok(&links.0))
            && self
                .rows
                .iter()
                .all(|&row| seen.get_mut(row as usize).is_some_and(|seen| !std::mem::replace(seen, true)))
    }
}

impl Index {
    /// Builds the graph over `points`; point `i` is row `i`. Takes about a millisecond a point at 384 dimensions.
    pub fn build(points: Vec<Point>, ef_construction: usize, seed: u64) -> Result<Self, VectorError> {
        let by_row = points.clone();
        let builder = Builder::default().seed(seed).ef_construction(ef_construction);
        let (hnsw, nodes) = builder.build_hnsw(points);
        let bytes = postcard::to_allocvec(&hnsw).map_err(damaged)?;
        let parts: Parts = postcard::from_bytes(&bytes).map_err(damaged)?;
        let mut rows = vec![0; nodes.len()];
        for (row, node) in nodes.into_iter().enumerate() {
            if let Some(slot) = rows.get_mut(node.into_inner() as usize) {
                *slot = row as u32;
            }
        }
        // Loaded like one that shipped: its points then carry the same numbers.
        Self::load(Graph { rows, zero: parts.zero, upper: parts.layers }, &by_row)
    }

    /// Puts a graph that was built before back over its points, given by row.
    pub fn load(graph: Graph, by_row: &[Point]) -> Result<Self, VectorError> {
        if !graph.is_consistent(by_row.len()) {
            return Err(VectorError::Damaged("the graph's links do not fit the vectors".to_owned()));
        }
        let points =
            (0..).zip(&graph.rows).map(|(node, &row)| by_row[row as usize].renumbered(node)).collect();
        let index = Self { graph, points, searchers: RefCell::default() };
        // The first search should not be the one that waits for this.
        index.searchers.borrow_mut().push((DEFAULT_EF, index.assemble(DEFAULT_EF)?));
        Ok(index)
    }

    /// The links.
    pub fn graph(&self) -> &Graph {
        &self.graph
    }

    /// Whether it holds no point.
    pub fn is_empty(&self) -> bool {
        self.points.is_empty()
    }

    /// How many points it holds.
    pub fn len(&self) -> usize {
        self.points.len()
    }

    /// The up to `ef` nearest points that the walk finds, and the nodes it compared, in order.
    pub fn search(&self, query: &Point, ef: usize) -> Result<(Vec<Neighbour>, Vec<u32>), VectorError> {
        let mut searchers = self.searchers.borrow_mut();
        let at = match searchers.iter().position(|(ready, _)| *ready == ef) {
            Some(at) => at,
            None => {
                if searchers.len() == READY_SEARCHERS {
                    searchers.remove(0);
                }
                searchers.push((ef, self.assemble(ef)?));
                searchers.len() - 1
            }
        };
        let Some((_, hnsw)) = searchers.get(at) else { return Ok((Vec::new(), Vec::new())) };
        let mut search = Search::default();
        Ok(recording(|| {
            hnsw.search(query, &mut search)
                .filter_map(|item| {
                    let row = *self.graph.rows.get(item.pid.into_inner() as usize)?;
                    Some(Neighbour { row, distance: item.distance })
                })
                .collect()
        }))
    }

    /// instant-distance fixes `ef` when it builds: for another one the same graph is put together again.
    fn assemble(&self, ef: usize) -> Result<Hnsw<Point>, VectorError> {
        let parts = Parts {
            ef_search: ef,
            points: self.points.clone(),
            zero: self.graph.zero.clone(),
            layers: self.graph.upper.clone(),
        };
        let bytes = postcard::to_allocvec(&parts).map_err(damaged)?;
        postcard::from_bytes(&bytes).map_err(damaged)
    }
}

fn damaged(error: postcard::Error) -> VectorError {
    VectorError::Damaged(error.to_string())
}

impl<const N: usize> Serialize for Links<N> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut tuple = serializer.serialize_tuple(N)?;
        for slot in 0..N {
            tuple.serialize_element(self.0.get(slot).unwrap_or(&NO_LINK))?;
        }
        tuple.end()
    }
}

impl<'de, const N: usize> Deserialize<'de> for Links<N> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct LinksVisitor<const N: usize>;

        impl<'de, const N: usize> Visitor<'de> for LinksVisitor<N> {
            type Value = Links<N>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{N} links")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut sequence: A) -> Result<Links<N>, A::Error> {
                let mut links = Vec::new();
                while let Some(link) = sequence.next_element::<u32>()? {
                    if link != NO_LINK {
                        links.push(link);
                    }
                }
                Ok(Links(links))
            }
        }

        deserializer.deserialize_tuple(N, LinksVisitor)
    }
}
