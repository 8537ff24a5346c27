//! The SQL store as another store's database.

use protocol::{ResultSet, SqlValue, WireError};
use storage::{LocalFuture, SqlDatabase, Statement};

use super::SqlStore;

impl SqlDatabase for SqlStore {
    fn query(&self, sql: &str, params: &[SqlValue]) -> Result<ResultSet, WireError> {
        Ok(SqlStore::query(self, sql, params)?)
    }

    fn write(&self, statements: Vec<Statement>) -> LocalFuture<'_, Result<(), WireError>> {
        Box::pin(async move {
            let statements: Vec<(&str, Vec<SqlValue>)> =
                statements.iter().map(|(sql, params)| (sql.as_str(), params.clone())).collect();
            self.transaction(&statements).await?;
            Ok(())
        })
    }
}
