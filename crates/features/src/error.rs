//! What can go wrong with features.

use protocol::{ErrorName, WireError};
use storage::StorageError;

/// A feature store failure.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum FeatureError {
    /// A name that is no identifier.
    #[error("\"{0}\" is no name: use lower-case letters, digits and _, beginning with a letter, 60 at most")]
    BadName(String),
    /// No such view.
    #[error("there is no feature view \"{name}\"; there are: {known}")]
    UnknownView {
        /// What was asked for.
        name: String,
        /// What there is.
        known: String,
    },
    /// No such feature.
    #[error("feature view \"{view}\" has no feature \"{feature}\"; it has: {known}")]
    UnknownFeature {
        /// The view.
        view: String,
        /// What was asked for.
        feature: String,
        /// What there is.
        known: String,
    },
    /// A view of an entity that is not defined.
    #[error("feature view \"{view}\" describes entity \"{entity}\", which is not defined")]
    UnknownEntity {
        /// The view.
        view: String,
        /// The entity.
        entity: String,
    },
    /// A reference that is not `view:feature`.
    #[error("\"{0}\" is no feature reference: write it as view:feature, for example user_stats:avg_rating")]
    BadReference(String),
    /// A type that is none.
    #[error("\"{0}\" is no feature type: there are Int64, Float64, String, Bool and Array(String)")]
    BadType(String),
    /// A view whose columns would change.
    #[error("feature view \"{0}\" is defined already with other features: choose another name")]
    ViewChanged(String),
    /// A row without a needed column.
    #[error("row {row} has no \"{column}\"")]
    MissingColumn {
        /// Index of the row, from 0.
        row: usize,
        /// The column.
        column: String,
    },
    /// A value of the wrong type.
    #[error("row {row}: \"{column}\" must be {expected}, not {given}")]
    BadValue {
        /// Index of the row, from 0.
        row: usize,
        /// The column.
        column: String,
        /// What fits.
        expected: String,
        /// What was given.
        given: String,
    },
    /// Start after end.
    #[error("the range is empty: start must be before end")]
    EmptyRange,
    /// The offline database failed.
    #[error("offline store: {}", .0.message)]
    Offline(WireError),
    /// The saved registry is no registry.
    #[error("the saved registry cannot be read or written: {0}")]
    Registry(#[from] serde_json::Error),
    /// The online store could not be saved.
    #[error("{0}")]
    Storage(#[from] StorageError),
}

impl From<FeatureError> for WireError {
    fn from(error: FeatureError) -> Self {
        match error {
            FeatureError::Storage(error) => error.into(),
            // What could not be saved is the storage's failure, whoever asked for it.
            FeatureError::Offline(error) if error.name == ErrorName::STORAGE => error,
            other => Self::new(ErrorName::new("FeatureError"), other.to_string()),
        }
    }
}
