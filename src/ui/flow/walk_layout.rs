//! The walk through the graph as a picture: one line a layer, hops as dots, nearer to the goal is lower.

use protocol::GraphWalk;

/// Width and height of one layer's strip in the picture's units.
pub const WIDTH: f64 = 600.0;
/// See [`WIDTH`].
pub const STRIP: f64 = 64.0;
const MARGIN: f64 = 10.0;

/// One layer, drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct Strip {
    /// The layer.
    pub layer: u64,
    /// The hops as dots: x, y and radius.
    pub dots: Vec<(f64, f64, f64)>,
    /// The line through them.
    pub line: String,
}

/// Lays the walk out. Distances share one scale over all layers; a dot is larger where more neighbours were kept.
pub fn layout(walk: &GraphWalk) -> Vec<Strip> {
    let distances = walk.layers.iter().flat_map(|layer| &layer.hops).map(|hop| f64::from(hop.distance));
    let (near, far) = distances
        .fold((f64::INFINITY, 0.0_f64), |(near, far), distance| (near.min(distance), far.max(distance)));
    let range = if far > near { far - near } else { 1.0 };
    walk.layers
        .iter()
        .map(|layer| {
            let room = (WIDTH - 2.0 * MARGIN) / (layer.hops.len().max(2) - 1) as f64;
            let dots: Vec<(f64, f64, f64)> = layer
                .hops
                .iter()
                .enumerate()
                .map(|(at, hop)| {
                    let depth = (far - f64::from(hop.distance)) / range;
                    let x = MARGIN + room.min(WIDTH / 8.0) * at as f64;
                    let y = MARGIN + depth * (STRIP - 2.0 * MARGIN);
                    (x, y, 2.5 + (hop.kept as f64).sqrt().min(3.0))
                })
                .collect();
            let line = dots
                .iter()
                .enumerate()
                .map(|(at, (x, y, _))| format!("{}{x:.1} {y:.1}", if at == 0 { "M" } else { "L" }))
                .collect();
            Strip { layer: layer.layer, dots, line }
        })
        .collect()
}

/// The walk in sentences.
pub fn told(walk: &GraphWalk) -> String {
    let layers: Vec<String> = walk
        .layers
        .iter()
        .map(|layer| {
            let ends = match (layer.hops.first(), layer.hops.last()) {
                (Some(first), Some(last)) if layer.hops.len() > 1 && layer.layer > 0 => {
                    format!(", from {} to {}", first.title, last.title)
                }
                (Some(first), _) => format!(", from {}", first.title),
                _ => String::new(),
            };
            format!(
                "layer {} of {} points: {} expanded, {} distances computed{ends}",
                layer.layer, layer.points, layer.expanded, layer.compared
            )
        })
        .collect();
    format!("The walk, top layer first: {}.", layers.join("; "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use protocol::{WalkHop, WalkLayer};

    fn walk(distances: &[&[f32]]) -> GraphWalk {
        let hop = |distance: &f32| WalkHop {
            id: 1.into(),
            title: format!("at {distance}"),
            distance: *distance,
            compared: 4,
            kept: 1,
        };
        let layers = (0..).zip(distances.iter().rev()).map(|(layer, hops)| WalkLayer {
            layer,
            points: 10,
            expanded: hops.len() as u64,
            compared: 4 * hops.len() as u64,
            hops: hops.iter().map(hop).collect(),
        });
        GraphWalk { layers: layers.collect::<Vec<_>>().into_iter().rev().collect() }
    }

    #[test]
    fn nearer_is_lower_and_nothing_leaves_the_picture() {
        let strips = layout(&walk(&[&[0.9, 0.5], &[0.5, 0.2, 0.1]]));
        assert_eq!(strips.iter().map(|strip| strip.layer).collect::<Vec<_>>(), [1, 0]);
        for strip in &strips {
            assert!(strip.dots.is_sorted_by(|a, b| a.1 <= b.1), "the walk goes down: {strip:?}");
            for (x, y, r) in &strip.dots {
                assert!((0.0..=WIDTH).contains(x) && *y >= r - 2.0 && *y <= STRIP, "{strip:?}");
            }
        }
        assert!(told(&walk(&[&[0.9, 0.5], &[0.1]])).contains("from at 0.9 to at 0.5"));
    }

    #[test]
    fn a_walk_of_nothing_is_an_empty_picture() {
        assert!(layout(&GraphWalk::default()).is_empty());
        assert!(layout(&walk(&[&[]])).iter().all(|strip| strip.dots.is_empty()));
    }
}
