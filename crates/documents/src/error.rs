//! What can go wrong with documents.

use protocol::{ErrorName, WireError};
use storage::StorageError;

/// A document store failure.
#[derive(Debug, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum DocumentError {
    /// A filter that is not understood.
    #[error("filter: {0}")]
    BadFilter(String),
    /// An update that is not understood or cannot be applied.
    #[error("update: {0}")]
    BadUpdate(String),
    /// A projection that is not understood.
    #[error("projection: {0}")]
    BadProjection(String),
    /// A sort that is not understood.
    #[error("sort: {0}")]
    BadSort(String),
    /// A pipeline that is not understood or cannot be carried out.
    #[error("pipeline: {0}")]
    BadPipeline(String),
    /// Something that cannot be stored as a document.
    #[error("document: {0}")]
    BadDocument(String),
    /// A name that cannot be used.
    #[error("name: {0}")]
    BadName(String),
    /// A second document with the same key.
    #[error(
        "duplicate key: collection \"{collection}\" has a document with {key} already (unique index {index})"
    )]
    DuplicateKey {
        /// The collection.
        collection: String,
        /// The index that refuses it.
        index: String,
        /// The key.
        key: String,
    },
    /// No such index.
    #[error("there is no index \"{0}\": indexes() lists those there are")]
    UnknownIndex(String),
    /// The name is taken by a different index.
    #[error("there is another index \"{0}\" already: drop it first or choose another name")]
    IndexExists(String),
    /// Documents could not be read or saved.
    #[error("{0}")]
    Storage(#[from] StorageError),
}

impl From<DocumentError> for WireError {
    fn from(error: DocumentError) -> Self {
        match error {
            DocumentError::Storage(error) => error.into(),
            other => Self::new(ErrorName::new("DocumentError"), other.to_string()),
        }
    }
}
