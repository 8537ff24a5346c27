//! A wish in plain words: read, embedded, compared with every film and passage, ranked by words and meaning.

use std::collections::HashMap;

use super::question::passage_cosines;
use super::{FlowError, MOVIES, Stores};
use crate::protocol::{RetrievalMode, SearchOptions};
use crate::stores::rag::{FilmRanking, Wish};

/// A wish as it was read, and what was found for it.
#[derive(Clone, Debug)]
pub struct GrantedWish {
    /// How it was read.
    pub wish: Wish,
    /// The vector of what is wanted; absent where no word of it is known, or words alone were asked for.
    pub vector: Option<Vec<f32>>,
    /// The films.
    pub ranking: FilmRanking,
}

/// The `k` films that fit `typed` best. Where it has no vector the words decide alone; what has neither finds
/// nothing.
pub fn find_films(
    stores: &Stores,
    typed: &str,
    mode: RetrievalMode,
    k: usize,
) -> Result<GrantedWish, FlowError> {
    let encoders = &stores.encoders;
    let Some(films) = stores.films.as_ref().filter(|_| encoders.is_ready()) else {
        return Err(FlowError::NoEncoder);
    };
    let wish = films.read(typed, &|word| encoders.knows(word));
    let vector = match mode {
        RetrievalMode::Keyword => None,
        RetrievalMode::Dense | RetrievalMode::Hybrid => {
            encoders.encode(&wish.text).map(|encoded| encoded.vector)
        }
    };
    let meaning = match &vector {
        Some(vector) => {
            let options = SearchOptions {
                vector: Some(vector.clone()),
                k: Some(films.movie_ids().len().max(1) as i64),
                exact: true,
                ..SearchOptions::default()
            };
            let hits = stores.vectors.search(MOVIES, &options)?.hits;
            let cosines: HashMap<i64, f32> =
                hits.iter().filter_map(|hit| Some((hit.id.as_i64()?, hit.similarity))).collect();
            let cosine = |id: &i64| cosines.get(id).copied().unwrap_or_default();
            let of_films: Vec<f32> = films.movie_ids().iter().map(cosine).collect();
            let of_passages = passage_cosines(stores, vector.clone())?;
            Some(films.meaning(&of_films, stores.rag.passages().iter().zip(of_passages)))
        }
        None => None,
    };
    let ranking = films.rank(mode, &wish, meaning.as_ref(), k);
    Ok(GrantedWish { wish, vector, ranking })
}
