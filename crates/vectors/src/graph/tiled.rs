//! One graph out of copies of another: for trying out sizes whose graph would take minutes to build.

use super::{Graph, Links, M};

/// Links of a point to its own copies, at most; the rest of its links go to its neighbours.
const TWINS: usize = 12;

impl Graph {
    /// The graph of `copies` copies of the points: row `r` of copy `c` is row `c * points + r`. A point is linked to
    /// some of its own copies, and to the points its original is linked to, each in a copy of its own, round and
    /// round. The upper layers stay in the first copy. What such a graph finds has to be measured: it was not built
    /// by comparing the copies.
    #[must_use]
    pub fn tiled(&self, copies: usize) -> Self {
        let points = self.rows.len();
        let twins = TWINS.min(copies.saturating_sub(1));
        let place = |copy: usize, node: usize| ((copy % copies.max(1)) * points + node) as u32;
        let mut rows = Vec::with_capacity(points * copies);
        let mut zero = Vec::with_capacity(points * copies);
        for copy in 0..copies {
            rows.extend(self.rows.iter().map(|&row| place(copy, row as usize)));
            zero.extend(self.zero.iter().enumerate().map(|(node, links)| {
                let own = (1..=twins).map(|step| place(copy + step * step, node));
                let others = links.0.iter().enumerate().map(|(at, &link)| place(copy + at, link as usize));
                let mut all: Vec<u32> = own.chain(others).collect();
                all.retain(|&other| other != place(copy, node));
                all.dedup();
                all.truncate(2 * M);
                Links(all)
            }));
        }
        Self { rows, zero, upper: if copies == 0 { Vec::new() } else { self.upper.clone() } }
    }
}

#[cfg(test)]
mod tests {
    use crate::{Index, Point};
    use protocol::Metric;
    use storage::SplitMix64;

    #[test]
    fn one_copy_is_the_graph_and_many_are_a_graph_that_finds_most() {
        let mut random = SplitMix64::new(5);
        let vectors: Vec<Vec<f32>> =
            (0..400).map(|_| (0..24).map(|_| random.normal() as f32).collect()).collect();
        let point = |number: usize, vector: &[f32]| Point::new(number as u32, Metric::Cosine, vector);
        let points: Result<Vec<Point>, _> =
            vectors.iter().enumerate().map(|(number, vector)| point(number, vector)).collect();
        let index = points.and_then(|points| Index::build(points, 80, 9));
        assert!(index.is_ok());
        let Ok(index) = index else { return };
        assert_eq!(&index.graph().tiled(1), index.graph());
        let copies = 8;
        let many: Vec<Point> = (0..copies)
            .flat_map(|_| vectors.clone())
            .enumerate()
            .filter_map(|(number, vector)| {
                let strayed: Vec<f32> = vector.iter().map(|v| v + 0.3 * random.normal() as f32).collect();
                point(number, &strayed).ok()
            })
            .collect();
        let tiled = Index::load(index.graph().tiled(copies), &many);
        assert!(tiled.is_ok());
        let Ok(tiled) = tiled else { return };
        let (mut found, mut wanted) = (0, 0);
        for query in many.iter().step_by(97) {
            let mut exact: Vec<(f32, u32)> =
                (0..).zip(&many).map(|(row, point)| (query.distance_to(point), row)).collect();
            exact.sort_by(|a, b| a.0.total_cmp(&b.0));
            let Ok((near, visits)) = tiled.search(query, 100) else { continue };
            assert!(visits.len() < many.len(), "the walk leaves something out");
            wanted += 10;
            found +=
                exact.iter().take(10).filter(|(_, row)| near.iter().take(10).any(|n| n.row == *row)).count();
        }
        assert!(wanted > 100 && found * 10 >= wanted * 8, "{found} of {wanted}");
    }
}
