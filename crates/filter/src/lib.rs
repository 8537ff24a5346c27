//! Filters over JSON documents, in MongoDB's language: which documents match, and what an index can make of it.
//!
//! What it promises: an operator, an option or a path it does not know is an error that names it, never ignored; what
//! is accepted means what it means in MongoDB. What it never does: store anything, or know a store.
//!
//! Two places write filters. The document store takes MongoDB's form ([`Filter::parse`]); the vector store takes
//! conditions on a payload, in which the comparisons may do without their `$` ([`Filter::parse_payload`]).

mod depth;
mod error;
mod filter;
mod order;
mod parse;
mod path;
mod pattern;

pub use depth::{MAX_LEVELS, deeper_than};
pub use error::{FilterError, NameError, PathError, PatternError};
pub use filter::{Bounds, Filter};
pub use order::{compare, encode};
pub use path::{check_name, check_path, elements, index_values};
