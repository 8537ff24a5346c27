//! What can go wrong in a flow.

use documents::DocumentError;
use features::FeatureError;
use protocol::{TuningError, WireError};
use rag::RagError;
use sql::SqlError;
use vectors::VectorError;

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
    /// A setting that no step can use.
    #[error(transparent)]
    Tuning(#[from] TuningError),
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

impl From<FlowError> for WireError {
    fn from(error: FlowError) -> Self {
        match error {
            FlowError::Sql(error) => error.into(),
            FlowError::Documents(error) => error.into(),
            FlowError::Vectors(error) => error.into(),
            FlowError::Features(error) => error.into(),
            FlowError::Rag(error) => error.into(),
            FlowError::UnknownTitle { ref suggestions, .. } => {
                Self { suggestions: suggestions.clone(), ..Self::argument(error.to_string()) }
            }
            other => Self::argument(other.to_string()),
        }
    }
}
