//! What can go wrong with retrieval and answers.

use protocol::{ErrorName, WireError};
/// A retrieval or answering failure.
#[derive(Debug, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum RagError {
    /// Nothing was asked.
    #[error("the question is empty: ask something, for example \"Which films did Akira Kurosawa direct?\"")]
    EmptyQuestion,
    /// No such generator.
    #[error("there is no generator \"{0}\"; \"extractive\" is built in")]
    UnknownGenerator(String),
    /// No such way of cutting.
    #[error("there is no chunking strategy \"{0}\"; there are \"sentence\" and \"fixed\"")]
    UnknownStrategy(String),
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
    /// The overlap is as large as the chunk.
    #[error("overlap ({overlap}) must be smaller than size ({size}), or the chunks never move on")]
    OverlapTooLarge {
        /// Characters shared.
        overlap: usize,
        /// Characters a chunk.
        size: usize,
    },
    /// No embedding of the question was given.
    #[error(
        "\"{0}\" retrieval needs the question's embedding, which this build cannot make: use mode \"keyword\""
    )]
    NoEmbedding(&'static str),
}

impl From<RagError> for WireError {
    fn from(error: RagError) -> Self {
        Self::new(ErrorName::new("RagError"), error.to_string())
    }
}
