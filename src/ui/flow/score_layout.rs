//! A score as a stacked bar: one segment per part, as long as its share.

use protocol::ScorePart;

/// One part of a score, ready to draw.
#[derive(Clone, Debug, PartialEq)]
pub struct Segment {
    /// What it measures.
    pub name: String,
    /// The feature's value.
    pub value: f64,
    /// Its weight.
    pub weight: f64,
    /// Value times weight: what it adds to the score.
    pub adds: f64,
    /// Share of the bar, 0 to 1.
    pub share: f64,
}

/// Lays out the parts of one score against `longest`, the largest sum of contributions among all films shown, so
/// that bars of different films can be compared.
pub fn segments(parts: &[ScorePart], longest: f64) -> Vec<Segment> {
    parts
        .iter()
        .map(|part| {
            let adds = part.value * part.weight;
            let share = if longest > 0.0 { (adds.abs() / longest).min(1.0) } else { 0.0 };
            Segment { name: part.name.clone(), value: part.value, weight: part.weight, adds, share }
        })
        .collect()
}

/// The length of the bar of `parts`, before it is scaled.
pub fn length(parts: &[ScorePart]) -> f64 {
    parts.iter().map(|part| (part.value * part.weight).abs()).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part(name: &str, value: f64, weight: f64) -> ScorePart {
        ScorePart { name: name.to_owned(), value, weight }
    }

    #[test]
    fn the_longest_bar_is_full_and_the_others_compare() {
        let best = [part("similarity", 0.8, 0.5), part("rating", 1.0, 0.4)];
        let other = [part("similarity", 0.4, 0.5), part("rating", 0.5, 0.4)];
        let longest = length(&best).max(length(&other));
        let full: f64 = segments(&best, longest).iter().map(|segment| segment.share).sum();
        let half: f64 = segments(&other, longest).iter().map(|segment| segment.share).sum();
        assert!((full - 1.0).abs() < 1e-9);
        assert!((half - 0.5).abs() < 1e-9);
    }

    #[test]
    fn no_score_no_bar() {
        assert!(segments(&[], 0.0).is_empty());
        assert!(segments(&[part("a", 0.0, 1.0)], 0.0)[0].share.abs() < f64::EPSILON);
    }
}
