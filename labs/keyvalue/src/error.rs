//! What can go wrong with keys and values.

use protocol::{ErrorName, WireError};

/// A key-value store failure.
#[derive(Debug, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum KeyValueError {
    /// A counter that holds no whole number of 64 bits.
    #[error(
        "the value of \"{0}\" is not a whole number between -2^63 and 2^63 - 1, so nothing can be added to it"
    )]
    NotAnInteger(String),
    /// A sum beyond 64 bits.
    #[error(
        "adding {by} to \"{key}\" would leave the range of whole numbers of 64 bits; it was left as it is"
    )]
    Overflow {
        /// The key.
        key: String,
        /// What was to be added.
        by: i64,
    },
    /// An expiry that is none.
    #[error("{option} must be more than 0 and fit a date, not {given}: it says how long the key is kept")]
    BadExpiry {
        /// The option.
        option: &'static str,
        /// What was given.
        given: i64,
    },
    /// Options that exclude each other.
    #[error("{0} and {1} cannot be given together")]
    Contradiction(&'static str, &'static str),
}

impl From<KeyValueError> for WireError {
    fn from(error: KeyValueError) -> Self {
        Self::new(ErrorName::new("KeyValueError"), error.to_string())
    }
}
