//! The one error shape that crosses the wire.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

/// The kind of an error: the `name` of the JavaScript `Error` a failed call rejects with. Each lab has one of its own.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(transparent)]
pub struct ErrorName(Cow<'static, str>);

impl ErrorName {
    /// The arguments do not fit the call.
    pub const ARGUMENT: Self = Self::new("ArgumentError");
    /// The engine, or a lab's worker, stopped before it answered.
    pub const ENGINE_STOPPED: Self = Self::new("EngineStopped");
    /// Data could not be read from or saved in this browser.
    pub const STORAGE: Self = Self::new("StorageError");
    /// The full query encoder could not be loaded or used.
    pub const ENCODER: Self = Self::new("EncoderError");

    /// A lab's own kind: `SqlError`.
    pub const fn new(name: &'static str) -> Self {
        Self(Cow::Borrowed(name))
    }

    /// The name as JavaScript sees it.
    pub fn as_str(&self) -> &str {
        &self.0
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

    /// An [`ErrorName::ARGUMENT`].
    pub fn argument(message: impl Into<String>) -> Self {
        Self::new(ErrorName::ARGUMENT, message)
    }
}

impl std::fmt::Display for WireError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {}", self.name.as_str(), self.message)
    }
}

impl std::error::Error for WireError {}
