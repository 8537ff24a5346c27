//! The way of a request past the stores, as arcs over a row of stations.
//!
//! Column 0 is the reader's question, the last column the films; the stations stand between, always in the same
//! order. An arc leaves where the last one ended.

use protocol::{DoneBy, Step};

/// The stations, left to right.
pub const STATIONS: [DoneBy; 6] =
    [DoneBy::Sql, DoneBy::Vectors, DoneBy::Documents, DoneBy::Features, DoneBy::Ranker, DoneBy::Rag];

/// Columns of the picture: the question, the stations, the films.
pub const COLUMNS: usize = STATIONS.len() + 2;

/// Width of one column in the picture's units.
pub const COLUMN: f64 = 100.0;

/// Height of the picture in its units.
pub const HEIGHT: f64 = 56.0;

/// The line the arcs stand on.
const GROUND: f64 = HEIGHT - 2.0;

/// The highest an arc may go.
const CEILING: f64 = 6.0;

/// One stretch of the way.
#[derive(Clone, Debug, PartialEq)]
pub struct Hop {
    /// The step it leads to; none for the films.
    pub step: Option<Step>,
    /// The arc, as an SVG path.
    pub path: String,
}

/// The column of a station.
pub fn column(station: DoneBy) -> usize {
    STATIONS.iter().position(|known| *known == station).map_or(0, |index| index + 1)
}

/// The way of a request: to every step in turn, and then to the films.
pub fn route() -> Vec<Hop> {
    let mut from = 0;
    let mut hops = Vec::with_capacity(Step::COUNT + 1);
    for step in Step::ALL {
        let to = column(step.done_by());
        hops.push(Hop { step: Some(step), path: arc(from, to) });
        from = to;
    }
    hops.push(Hop { step: None, path: arc(from, COLUMNS - 1) });
    hops
}

fn centre(column: usize) -> f64 {
    (column as f64 + 0.5) * COLUMN
}

fn arc(from: usize, to: usize) -> String {
    let (start, end) = (centre(from), centre(to));
    if from == to {
        // A visit right after a visit: a loop above the station.
        let (left, right, top) = (start - 34.0, start + 34.0, 12.0);
        return format!("M{start} {GROUND}C{left} {top} {right} {top} {end} {GROUND}");
    }
    let distance = from.abs_diff(to) as f64;
    // The control points of a cubic stand a third above its crest.
    let crest = (GROUND - 14.0 - distance * 8.0).max(CEILING);
    let control = GROUND - (GROUND - crest) * 4.0 / 3.0;
    let lean = (end - start) * 0.25;
    format!("M{start} {GROUND}C{} {control:.1} {} {control:.1} {end} {GROUND}", start + lean, end - lean)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_is_unbroken_from_the_question_to_the_films() {
        let hops = route();
        assert_eq!(hops.len(), Step::COUNT + 1);
        assert!(hops[0].path.starts_with("M50 "), "{}", hops[0].path);
        for pair in hops.windows(2) {
            let end = pair[0].path.rsplit(' ').nth(1).map(str::to_owned);
            let start = pair[1].path.trim_start_matches('M').split(' ').next().map(str::to_owned);
            assert_eq!(end, start);
        }
        let steps: Vec<Option<Step>> = hops.iter().map(|hop| hop.step).collect();
        assert_eq!(steps, Step::ALL.map(Some).into_iter().chain([None]).collect::<Vec<_>>());
        assert!(hops[8].path.ends_with("750 54"), "{}", hops[8].path);
    }

    #[test]
    fn everyone_who_works_has_a_station() {
        let columns: Vec<usize> = STATIONS.iter().map(|station| column(*station)).collect();
        assert_eq!(columns, (1..COLUMNS - 1).collect::<Vec<_>>());
        assert!(Step::ALL.iter().all(|step| STATIONS.contains(&step.done_by())));
    }
}
