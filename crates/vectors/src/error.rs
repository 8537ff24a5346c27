//! What can go wrong with vectors.

use protocol::{ErrorName, WireError};
/// A vector store failure.
#[derive(Debug, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum VectorError {
    /// No such collection.
    #[error("there is no vector collection \"{name}\"; there are: {known}")]
    UnknownCollection {
        /// What was asked for.
        name: String,
        /// What there is.
        known: String,
    },
    /// The name is taken.
    #[error("there is a vector collection \"{0}\" already: drop it first or choose another name")]
    CollectionExists(String),
    /// No such point.
    #[error("the collection has no point with id {0}")]
    UnknownPoint(String),
    /// An id of the wrong type.
    #[error("{0} is no id: an id is an integer or a string")]
    BadId(String),
    /// A vector of the wrong length.
    #[error("the vector has {given} numbers, the collection's have {expected}")]
    Dimension {
        /// The collection's.
        expected: usize,
        /// The vector's.
        given: usize,
    },
    /// A number that is none.
    #[error("the vector holds NaN or infinity")]
    NotFinite,
    /// A vector without direction.
    #[error("a vector of zeroes has no direction, so its cosine is undefined")]
    ZeroVector,
    /// A number out of range.
    #[error("{name} must be between {least} and {most}, not {given}")]
    OutOfRange {
        /// The argument.
        name: &'static str,
        /// Smallest allowed.
        least: i64,
        /// Largest allowed.
        most: i64,
        /// What was given.
        given: i64,
    },
    /// None or several of `vector`, `text`, `like`.
    #[error("give exactly one of vector, text and like to say what to search for")]
    NoQuery,
    /// A filter that is not understood.
    #[error("the filter is not understood: {0}")]
    BadFilter(String),
    /// Bytes of a vector or index file that do not fit.
    #[error("the vector data cannot be read: {0}")]
    Damaged(String),
}

impl From<VectorError> for WireError {
    fn from(error: VectorError) -> Self {
        Self::new(ErrorName::new("VectorError"), error.to_string())
    }
}
