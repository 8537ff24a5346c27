//! What can go wrong with a statement.

use protocol::{ErrorName, WireError};
use turso_core::LimboError;

use super::bulk::BulkError;
use storage::StorageError;

/// An SQL failure. The engine's own words are kept: they are SQLite's, and worth learning to read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SqlError {
    /// The engine refused or failed the statement.
    #[error("{0}")]
    Statement(String),
    /// More parameters were needed or given than the statement has.
    #[error("the statement has {expected} parameters, {given} were given")]
    ParameterCount {
        /// Markers in the statement.
        expected: usize,
        /// Values given.
        given: usize,
    },
    /// A named parameter that the statement does not have.
    #[error("the statement has no parameter {0}; write the name with its prefix, as in \":title\"")]
    UnknownParameter(String),
    /// The statement ran too long.
    #[error(
        "the statement ran for more than {0} seconds and was stopped: add a condition, an index or a LIMIT"
    )]
    TimedOut(u64),
    /// The result is too large to hand over.
    #[error("the result has more than {0} rows: add a LIMIT")]
    TooManyRows(usize),
    /// Turso's `temp` schema does not work in a browser.
    #[error(
        "temporary tables, views and triggers do not work in this build of the engine: leave TEMP out, and drop what you made when you are done"
    )]
    TemporarySchema,
    /// No statement in the text.
    #[error("there is no statement to run: type some SQL, for example SELECT title FROM movies LIMIT 5")]
    Empty,
    /// The bytes are not a usable database.
    #[error("this file cannot be used as the database: {0}")]
    Import(String),
    /// Rows could not be loaded into empty tables.
    #[error("{0}")]
    Bulk(#[from] BulkError),
    /// The change could not be saved.
    #[error("{0}")]
    Storage(#[from] StorageError),
}

impl From<LimboError> for SqlError {
    fn from(error: LimboError) -> Self {
        Self::Statement(error.to_string())
    }
}

impl From<SqlError> for WireError {
    fn from(error: SqlError) -> Self {
        match error {
            SqlError::Storage(error) => error.into(),
            SqlError::Statement(message) if message.contains("no such table") => Self::new(
                ErrorName::new("SqlError"),
                format!("{message}. If a table of the recommender is missing, reset() brings it back"),
            ),
            other => Self::new(ErrorName::new("SqlError"), other.to_string()),
        }
    }
}
