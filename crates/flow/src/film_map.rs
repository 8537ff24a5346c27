//! The films on a map around a question, and a search's way over it.
//!
//! The distance from the middle is the distance the search measures. A picture has one dimension more to give: the
//! angle, taken from the two directions in which the films differ most (the first two principal components, by
//! subspace iteration from fixed vectors, so that the same films give the same map).

use std::collections::HashMap;

use serde_json::Value;

use super::wish::dot;
use super::{FlowError, MOVIES, Stores};
use protocol::{FilmMap, FilmMapRequest, MapHop, MappedFilm, SearchHit, SearchOptions};
use vectors::Collection;

/// Rounds of the subspace iteration: the films' first components differ enough to be found in these.
const ROUNDS: usize = 12;
/// How often a search is timed. A browser's clock is coarse, so the sum counts.
const RUNS: u64 = 8;

/// The map around a vector.
pub fn film_map(stores: &Stores, request: &FilmMapRequest) -> Result<FilmMap, FlowError> {
    let FilmMapRequest { vector, ef, k } = request;
    let collection = stores.vectors.collection(MOVIES)?;
    let all = SearchOptions {
        vector: Some(vector.clone()),
        k: Some(collection.count().max(1) as i64),
        exact: true,
        ..SearchOptions::default()
    };
    let sorted = stores.vectors.search(MOVIES, &all)?.hits;
    let (across, up) = main_directions(collection);
    let middle = (dot(vector, &across), dot(vector, &up));
    let films: Vec<MappedFilm> = sorted
        .iter()
        .map(|hit| {
            let own = collection.vector(&hit.id).unwrap_or_default();
            let (x, y) = (dot(own, &across) - middle.0, dot(own, &up) - middle.1);
            MappedFilm {
                movie_id: hit.id.clone(),
                title: hit.payload["title"].as_str().unwrap_or_default().to_owned(),
                distance: hit.distance,
                angle: y.atan2(x),
            }
        })
        .collect();
    let nearest = |exact: bool| SearchOptions {
        vector: Some(vector.clone()),
        k: Some(*k),
        ef: Some(*ef),
        exact,
        ..SearchOptions::default()
    };
    let (found, walk_ms) = timed(stores, &nearest(false))?;
    let (best, exact_ms) = timed(stores, &nearest(true))?;
    Ok(FilmMap {
        hops: hops(collection, vector, *ef, &films)?,
        films,
        k: best.len() as u64,
        found: best.iter().filter(|hit| found.iter().any(|other| other.id == hit.id)).count() as u64,
        walk_ms,
        exact_ms,
        runs: RUNS,
    })
}

/// What a search finds, and its mean time. The first run warms up.
fn timed(stores: &Stores, options: &SearchOptions) -> Result<(Vec<SearchHit>, f64), FlowError> {
    let hits = stores.vectors.search(MOVIES, options)?.hits;
    let began = stores.clock.now_ms();
    for _ in 0..RUNS {
        stores.vectors.search(MOVIES, options)?;
    }
    Ok((hits, stores.clock.elapsed_ms(began) / RUNS as f64))
}

/// The walk, its points named by their places among `films`.
fn hops(
    collection: &Collection,
    vector: &[f32],
    ef: i64,
    films: &[MappedFilm],
) -> Result<Vec<MapHop>, FlowError> {
    let Some(layers) = collection.walk(vector, usize::try_from(ef).unwrap_or(1).max(1))? else {
        return Ok(Vec::new());
    };
    let places: HashMap<&Value, u32> =
        films.iter().zip(0..).map(|(film, place)| (&film.movie_id, place)).collect();
    let place = |row: u32| places.get(collection.row(row)?.0).copied();
    let hop = |layer: usize, hop: &vectors::Hop| {
        Some(MapHop {
            layer: layer as u64,
            film: place(hop.row)?,
            compared: hop.compared.iter().filter_map(|row| place(*row)).collect(),
            kept: hop.kept as u64,
        })
    };
    Ok(layers
        .iter()
        .flat_map(|layer| layer.hops.iter().filter_map(move |step| hop(layer.layer, step)))
        .collect())
}

/// The two directions in which the points of a collection differ most, each of length one.
fn main_directions(collection: &Collection) -> (Vec<f32>, Vec<f32>) {
    let points: Vec<&[f32]> = collection.ids().filter_map(|id| collection.vector(id)).collect();
    let dimension = collection.dimension();
    let mut mean = vec![0.0f32; dimension];
    for point in &points {
        add(&mut mean, point, 1.0 / points.len() as f32);
    }
    let (mut first, mut second) = (fixed(dimension, 1.0), fixed(dimension, 2.0));
    for _ in 0..ROUNDS {
        let (mut next_first, mut next_second) = (vec![0.0; dimension], vec![0.0; dimension]);
        let (mean_first, mean_second) = (dot(&mean, &first), dot(&mean, &second));
        for point in &points {
            add(&mut next_first, point, dot(point, &first) - mean_first);
            add(&mut next_second, point, dot(point, &second) - mean_second);
        }
        first = unit(next_first);
        let along = dot(&next_second, &first);
        add(&mut next_second, &first, -along);
        second = unit(next_second);
    }
    (first, second)
}

/// A vector to begin with that is nowhere zero for long.
fn fixed(dimension: usize, pace: f32) -> Vec<f32> {
    unit((1..=dimension).map(|at| (at as f32 * pace).sin()).collect())
}

fn add(sum: &mut [f32], point: &[f32], times: f32) {
    sum.iter_mut().zip(point).for_each(|(slot, value)| *slot += times * value);
}

fn unit(mut vector: Vec<f32>) -> Vec<f32> {
    let length = dot(&vector, &vector).sqrt();
    if length > 0.0 {
        vector.iter_mut().for_each(|value| *value /= length);
    }
    vector
}

#[cfg(test)]
mod tests {
    use super::*;
    use protocol::{Metric, VectorRecord};
    use serde_json::json;

    #[test]
    fn the_main_directions_are_those_of_the_largest_differences() {
        let mut collection = Collection::exact(4, Metric::L2);
        let records = (0..40).map(|at| {
            let at = at as f32;
            // Spread most along the third axis, then along the first; everything lies far from zero.
            VectorRecord {
                id: json!(at as i64),
                vector: vec![
                    5.0 + (at * 1.7).sin() * 3.0,
                    5.0,
                    5.0 + (at * 0.9).cos() * 9.0,
                    5.0 + at * 0.001,
                ],
                payload: Value::Null,
            }
        });
        collection.upsert(records.collect()).expect("the points fit");
        let (first, second) = main_directions(&collection);
        assert!(first[2].abs() > 0.95, "{first:?}");
        assert!(second[0].abs() > 0.95, "{second:?}");
        assert!(dot(&first, &second).abs() < 1e-3);
    }

    #[test]
    fn no_points_no_trouble() {
        let (first, second) = main_directions(&Collection::exact(3, Metric::Cosine));
        assert!(first.iter().chain(&second).all(|value| value.is_finite()));
    }
}
