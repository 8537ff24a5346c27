//! Opening the database and running statements.

use std::cell::RefCell;
use std::collections::HashMap;
use std::num::NonZero;
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use turso_core::{
    ConnectOpts, Connection, Database, IO, Numeric, SqliteDialect, Statement, StepResult, Value,
};

use super::SqlError;
use super::blocks::{BlockFile, BlockIo};
use super::bulk::{Builder, TableRows};
use super::explain;
use super::limits;
use super::persist::Saved;
use protocol::{QueryPlan, ResultSet, RunResult, SqlParams, SqlValue};
use storage::{Clock, Storage, StorageError};

/// How every SQLite database file begins.
const FILE_HEADER: &[u8] = b"SQLite format 3\0";
/// The longest a statement may run.
pub const STATEMENT_TIMEOUT: Duration = Duration::from_secs(20);
/// The most rows one statement may return.
pub const MAX_ROWS: usize = 200_000;

/// The database.
pub struct SqlStore {
    storage: Rc<dyn Storage>,
    clock: Arc<dyn Clock>,
    open: RefCell<Open>,
    saved: RefCell<Option<Saved>>,
}

/// An open database and the files under it.
#[derive(Clone)]
struct Open {
    io: Arc<BlockIo>,
    connection: Arc<Connection>,
    database: Arc<BlockFile>,
    log: Arc<BlockFile>,
}

/// A statement's rows and the number of rows it changed.
struct Outcome {
    rows: ResultSet,
    changes: i64,
}

impl SqlStore {
    /// Opens what `storage` holds, or an empty database; the flag says whether there was something.
    pub async fn open(storage: Rc<dyn Storage>, clock: Arc<dyn Clock>) -> Result<(Self, bool), SqlError> {
        let files = Files::new(clock.clone());
        let saved = Saved::load(storage.as_ref(), &files.database, &files.log).await?;
        let restored = saved.is_some();
        let open = files.open()?;
        Ok((Self { storage, clock, open: RefCell::new(open), saved: RefCell::new(saved) }, restored))
    }

    /// Runs every statement of `sql`, saves, and returns the rows of those that returned any (as sql.js does).
    pub async fn exec(&self, sql: &str, params: &SqlParams) -> Result<Vec<ResultSet>, SqlError> {
        let outcomes = self.run_all(sql, params);
        self.save().await?;
        Ok(outcomes?.into_iter().map(|outcome| outcome.rows).filter(|rows| !rows.values.is_empty()).collect())
    }

    /// Runs every statement of `sql`, saves, and counts the rows changed.
    pub async fn run(&self, sql: &str, params: &SqlParams) -> Result<RunResult, SqlError> {
        let outcomes = self.run_all(sql, params);
        self.save().await?;
        Ok(RunResult { changes: outcomes?.iter().map(|outcome| outcome.changes).sum() })
    }

    /// Runs one reading statement.
    pub fn query(&self, sql: &str, params: &[SqlValue]) -> Result<ResultSet, SqlError> {
        let mut statement = self.connection().prepare(sql)?;
        bind(&mut statement, &SqlParams::Positional(params.to_vec()))?;
        Ok(step_to_end(&mut statement, &self.io())?.rows)
    }

    /// Runs `statements` in one transaction and saves: all of them, or none.
    pub async fn transaction(
        &self,
        statements: &[(&str, Vec<SqlValue>)],
    ) -> Result<Vec<ResultSet>, SqlError> {
        let connection = self.connection();
        connection.execute("BEGIN IMMEDIATE")?;
        let results: Result<Vec<ResultSet>, SqlError> =
            statements.iter().map(|(sql, params)| self.query(sql, params)).collect();
        let results = results.and_then(|results| {
            connection.execute("COMMIT")?;
            Ok(results)
        });
        if results.is_err() {
            // The first error is the one to report; a failed rollback means there is nothing to roll back.
            let _ = connection.execute("ROLLBACK");
        }
        self.save().await?;
        results
    }

    /// Runs `sql` once for every row, in one transaction, without saving: for tables that grow in pieces.
    pub fn insert_rows(
        &self,
        sql: &str,
        rows: impl IntoIterator<Item = Vec<SqlValue>>,
    ) -> Result<(), SqlError> {
        let (connection, io) = (self.connection(), self.io());
        connection.execute("BEGIN")?;
        let mut statement = connection.prepare(sql)?;
        for row in rows {
            bind(&mut statement, &SqlParams::Positional(row))?;
            step_to_end(&mut statement, &io)?;
            statement.reset()?;
        }
        drop(statement);
        connection.execute("COMMIT")?;
        Ok(())
    }

    /// Fills empty tables at once, without saving. The rows are not checked against the schema's constraints.
    pub fn load_tables(&self, tables: &[TableRows]) -> Result<(), SqlError> {
        self.checkpoint()?;
        let roots: HashMap<String, u32> = self
            .query("SELECT name, rootpage FROM sqlite_schema", &[])?
            .values
            .iter()
            .filter_map(|row| Some((row.first()?.as_text()?.to_owned(), row.get(1)?.as_integer()? as u32)))
            .collect();
        let mut builder = Builder::new(self.open.borrow().database.bytes())?;
        for table in tables {
            builder.add(table, |name| roots.get(name).copied())?;
        }
        let files = Files::new(self.clock.clone());
        files.database.replace(&builder.finish());
        self.open.replace(files.open()?);
        Ok(())
    }

    /// Runs a script without saving.
    pub fn execute_batch(&self, sql: &str) -> Result<(), SqlError> {
        Ok(self.connection().prepare_execute_batch(sql)?)
    }

    /// How `sql` would be carried out.
    pub fn explain(&self, sql: &str) -> Result<QueryPlan, SqlError> {
        let sql = sql.trim().trim_end_matches(';');
        if sql.is_empty() {
            return Err(SqlError::Empty);
        }
        limits::check(sql)?;
        let rows = |prefix: &str| -> Result<ResultSet, SqlError> {
            let mut statement = self.connection().prepare(format!("{prefix} {sql}"))?;
            Ok(step_to_end(&mut statement, &self.io())?.rows)
        };
        Ok(explain::plan(&rows("EXPLAIN QUERY PLAN")?, &rows("EXPLAIN")?))
    }

    /// The database as the bytes of one SQLite file.
    pub async fn export(&self) -> Result<Vec<u8>, SqlError> {
        self.checkpoint()?;
        let bytes = self.open.borrow().database.bytes();
        self.save().await?;
        Ok(bytes)
    }

    /// Replaces the database with the SQLite file `bytes`.
    pub async fn import(&self, bytes: &[u8]) -> Result<(), SqlError> {
        // An empty file would open as an empty database.
        if !bytes.starts_with(FILE_HEADER) {
            return Err(SqlError::Import("it is no SQLite database file".to_owned()));
        }
        let files = Files::new(self.clock.clone());
        files.database.replace(bytes);
        let open = files.open().map_err(|error| SqlError::Import(error.to_string()))?;
        check_integrity(&open)?;
        self.take_over(open).await
    }

    /// Replaces the database with an empty one that `fill` fills, and saves it.
    pub async fn reset(&self, fill: impl FnOnce(&Self) -> Result<(), SqlError>) -> Result<(), SqlError> {
        let previous = self.open.replace(Files::new(self.clock.clone()).open()?);
        let filled = fill(self).and_then(|()| self.checkpoint());
        let open = self.open.replace(previous);
        filled?;
        self.take_over(open).await
    }

    /// Saves what has changed since the last save.
    pub async fn save(&self) -> Result<(), SqlError> {
        let open = self.open.borrow().clone();
        let previous = self.saved.borrow_mut().take();
        let (saved, result) = match previous {
            Some(mut saved) => {
                let result = saved.save(self.storage.as_ref(), &open.database, &open.log).await;
                (Some(saved), result)
            }
            None => match Saved::replace(self.storage.as_ref(), None, &open.database, &open.log).await {
                Ok(saved) => (Some(saved), Ok(())),
                Err(error) => (None, Err(error)),
            },
        };
        *self.saved.borrow_mut() = saved;
        Ok(result?)
    }

    /// Bytes of the database and its log.
    pub fn bytes(&self) -> u64 {
        let open = self.open.borrow();
        open.database.len() + open.log.len()
    }

    async fn take_over(&self, open: Open) -> Result<(), SqlError> {
        let previous = self.saved.borrow_mut().take();
        let replaced: Result<Saved, StorageError> =
            Saved::replace(self.storage.as_ref(), previous.as_ref(), &open.database, &open.log).await;
        match replaced {
            Ok(saved) => {
                *self.saved.borrow_mut() = Some(saved);
                self.open.replace(open);
                Ok(())
            }
            Err(error) => {
                *self.saved.borrow_mut() = previous;
                Err(error.into())
            }
        }
    }

    /// Moves the log's pages into the database file and empties the log.
    fn checkpoint(&self) -> Result<(), SqlError> {
        self.query("PRAGMA wal_checkpoint(TRUNCATE)", &[]).map(|_| ())
    }

    fn run_all(&self, sql: &str, params: &SqlParams) -> Result<Vec<Outcome>, SqlError> {
        limits::check(sql)?;
        let (connection, io) = (self.connection(), self.io());
        let mut outcomes = Vec::new();
        for statement in connection.query_runner(sql.as_bytes()) {
            if let Some(mut statement) = statement? {
                bind(&mut statement, params)?;
                outcomes.push(step_to_end(&mut statement, &io)?);
            }
        }
        if outcomes.is_empty() { Err(SqlError::Empty) } else { Ok(outcomes) }
    }

    fn connection(&self) -> Arc<Connection> {
        self.open.borrow().connection.clone()
    }

    fn io(&self) -> Arc<BlockIo> {
        self.open.borrow().io.clone()
    }
}

/// The files of a database that is not open yet.
struct Files {
    io: Arc<BlockIo>,
    path: String,
    database: Arc<BlockFile>,
    log: Arc<BlockFile>,
}

impl Files {
    /// Empty files under a path of their own: databases opened under one path would be one database.
    fn new(clock: Arc<dyn Clock>) -> Self {
        static OPENED: AtomicU32 = AtomicU32::new(0);
        let path = format!("cineai-{}.db", OPENED.fetch_add(1, Ordering::Relaxed));
        let io = Arc::new(BlockIo::new(clock));
        let (database, log) = (io.file(&path), io.file(&format!("{path}-wal")));
        Self { io, path, database, log }
    }

    fn open(self) -> Result<Open, SqlError> {
        let database = Database::open_file(self.io.clone(), &self.path, Arc::new(SqliteDialect))?;
        let connection = database.connect(ConnectOpts::new())?;
        connection.set_query_timeout(STATEMENT_TIMEOUT);
        connection.set_foreign_keys_enabled(true);
        Ok(Open { io: self.io, connection, database: self.database, log: self.log })
    }
}

fn check_integrity(open: &Open) -> Result<(), SqlError> {
    let check = || -> Result<ResultSet, SqlError> {
        let mut statement = open.connection.prepare("PRAGMA integrity_check")?;
        Ok(step_to_end(&mut statement, &open.io)?.rows)
    };
    let rows = check().map_err(|error| SqlError::Import(error.to_string()))?;
    match rows.values.first().and_then(|row| row.first()).and_then(SqlValue::as_text) {
        Some("ok") => Ok(()),
        Some(problem) => Err(SqlError::Import(problem.to_owned())),
        None => Err(SqlError::Import("its integrity could not be checked".to_owned())),
    }
}

fn bind(statement: &mut Statement, params: &SqlParams) -> Result<(), SqlError> {
    match params {
        SqlParams::Positional(values) => {
            let expected = statement.parameters_count();
            if values.len() != expected {
                return Err(SqlError::ParameterCount { expected, given: values.len() });
            }
            for (index, value) in (1..).zip(values) {
                if let Some(index) = NonZero::new(index) {
                    statement.bind_at(index, to_engine(value))?;
                }
            }
        }
        SqlParams::Named(values) => {
            for (name, value) in values {
                let index = statement
                    .parameter_index(name)
                    .ok_or_else(|| SqlError::UnknownParameter(name.clone()))?;
                statement.bind_at(index, to_engine(value))?;
            }
        }
    }
    Ok(())
}

fn step_to_end(statement: &mut Statement, io: &Arc<BlockIo>) -> Result<Outcome, SqlError> {
    let columns =
        (0..statement.num_columns()).map(|index| statement.get_column_name(index).into_owned()).collect();
    let mut values: Vec<Vec<SqlValue>> = Vec::new();
    loop {
        match statement.step()? {
            StepResult::Row => {
                if values.len() == MAX_ROWS {
                    return Err(SqlError::TooManyRows(MAX_ROWS));
                }
                if let Some(row) = statement.row() {
                    values.push(row.get_values().map(from_engine).collect());
                }
            }
            StepResult::Done => break,
            StepResult::Interrupt => return Err(SqlError::TimedOut(STATEMENT_TIMEOUT.as_secs())),
            StepResult::Busy => {
                return Err(SqlError::Statement("the database is busy with another statement".to_owned()));
            }
            _ => io.step()?,
        }
    }
    Ok(Outcome { rows: ResultSet { columns, values }, changes: statement.n_change() })
}

fn to_engine(value: &SqlValue) -> Value {
    match value {
        SqlValue::Null => Value::Null,
        SqlValue::Integer(value) => Value::from_i64(*value),
        SqlValue::Real(value) => Value::from_f64(*value),
        SqlValue::Text(value) => Value::from_text(value.clone()),
        SqlValue::Blob(bytes) => Value::from_blob(bytes.clone()),
    }
}

fn from_engine(value: &Value) -> SqlValue {
    match value {
        Value::Null => SqlValue::Null,
        Value::Numeric(Numeric::Integer(value)) => SqlValue::Integer(*value),
        Value::Numeric(Numeric::Float(value)) => SqlValue::Real(f64::from(*value)),
        Value::Text(text) => SqlValue::Text(text.as_str().to_owned()),
        Value::Blob(bytes) => SqlValue::Blob(bytes.clone()),
    }
}
