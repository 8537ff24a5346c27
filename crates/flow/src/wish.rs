//! A wish in plain words: compared with every film and passage, ranked by words and meaning; and a film's vector moved
//! by what should be different.

use std::collections::HashMap;

use super::question::passage_cosines;
use super::{FlowError, MOVIES, Stores};
use protocol::{RetrievalMode, SearchOptions, Shift};
use rag::{FilmRanking, Query};

/// How far a film's vector is moved towards what should be different; the film's own is 1 long.
///
/// `tools/shift.py` measured: at 0.7, 73 % of the ten nearest films have the genre asked for, which the film lacks (7 %
/// without moving), and their mean cosine with the film is 0.43 (0.54 without). At 1 it is 90 %, but 0.37.
const TOWARDS: f32 = 0.7;
/// The same, away from what should not be: half as far, since what a film is not says little of what it is.
const AWAY: f32 = -0.35;

/// All films, ranked for a wish. Without a vector the words decide alone.
pub fn weigh(stores: &Stores, wish: &Query, vector: Option<&[f32]>) -> Result<FilmRanking, FlowError> {
    let Some(films) = stores.films.as_ref() else { return Err(FlowError::NoEncoder) };
    let meaning = match vector {
        Some(vector) => {
            let options = SearchOptions {
                vector: Some(vector.to_vec()),
                k: Some(films.movie_ids().len().max(1) as i64),
                exact: true,
                ..SearchOptions::default()
            };
            let hits = stores.vectors.search(MOVIES, &options)?.hits;
            let cosines: HashMap<i64, f32> =
                hits.iter().filter_map(|hit| Some((hit.id.as_i64()?, hit.similarity))).collect();
            let cosine = |id: &i64| cosines.get(id).copied().unwrap_or_default();
            let of_films: Vec<f32> = films.movie_ids().iter().map(cosine).collect();
            let of_passages = passage_cosines(stores, vector.to_vec())?;
            Some(films.meaning(&of_films, stores.rag.passages().iter().zip(of_passages)))
        }
        None => None,
    };
    Ok(films.rank(RetrievalMode::Hybrid, wish, meaning.as_ref(), films.movie_ids().len()))
}

/// A film's vector, moved: of each turn's direction only the part that the film does not have already.
///
/// `shifts` are the words, their vector, and whether the way leads towards them.
pub fn moved(film: &[f32], shifts: &[(String, Vec<f32>, bool)]) -> (Vec<f32>, Vec<Shift>) {
    let film = unit(film);
    let mut moved = film.clone();
    for (_, vector, towards) in shifts {
        let weight = if *towards { TOWARDS } else { AWAY };
        let along = dot(&film, vector);
        let across: Vec<f32> = vector.iter().zip(&film).map(|(value, own)| value - along * own).collect();
        for (slot, value) in moved.iter_mut().zip(unit(&across)) {
            *slot += weight * value;
        }
    }
    let moved = unit(&moved);
    let shifts = shifts
        .iter()
        .map(|(words, vector, towards)| Shift {
            words: words.clone(),
            weight: f64::from(if *towards { TOWARDS } else { AWAY }),
            before: f64::from(dot(&film, vector)),
            after: f64::from(dot(&moved, vector)),
        })
        .collect();
    (moved, shifts)
}

pub(super) fn dot(a: &[f32], b: &[f32]) -> f32 {
    a.iter().zip(b).map(|(x, y)| x * y).sum()
}

/// At length one; nothing where there is nothing.
fn unit(vector: &[f32]) -> Vec<f32> {
    let length = dot(vector, vector).sqrt();
    if length < 1e-6 {
        return vec![0.0; vector.len()];
    }
    vector.iter().map(|value| value / length).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_vector_moves_towards_what_is_wanted_and_stays_near_itself() {
        let words = |towards| ("funny".to_owned(), vec![0.6, 0.8, 0.0], towards);
        for (towards, nearer) in [(true, true), (false, false)] {
            let (moved, shifts) = moved(&[1.0, 0.0, 0.0], &[words(towards)]);
            assert!((dot(&moved, &moved) - 1.0).abs() < 1e-5 && moved[0] > 0.8, "{moved:?}");
            assert_eq!(shifts[0].after > shifts[0].before, nearer, "{shifts:?}");
        }
        // Words that say just what the film is move nothing, and nothing becomes NaN.
        let same = ("same".to_owned(), vec![1.0, 0.0, 0.0], true);
        assert_eq!(moved(&[1.0, 0.0, 0.0], &[same]).0, [1.0, 0.0, 0.0]);
        assert!(moved(&[0.0; 3], &[words(true)]).0.iter().all(|value| value.is_finite()));
    }
}
