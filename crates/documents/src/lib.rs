//! The document store: collections of JSON documents behind MongoDB's calls.
//!
//! Documents and index entries are ordered byte keys in [`storage::Storage`] ([`layout`]): a lookup by `_id`
//! reads one key, an index scan reads a range of entries and then the documents they name, a collection scan reads
//! them all. [`plan`] chooses between the three and says why. A write puts the document and its index entries into
//! one commit: both or neither.
//!
//! It promises: an operator it does not know is an error, never ignored; a filter means what it means in MongoDB;
//! an answered write is saved. It holds no document in memory between calls.
//!
//! Dates are ISO 8601 strings, which sort by time; there is no date type.

mod accumulator;
mod aggregate;
mod change;
mod check;
mod collection;
mod dates;
mod error;
mod expression;
mod fields;
mod filter;
mod group;
mod index;
mod layout;
mod number;
mod operators;
mod order;
mod path;
mod pattern;
mod plan;
mod projection;
mod sort;
mod store;
mod unwind;
mod update;

pub use error::DocumentError;
pub use store::{DocumentStore, Found};
