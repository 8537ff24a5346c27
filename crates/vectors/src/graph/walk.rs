//! The way a search takes through the graph, told step by step.
//!
//! instant-distance tells only what it found, so the walk is done again here, over the same links, with the paper's
//! names: `v` the points seen, `C` the candidates, `W` the nearest so far. A test holds it to the comparisons the
//! library makes, one by one.

use std::cmp::Ordering;
use std::collections::{BTreeSet, BinaryHeap, HashSet};

use super::{Graph, Index, M};
use crate::Point;

/// What a search did on one layer.
#[derive(Clone, Debug, PartialEq)]
pub struct LayerWalk {
    /// The layer; zero is the lowest.
    pub layer: usize,
    /// Points on it.
    pub points: usize,
    /// The points expanded, in order.
    pub hops: Vec<Hop>,
}

/// A point whose links were followed.
#[derive(Clone, Debug, PartialEq)]
pub struct Hop {
    /// Its row.
    pub row: u32,
    /// Its distance to the query.
    pub distance: f32,
    /// Rows compared from here for the first time, in order.
    pub compared: Vec<u32>,
    /// How many of them were kept as candidates.
    pub kept: usize,
}

impl LayerWalk {
    /// Distances computed on this layer.
    pub fn compared(&self) -> usize {
        self.hops.iter().map(|hop| hop.compared.len()).sum()
    }
}

/// A node and its distance, ordered by distance.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Near {
    distance: f32,
    node: u32,
}

impl Eq for Near {}

impl Ord for Near {
    fn cmp(&self, other: &Self) -> Ordering {
        self.distance.total_cmp(&other.distance).then(self.node.cmp(&other.node))
    }
}

impl PartialOrd for Near {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// The sets of the paper's algorithm 2.
#[derive(Default)]
struct Walker {
    seen: HashSet<u32>,
    candidates: BinaryHeap<std::cmp::Reverse<Near>>,
    nearest: BTreeSet<Near>,
}

impl Walker {
    /// Compares `node` with the query, unless it was seen; says whether it was compared and whether it was kept.
    fn consider(&mut self, index: &Index, query: &Point, node: u32, ef: usize) -> (bool, bool) {
        let Some(point) = index.points.get(node as usize).filter(|_| self.seen.insert(node)) else {
            return (false, false);
        };
        let near = Near { distance: query.distance_to(point), node };
        let kept = self.nearest.range(..near).count() < ef;
        if kept {
            self.nearest.insert(near);
            self.candidates.push(std::cmp::Reverse(near));
        }
        (true, kept)
    }
}

impl Index {
    /// The walk of a search for `query`, the top layer first. The first hop of the top layer is where it enters.
    pub fn walk(&self, query: &Point, ef: usize) -> Vec<LayerWalk> {
        let mut walker = Walker::default();
        walker.consider(self, query, 0, 1);
        (0..=self.graph.upper_layers())
            .rev()
            .map(|layer| {
                let ef = if layer == 0 { ef } else { 1 };
                let hops = self.walk_layer(&mut walker, query, layer, ef);
                if layer > 0 {
                    walker.seen = walker.nearest.iter().map(|near| near.node).collect();
                    walker.candidates = walker.nearest.iter().copied().map(std::cmp::Reverse).collect();
                }
                LayerWalk { layer, points: self.graph.layer_size(layer), hops }
            })
            .collect()
    }

    fn walk_layer(&self, walker: &mut Walker, query: &Point, layer: usize, ef: usize) -> Vec<Hop> {
        let mut hops = Vec::new();
        while let Some(std::cmp::Reverse(from)) = walker.candidates.pop() {
            if walker.nearest.last().is_some_and(|furthest| from.distance > furthest.distance) {
                break;
            }
            let mut hop =
                Hop { row: self.row(from.node), distance: from.distance, compared: Vec::new(), kept: 0 };
            for &link in self.graph.links(from.node, layer) {
                let (compared, kept) = walker.consider(self, query, link, ef);
                if compared {
                    hop.compared.push(self.row(link));
                }
                hop.kept += usize::from(kept);
            }
            while walker.nearest.len() > ef {
                walker.nearest.pop_last();
            }
            hops.push(hop);
        }
        hops
    }

    fn row(&self, node: u32) -> u32 {
        self.graph.rows.get(node as usize).copied().unwrap_or_default()
    }
}

impl Graph {
    /// The nodes that `node` is linked to on layer `layer`, as many as a search follows.
    fn links(&self, node: u32, layer: usize) -> &[u32] {
        let node = node as usize;
        match layer {
            0 => self.zero.get(node).map_or(&[][..], |links| &links.0),
            upper => self
                .upper
                .get(upper - 1)
                .and_then(|layer| layer.get(node))
                .map_or(&[][..], |links| links.0.get(..M).unwrap_or(&links.0)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use protocol::Metric;
    use storage::SplitMix64;

    #[test]
    fn the_walk_compares_what_the_library_compares() {
        let mut random = SplitMix64::new(7);
        let mut vector = || (0..16).map(|_| random.normal() as f32).collect::<Vec<f32>>();
        let points: Result<Vec<Point>, _> =
            (0..900).map(|number| Point::new(number, Metric::Cosine, &vector())).collect();
        let index = points.and_then(|points| Index::build(points, 60, 3));
        assert!(index.is_ok());
        let Ok(index) = index else { return };
        assert!(index.graph().upper_layers() > 0, "a walk down needs layers");
        for ef in [1, 10, 100] {
            for _ in 0..20 {
                let query = Point::query(Metric::Cosine, &vector());
                let Ok(query) = query else { continue };
                let Ok((_, visits)) = index.search(&query, ef) else { continue };
                let visited: Vec<u32> = visits.iter().map(|&node| index.row(node)).collect();
                let walk = index.walk(&query, ef);
                let entry = index.row(0);
                let walked: Vec<u32> = std::iter::once(entry)
                    .chain(walk.iter().flat_map(|layer| &layer.hops).flat_map(|hop| hop.compared.clone()))
                    .collect();
                assert_eq!(walked, visited, "ef {ef}");
            }
        }
    }
}
