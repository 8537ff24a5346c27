//! Rows of the SQL database.

use client::Client;
use protocol::{ResultSet, SqlParams, SqlValue, WireError};

/// The rows of one statement.
pub async fn rows(client: Client, sql: String, params: SqlParams) -> Result<ResultSet, WireError> {
    Ok(client.call(lab_sql::Exec { sql, params }).await?.pop().unwrap_or_default())
}

/// The number of the film called `title`.
pub async fn film_number(client: Client, title: &str) -> Result<Option<i64>, WireError> {
    let text = "select movie_id from movies where title = ? collate nocase limit 1".to_owned();
    let found = rows(client, text, SqlParams::Positional(vec![SqlValue::from(title)])).await?;
    Ok(found.values.first().and_then(|row| row.first()?.as_integer()))
}
