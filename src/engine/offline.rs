//! The SQL store as the feature store's offline database.

use crate::protocol::{ResultSet, SqlValue};
use crate::stores::LocalFuture;
use crate::stores::features::OfflineDatabase;
use crate::stores::sql::SqlStore;

impl OfflineDatabase for SqlStore {
    fn query(&self, sql: &str, params: &[SqlValue]) -> Result<ResultSet, String> {
        SqlStore::query(self, sql, params).map_err(|error| error.to_string())
    }

    fn write(&self, statements: Vec<(String, Vec<SqlValue>)>) -> LocalFuture<'_, Result<(), String>> {
        Box::pin(async move {
            let statements: Vec<(&str, Vec<SqlValue>)> =
                statements.iter().map(|(sql, params)| (sql.as_str(), params.clone())).collect();
            self.transaction(&statements).await.map(|_| ()).map_err(|error| error.to_string())
        })
    }
}
