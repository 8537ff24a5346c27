//! The films on a map around a question, and a search's way over it.

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// Asks for the map around a vector.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct FilmMapRequest {
    /// The vector in the middle.
    pub vector: Vec<f32>,
    /// `ef` of the walk.
    pub ef: i64,
    /// How many nearest films are wanted.
    pub k: i64,
}

/// Every film around a vector, and the walk that looks for the nearest.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct FilmMap {
    /// All films, the nearest first. Who has the vector itself is the first, at distance zero.
    pub films: Vec<MappedFilm>,
    /// The points whose links the walk followed, in order, the top layer first; empty where there is no graph.
    pub hops: Vec<MapHop>,
    /// How many nearest films were looked for.
    pub k: u64,
    /// How many of these the walk found.
    pub found: u64,
    /// Mean milliseconds of a walk.
    pub walk_ms: f64,
    /// Mean milliseconds of comparing all.
    pub exact_ms: f64,
    /// How often each was timed.
    pub runs: u64,
}

/// A film's place.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct MappedFilm {
    /// The point's id.
    pub movie_id: Value,
    /// The film's title.
    pub title: String,
    /// Its distance from the middle, as the search measures it.
    pub distance: f32,
    /// Its direction, in radians: along the two directions in which the films differ most.
    pub angle: f32,
}

/// A film whose links were followed.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct MapHop {
    /// The layer; zero is the lowest and holds every film.
    pub layer: u64,
    /// Its place in the list of films.
    pub film: u32,
    /// The places of those compared from here for the first time.
    pub compared: Vec<u32>,
    /// How many of them were near enough to be kept.
    pub kept: u64,
}
