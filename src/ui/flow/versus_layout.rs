//! Lines between the same film in two lists.

/// Width of the gap between the lists, in its own units.
pub const LINES: f64 = 100.0;
/// Height of one film.
pub const ROW: f64 = 10.0;

/// For every film in both lists, in the order of the left one, a curve and whether it goes up, down or straight.
pub fn lines(left: &[i64], right: &[i64]) -> Vec<(String, &'static str)> {
    left.iter()
        .enumerate()
        .filter_map(|(from, film)| {
            let to = right.iter().position(|other| other == film)?;
            let (y0, y1) = (ROW * (from as f64 + 0.5), ROW * (to as f64 + 0.5));
            let middle = LINES / 2.0;
            let kind = match to.cmp(&from) {
                std::cmp::Ordering::Less => "up",
                std::cmp::Ordering::Greater => "down",
                std::cmp::Ordering::Equal => "same",
            };
            Some((format!("M0 {y0}C{middle} {y0} {middle} {y1} {LINES} {y1}"), kind))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn films_in_both_lists_are_joined() {
        let joined = lines(&[7, 8, 9], &[9, 8, 1]);
        assert_eq!(joined.iter().map(|(_, kind)| *kind).collect::<Vec<_>>(), ["same", "up"]);
        assert_eq!(joined[1].0, "M0 25C50 25 50 5 100 5");
        assert!(lines(&[1], &[]).is_empty());
    }
}
