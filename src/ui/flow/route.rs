//! The way of a request past the stores, as arcs over a row of stations.
//!
//! Column 0 is the reader's question, the last column the films; the stations stand between, always in the same
//! order. An arc leaves where the last one ended.

use protocol::StoreName;

/// The stations, left to right.
pub const STATIONS: [StoreName; 6] = [
    StoreName::Sql,
    StoreName::Vectors,
    StoreName::Documents,
    StoreName::Features,
    StoreName::Ranker,
    StoreName::Rag,
];

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

/// One stretch of the way: towards the station of a step, or after the last step to the films.
#[derive(Clone, Debug, PartialEq)]
pub struct Hop {
    /// The step it leads to, from 1; one past the last for the way to the films.
    pub step: usize,
    /// The store it leads to; none for the films.
    pub store: Option<StoreName>,
    /// The arc, as an SVG path.
    pub path: String,
}

/// The column of a store's station.
pub fn column(store: StoreName) -> usize {
    STATIONS.iter().position(|station| *station == store).map_or(0, |index| index + 1)
}

/// The way of a request whose steps run at `stores`, in order.
pub fn route(stores: &[StoreName]) -> Vec<Hop> {
    let mut from = 0;
    let mut hops = Vec::with_capacity(stores.len() + 1);
    for (index, store) in stores.iter().enumerate() {
        let to = column(*store);
        hops.push(Hop { step: index + 1, store: Some(*store), path: arc(from, to) });
        from = to;
    }
    if !stores.is_empty() {
        hops.push(Hop { step: stores.len() + 1, store: None, path: arc(from, COLUMNS - 1) });
    }
    hops
}

/// The numbers of the steps that run at `store`.
pub fn steps_at(stores: &[StoreName], store: StoreName) -> Vec<usize> {
    stores.iter().enumerate().filter(|(_, at)| **at == store).map(|(index, _)| index + 1).collect()
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
        let stores = [StoreName::Sql, StoreName::Vectors, StoreName::Vectors, StoreName::Documents];
        let hops = route(&stores);
        assert_eq!(hops.len(), 5);
        assert!(hops[0].path.starts_with("M50 "), "{}", hops[0].path);
        for pair in hops.windows(2) {
            let end = pair[0].path.rsplit(' ').nth(1).map(str::to_owned);
            let start = pair[1].path.trim_start_matches('M').split(' ').next().map(str::to_owned);
            assert_eq!(end, start);
        }
        assert!(hops[4].path.ends_with("750 54"), "{}", hops[4].path);
        assert_eq!((hops[4].step, hops[4].store), (5, None));
    }

    #[test]
    fn every_store_has_a_station() {
        let mut columns: Vec<usize> = STATIONS.iter().map(|store| column(*store)).collect();
        columns.dedup();
        assert_eq!(columns, (1..COLUMNS - 1).collect::<Vec<_>>());
        assert_eq!(steps_at(&[StoreName::Rag, StoreName::Sql, StoreName::Rag], StoreName::Rag), [1, 3]);
    }

    #[test]
    fn no_steps_no_way() {
        assert!(route(&[]).is_empty());
    }
}
