//! Text to a vector of the space the films' embeddings live in, in the tab.
//!
//! all-MiniLM-L6-v2 made the films' embeddings ahead of time. For a query there are two encoders, one of them in use:
//!
//! - The *distilled* one is always there: one short row for every WordPiece token, the mean of a text's rows projected
//!   up to 384 dimensions and scaled to length one. It is an approximation, trained to agree with the model;
//!   `public/data/encoder.json` says how well. `tools/encoder` trains it and defines the file's layout.
//! - The *full* one is the model itself, with its weights rounded (package `minilm`); the reader switches it on.
//!
//! Both promise: the same text gives the same vector everywhere; a text without a known word has no vector, never a
//! NaN.

mod encoders;
mod table;
mod transformer;
mod wordpiece;

pub use encoders::{Encoded, Encoders};
pub use table::{Encoder, EncoderError};
pub use transformer::Transformer;
pub use wordpiece::WordPiece;
