//! An SQL database, as a store that keeps its tables in one asks for it.

use protocol::{ResultSet, SqlValue, WireError};

use super::LocalFuture;

/// A statement and its parameters.
pub type Statement = (String, Vec<SqlValue>);

/// An SQL database. Errors are the database's own, kind and words, so that whoever asked can pass them on.
pub trait SqlDatabase {
    /// Runs one reading statement.
    fn query(&self, sql: &str, params: &[SqlValue]) -> Result<ResultSet, WireError>;
    /// Runs `statements` in one transaction and saves.
    fn write(&self, statements: Vec<Statement>) -> LocalFuture<'_, Result<(), WireError>>;
}
