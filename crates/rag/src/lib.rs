//! Retrieval-augmented generation over short texts about films: find passages, build a prompt, answer with
//! citations.
//!
//! Whole films are found by a wish in plain words ([`FilmIndex`]): it is read first, misspellings mended, exclusions
//! and years understood.
//!
//! Passages are found by words (BM25, Robertson and Zaragoza 2009), by embeddings, or by both. The prompt is the one a
//! language model would be given. Every sentence of an answer is checked against what it cites ([`check_sentence`]).
//!
//! The store is given the similarities of an embedded question; it embeds nothing itself and reads no other store.

mod answer;
mod check;
mod chunk;
mod error;
mod evaluate;
mod films;
mod query;
mod retrieve;
mod store;
mod years;

pub use answer::{budget, prompt, prompt_words};
pub use check::{check_sentence, faithfulness, shares_a_word};
pub use chunk::{chunk, sentences};
pub use error::RagError;
pub use evaluate::{LabelledQuestion, ListScore, evaluate, mean_score, score_list};
pub use films::{FilmIndex, FilmRanking, FilmText, FoundFilm, Meaning};
pub use query::Query;
pub use store::{PassageText, RagStore};
pub use years::release_years;
