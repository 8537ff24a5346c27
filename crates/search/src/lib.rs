//! Words, and how well texts fit them: folding and splitting, BM25, near spellings.
//!
//! What it promises: the same words from the same text everywhere, titles and passages alike. What it never does: know a
//! store, a film or a web API.

mod bm25;
mod spelling;
mod words;

pub use bm25::Bm25;
pub use spelling::{distance, nearest};
pub use words::{fold, placed_spans, spans, words};
