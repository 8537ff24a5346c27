//! Errors at the edge: every store's enum becomes the one wire error, here and nowhere else.

use crate::flow::FlowError;
use crate::protocol::{ErrorName, WireError};
use crate::stores::StorageError;
use crate::stores::documents::DocumentError;
use crate::stores::features::FeatureError;
use crate::stores::rag::RagError;
use crate::stores::sql::SqlError;
use crate::stores::vectors::VectorError;

impl From<SqlError> for WireError {
    fn from(error: SqlError) -> Self {
        match error {
            SqlError::Storage(error) => error.into(),
            SqlError::Statement(message) if message.contains("no such table") => Self::new(
                ErrorName::SqlError,
                format!("{message}. If a table of the recommender is missing, reset() brings it back"),
            ),
            other => Self::new(ErrorName::SqlError, other.to_string()),
        }
    }
}

impl From<DocumentError> for WireError {
    fn from(error: DocumentError) -> Self {
        match error {
            DocumentError::Storage(error) => error.into(),
            other => Self::new(ErrorName::DocumentError, other.to_string()),
        }
    }
}

impl From<FeatureError> for WireError {
    fn from(error: FeatureError) -> Self {
        match error {
            FeatureError::Storage(error) => error.into(),
            other => Self::new(ErrorName::FeatureError, other.to_string()),
        }
    }
}

impl From<VectorError> for WireError {
    fn from(error: VectorError) -> Self {
        Self::new(ErrorName::VectorError, error.to_string())
    }
}

impl From<RagError> for WireError {
    fn from(error: RagError) -> Self {
        Self::new(ErrorName::RagError, error.to_string())
    }
}

impl From<StorageError> for WireError {
    fn from(error: StorageError) -> Self {
        Self::new(ErrorName::StorageError, error.to_string())
    }
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
