//! The offline store: SQL tables of timestamped values, and the statements that read them.

use super::FeatureError;
use super::registry::{ValueType, ViewRequest};
use protocol::{FeatureViewDefinition, SqlValue};
use storage::Statement;

/// The table of view `name`.
pub fn table(name: &str) -> String {
    format!("fv_{name}")
}

/// The statements that make a view's table, where it is not there.
pub fn create(view: &FeatureViewDefinition, join_key: &str) -> Result<Vec<Statement>, FeatureError> {
    let table = table(&view.name);
    let mut columns =
        format!("{join_key} NOT NULL, event_timestamp INTEGER NOT NULL, created_timestamp INTEGER NOT NULL");
    for feature in &view.features {
        columns.push_str(&format!(", {} {}", feature.name, ValueType::parse(&feature.dtype)?.sql()));
    }
    Ok(vec![
        (format!("CREATE TABLE IF NOT EXISTS {table} ({columns})"), vec![]),
        (
            format!("CREATE INDEX IF NOT EXISTS {table}_by_key ON {table} ({join_key}, event_timestamp)"),
            vec![],
        ),
    ])
}

/// The statement that adds one row.
pub fn insert(view: &FeatureViewDefinition, join_key: &str) -> String {
    let names: Vec<&str> = view.features.iter().map(|feature| feature.name.as_str()).collect();
    let markers = vec!["?"; names.len() + 3].join(", ");
    format!(
        "INSERT INTO {} ({join_key}, event_timestamp, created_timestamp, {}) VALUES ({markers})",
        table(&view.name),
        names.join(", ")
    )
}

/// The point-in-time read of one entity: the newest row that is not from the future and not too old.
pub fn as_of(request: &ViewRequest, key: SqlValue, at: i64, as_known: bool) -> Statement {
    let ViewRequest { view, join_key, .. } = request;
    let mut sql = format!(
        "SELECT {} FROM {} WHERE {join_key} = ? AND event_timestamp <= ?",
        columns(request),
        table(&view.name)
    );
    let mut params = vec![key, SqlValue::Integer(at)];
    if view.ttl_seconds > 0 {
        sql.push_str(" AND event_timestamp >= ?");
        params.push(SqlValue::Integer(at.saturating_sub(ttl_ms(view))));
    }
    if as_known {
        sql.push_str(" AND created_timestamp <= ?");
        params.push(SqlValue::Integer(at));
    }
    sql.push_str(" ORDER BY event_timestamp DESC, created_timestamp DESC LIMIT 1");
    (sql, params)
}

/// The newest row of every entity in a range of time.
pub fn latest(view: &FeatureViewDefinition, join_key: &str, start: i64, end: i64) -> Statement {
    let names: Vec<&str> = view.features.iter().map(|feature| feature.name.as_str()).collect();
    let names = names.join(", ");
    let sql = format!(
        "SELECT {join_key}, event_timestamp, created_timestamp, {names} FROM (\
         SELECT *, row_number() OVER (PARTITION BY {join_key} \
         ORDER BY event_timestamp DESC, created_timestamp DESC) AS newest \
         FROM {} WHERE event_timestamp >= ? AND event_timestamp <= ?) WHERE newest = 1",
        table(&view.name)
    );
    (sql, vec![SqlValue::Integer(start), SqlValue::Integer(end)])
}

/// The time to live in milliseconds.
fn ttl_ms(view: &FeatureViewDefinition) -> i64 {
    i64::try_from(view.ttl_seconds).unwrap_or(i64::MAX).saturating_mul(1000)
}

fn columns(request: &ViewRequest) -> String {
    let names: Vec<&str> = request.features.iter().map(|(feature, _)| feature.name.as_str()).collect();
    names.join(", ")
}
