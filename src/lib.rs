//! CineAI: a movie recommender whose five databases all run in the reader's browser tab.
//!
//! This package is the *page*, which draws, and the entry of the *engine*, a Web Worker that owns the data. They
//! exchange the messages of `protocol` and share nothing else; the page is built without the engine's code. The rooms
//! are the crates below `crates/`: Cargo keeps the walls between them.

pub mod labs;
pub mod ui;
