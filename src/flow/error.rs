//! What can go wrong in a flow.

use crate::stores::documents::DocumentError;
use crate::stores::features::FeatureError;
use crate::stores::rag::RagError;
use crate::stores::sql::SqlError;
use crate::stores::vectors::VectorError;

/// A flow's failure: a store's, or an argument that fits no step.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum FlowError {
    /// The SQL store failed.
    #[error(transparent)]
    Sql(#[from] SqlError),
    /// The document store failed.
    #[error(transparent)]
    Documents(#[from] DocumentError),
    /// The vector store failed.
    #[error(transparent)]
    Vectors(#[from] VectorError),
    /// The feature store failed.
    #[error(transparent)]
    Features(#[from] FeatureError),
    /// Retrieval or answering failed.
    #[error(transparent)]
    Rag(#[from] RagError),
    /// An argument that no step can use.
    #[error("{0}")]
    Argument(String),
    /// No film has this title.
    #[error("no film is called \"{typed}\"; the nearest titles are {}", .suggestions.join(", "))]
    UnknownTitle {
        /// What was asked for, shortened.
        typed: String,
        /// The nearest titles, nearest first.
        suggestions: Vec<String>,
    },
    /// A description without an encoder.
    #[error("descriptions need the query encoder, whose data did not load: use a film's title")]
    NoEncoder,
}
