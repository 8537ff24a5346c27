//! The one error shape that crosses the wire.

use serde::{Deserialize, Serialize};

/// The kind of an error: the `name` of the JavaScript `Error` a failed call rejects with.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub enum ErrorName {
    /// The SQL store refused or failed a statement.
    SqlError,
    /// The document store refused or failed an operation.
    DocumentError,
    /// The vector store refused or failed an operation.
    VectorError,
    /// The feature store refused or failed an operation.
    FeatureError,
    /// The retrieval or answering pipeline refused or failed.
    RagError,
    /// The full query encoder could not be loaded or used.
    EncoderError,
    /// The arguments do not fit the call.
    ArgumentError,
    /// The engine stopped before it answered.
    EngineStopped,
    /// Data could not be read from or saved in this browser.
    StorageError,
}

impl ErrorName {
    /// The name as JavaScript sees it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::SqlError => "SqlError",
            Self::DocumentError => "DocumentError",
            Self::VectorError => "VectorError",
            Self::FeatureError => "FeatureError",
            Self::RagError => "RagError",
            Self::EncoderError => "EncoderError",
            Self::ArgumentError => "ArgumentError",
            Self::EngineStopped => "EngineStopped",
            Self::StorageError => "StorageError",
        }
    }
}

/// A failed call, in words a learner can act on.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct WireError {
    /// The kind.
    pub name: ErrorName,
    /// What went wrong and what to do.
    pub message: String,
    /// Values that would have worked, nearest first (film titles, say).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub suggestions: Vec<String>,
}

impl WireError {
    /// An error of kind `name` with `message` and no suggestions.
    pub fn new(name: ErrorName, message: impl Into<String>) -> Self {
        Self { name, message: message.into(), suggestions: Vec::new() }
    }

    /// An [`ErrorName::ArgumentError`].
    pub fn argument(message: impl Into<String>) -> Self {
        Self::new(ErrorName::ArgumentError, message)
    }
}

impl std::fmt::Display for WireError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {}", self.name.as_str(), self.message)
    }
}

impl std::error::Error for WireError {}
