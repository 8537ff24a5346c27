//! Where the points of a collection stand on a line from unlike to alike.

/// Points on the line, from 0 at its left end to 1 at its right.
#[derive(Clone, Debug, PartialEq)]
pub struct Strip {
    /// The similarity at the left end, and at the right one.
    pub range: (f64, f64),
    /// Each point's place.
    pub places: Vec<f64>,
}

/// Lays similarities out between the least and the greatest of them.
pub fn layout(similarities: &[f64]) -> Strip {
    let least = similarities.iter().copied().fold(f64::INFINITY, f64::min);
    let greatest = similarities.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let width = greatest - least;
    let place = |similarity: &f64| if width > 0.0 { (similarity - least) / width } else { 0.5 };
    let range = if similarities.is_empty() { (0.0, 0.0) } else { (least, greatest) };
    Strip { range, places: similarities.iter().map(place).collect() }
}

/// How many of the places fall into each of `count` parts of the line of one width.
pub fn heights(places: &[f64], count: usize) -> Vec<usize> {
    let mut heights = vec![0; count];
    for place in places {
        let part = ((place * count as f64) as usize).min(count.saturating_sub(1));
        if let Some(height) = heights.get_mut(part) {
            *height += 1;
        }
    }
    heights
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_reaches_from_the_least_to_the_greatest() {
        let strip = layout(&[0.75, 0.25, 0.5]);
        assert_eq!((strip.range, strip.places.as_slice()), ((0.25, 0.75), [1.0, 0.0, 0.5].as_slice()));
        assert_eq!(layout(&[0.5, 0.5]).places, [0.5, 0.5]);
        assert_eq!(layout(&[]), Strip { range: (0.0, 0.0), places: Vec::new() });
    }

    #[test]
    fn every_point_is_counted_once() {
        assert_eq!(heights(&[0.0, 0.1, 0.5, 1.0], 2), [2, 2]);
        assert_eq!(heights(&[0.3], 0), [0; 0]);
    }
}
