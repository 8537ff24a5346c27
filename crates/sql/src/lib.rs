//! The SQL store: limbo (`turso_core`) behind the API of sql.js.
//!
//! What it is: a SQLite-compatible database whose files are 4 KiB blocks in memory ([`blocks`]), the changed ones
//! of which are saved to [`storage::Storage`] in one atomic commit before a statement is answered
//! ([`persist`]).
//!
//! It promises: an answered write survives the program being killed; a write that was not answered is there
//! wholly or not at all (the database's own log decides); a statement that runs for longer than
//! [`STATEMENT_TIMEOUT`] or returns more than [`MAX_ROWS`] rows ends with an error.
//!
//! It never panics on a learner's SQL or on a foreign file, and never saves outside a commit of its own.

mod blocks;
mod bulk;
mod database;
mod error;
mod explain;
mod limits;
mod persist;
mod record;
mod store;

pub use bulk::{BulkError, IndexKeys, TableRows};
pub use error::SqlError;
pub use store::{MAX_ROWS, STATEMENT_TIMEOUT, SqlStore};
