//! Text to a vector of the space the films' embeddings live in, in the tab, without a network.
//!
//! all-MiniLM-L6-v2 made the films' embeddings ahead of time. For a query this room has a *distilled* encoder: one
//! short row for every WordPiece token, the mean of a text's rows projected up to 384 dimensions and scaled to
//! length one. It is an approximation, trained to agree with the model; `public/data/encoder.json` says how well.
//!
//! It promises: the same text gives the same vector everywhere; a text without a known word has no vector, never a
//! NaN. `tools/encoder` trains it and defines the file's layout.

mod table;
mod wordpiece;

pub use table::{Encoder, EncoderError};
pub use wordpiece::WordPiece;
