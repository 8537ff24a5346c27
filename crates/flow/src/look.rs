//! Where a film's vector lies along a few fixed directions: what its poster is drawn from.
//!
//! A direction leads from the mean vector of some genres to that of others, so that it means something: from light to
//! dark, from the real to the imagined. A byte tells how many of all films lie below, 0 to 255.

use std::cell::OnceCell;
use std::collections::HashMap;

use serde_json::json;

use super::wish::dot;
use super::{MOVIES, Stores};

/// Bytes of a look.
pub const LOOK_BYTES: usize = 6;

/// From the one group of genres to the other.
const DIRECTIONS: [(&[&str], &[&str]); LOOK_BYTES] = [
    (&["Comedy", "Family", "Musical", "Romance"], &["Horror", "Crime", "Film Noir", "Thriller", "War"]),
    (&["Biography", "History", "Documentary"], &["Science Fiction", "Fantasy", "Animation"]),
    (&["Drama", "Romance"], &["Action", "Adventure"]),
    (&["Western", "History", "War"], &["Science Fiction", "Comedy"]),
    (&["Crime", "Mystery", "Film Noir"], &["Sport", "Musical", "Adventure"]),
    (&["Family", "Animation"], &["Romance", "Biography"]),
];

/// The looks of all films, made when first asked for.
#[derive(Debug, Default)]
pub struct Looks(OnceCell<HashMap<i64, Vec<u8>>>);

/// A film's look; empty for one that has no vector.
pub fn look(stores: &Stores, movie: i64) -> Vec<u8> {
    stores.looks.0.get_or_init(|| looks(stores)).get(&movie).cloned().unwrap_or_default()
}

fn looks(stores: &Stores) -> HashMap<i64, Vec<u8>> {
    let Ok(collection) = stores.vectors.collection(MOVIES) else { return HashMap::new() };
    let films: Vec<(i64, &[String], &[f32])> = stores
        .catalogue
        .movies()
        .iter()
        .filter_map(|movie| Some((movie.id, movie.genres.as_slice(), collection.vector(&json!(movie.id))?)))
        .collect();
    let mut looks: HashMap<i64, Vec<u8>> = HashMap::new();
    for (from, to) in DIRECTIONS {
        let (from, to) = (mean(&films, from), mean(&films, to));
        let direction: Vec<f32> = to.iter().zip(&from).map(|(to, from)| to - from).collect();
        let mut places: Vec<(f32, i64)> =
            films.iter().map(|(id, _, vector)| (dot(vector, &direction), *id)).collect();
        places.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        let last = places.len().saturating_sub(1).max(1);
        for (place, (_, id)) in places.into_iter().enumerate() {
            looks.entry(id).or_default().push((place * 255 / last) as u8);
        }
    }
    looks
}

/// The mean vector of the films of some genres.
fn mean(films: &[(i64, &[String], &[f32])], genres: &[&str]) -> Vec<f32> {
    let dimension = films.first().map_or(0, |(_, _, vector)| vector.len());
    let (mut sum, mut count) = (vec![0.0f32; dimension], 0.0f32);
    for (_, _, vector) in
        films.iter().filter(|(_, own, _)| own.iter().any(|genre| genres.contains(&genre.as_str())))
    {
        sum.iter_mut().zip(*vector).for_each(|(slot, value)| *slot += value);
        count += 1.0;
    }
    sum.iter().map(|value| value / count.max(1.0)).collect()
}
