//! The calls of the feature store.

use std::rc::Rc;
use std::sync::Arc;

use serde_json::Value;

use super::online::{OnlineRow, OnlineStore};
use super::registry::{self, ValueType};
use super::{FeatureError, offline};
use protocol::{
    FeatureRow, FeatureViewDefinition, HistoricalRequest, MaterializeReport, OnlineRequest, Registry,
    SqlValue,
};
use storage::to_iso;
use storage::{Clock, SqlDatabase, Storage};

/// Definitions are kept beside the data they describe.
const REGISTRY_TABLE: &str =
    "CREATE TABLE IF NOT EXISTS feature_registry (id INTEGER PRIMARY KEY, definition TEXT NOT NULL)";

/// The feature store.
pub struct FeatureStore {
    storage: Rc<dyn Storage>,
    clock: Arc<dyn Clock>,
    registry: Registry,
    online: OnlineStore,
}

impl FeatureStore {
    /// Opens what was saved.
    pub async fn open(
        storage: Rc<dyn Storage>,
        clock: Arc<dyn Clock>,
        database: &dyn SqlDatabase,
    ) -> Result<Self, FeatureError> {
        let online = OnlineStore::load(storage.as_ref()).await?;
        let mut store = Self { storage, clock, registry: Registry::default(), online };
        store.reload(database)?;
        Ok(store)
    }

    /// Reads the definitions again, after the database was replaced. A database without any has none.
    pub fn reload(&mut self, database: &dyn SqlDatabase) -> Result<(), FeatureError> {
        let exists = database
            .query("SELECT 1 FROM sqlite_schema WHERE name = 'feature_registry'", &[])
            .map_err(FeatureError::Offline)?;
        self.registry = Registry::default();
        if exists.values.is_empty() {
            return Ok(());
        }
        let rows = database
            .query("SELECT definition FROM feature_registry WHERE id = 1", &[])
            .map_err(FeatureError::Offline)?;
        if let Some(text) = rows.values.first().and_then(|row| row.first()).and_then(SqlValue::as_text) {
            self.registry = serde_json::from_str(text)?;
        }
        Ok(())
    }

    /// Adds or changes definitions, and makes the tables they need.
    pub async fn apply(
        &mut self,
        changes: Registry,
        database: &dyn SqlDatabase,
    ) -> Result<Registry, FeatureError> {
        let merged = registry::merged(&self.registry, changes)?;
        let mut statements = vec![(REGISTRY_TABLE.to_owned(), vec![])];
        for view in &merged.feature_views {
            statements.extend(offline::create(view, &registry::entity_of(&merged, view)?.join_key)?);
        }
        let definition = serde_json::to_string(&merged)?;
        statements.push((
            "INSERT INTO feature_registry (id, definition) VALUES (1, ?) \
             ON CONFLICT (id) DO UPDATE SET definition = excluded.definition"
                .to_owned(),
            vec![SqlValue::Text(definition)],
        ));
        database.write(statements).await.map_err(FeatureError::Offline)?;
        self.registry = merged;
        Ok(self.registry.clone())
    }

    /// All definitions.
    pub fn list(&self) -> &Registry {
        &self.registry
    }

    /// Adds rows to a view's history. All of them, or none.
    pub async fn ingest(
        &self,
        view: &str,
        rows: &[FeatureRow],
        database: &dyn SqlDatabase,
    ) -> Result<u64, FeatureError> {
        let view = registry::view(&self.registry, view)?;
        let join_key = &registry::entity_of(&self.registry, view)?.join_key;
        let sql = offline::insert(view, join_key);
        let statements = rows
            .iter()
            .enumerate()
            .map(|(at, row)| Ok((sql.clone(), self.offline_row(view, join_key, row, at)?)))
            .collect::<Result<Vec<_>, FeatureError>>()?;
        database.write(statements).await.map_err(FeatureError::Offline)?;
        Ok(rows.len() as u64)
    }

    /// The point-in-time join: for every entity row, the values as they stood at its time.
    pub fn historical(
        &self,
        request: &HistoricalRequest,
        database: &dyn SqlDatabase,
    ) -> Result<Vec<FeatureRow>, FeatureError> {
        let views = registry::resolve(&self.registry, &request.features)?;
        let mut output = Vec::with_capacity(request.entity_rows.len());
        for (at, row) in request.entity_rows.iter().enumerate() {
            let moment = registry::row_timestamp(row, at, "event_timestamp")?;
            let mut joined = row.clone();
            for view in &views {
                let key = registry::entity_key(row, at, view.join_key)?;
                let (sql, params) = offline::as_of(view, key, moment, request.as_known);
                let found = database.query(&sql, &params).map_err(FeatureError::Offline)?;
                let values = found.values.first();
                for (column, (feature, output)) in view.features.iter().enumerate() {
                    let dtype = ValueType::parse(&feature.dtype)?;
                    let value =
                        values.and_then(|row| row.get(column)).map_or(Value::Null, |v| dtype.to_json(v));
                    joined.insert(output.clone(), value);
                }
            }
            output.push(joined);
        }
        Ok(output)
    }

    /// Copies the newest values between `start` and `end` (both included) to the online store.
    pub async fn materialize(
        &mut self,
        start: &Value,
        end: &Value,
        views: Option<&[String]>,
        database: &dyn SqlDatabase,
    ) -> Result<MaterializeReport, FeatureError> {
        let started = self.clock.now_ms();
        let bound = |name: &str, value: &Value| {
            registry::timestamp(value).ok_or_else(|| FeatureError::BadValue {
                row: 0,
                column: name.to_owned(),
                expected: "an ISO 8601 time or milliseconds since 1970".to_owned(),
                given: value.to_string(),
            })
        };
        let (start, end) = (bound("start", start)?, bound("end", end)?);
        if start > end {
            return Err(FeatureError::EmptyRange);
        }
        let views: Vec<FeatureViewDefinition> = match views {
            Some(names) => names
                .iter()
                .map(|name| registry::view(&self.registry, name).cloned())
                .collect::<Result<_, _>>()?,
            None => self.registry.feature_views.clone(),
        };
        let mut report = MaterializeReport::default();
        for view in &views {
            let join_key = &registry::entity_of(&self.registry, view)?.join_key;
            let (sql, params) = offline::latest(view, join_key, start, end);
            let found = database.query(&sql, &params).map_err(FeatureError::Offline)?;
            report.rows_read += found.values.len() as u64;
            let rows = found
                .values
                .into_iter()
                .map(|row| online_row(view, row))
                .collect::<Result<Vec<_>, FeatureError>>()?;
            report.rows_written += self.online.put(self.storage.as_ref(), &view.name, rows).await?;
        }
        report.ms = self.clock.elapsed_ms(started);
        Ok(report)
    }

    /// The current values: for every entity row its keys, the features, and how fresh they are.
    pub fn online(&self, request: &OnlineRequest) -> Result<Vec<FeatureRow>, FeatureError> {
        let views = registry::resolve(&self.registry, &request.features)?;
        let mut output = Vec::with_capacity(request.entity_rows.len());
        for (at, row) in request.entity_rows.iter().enumerate() {
            let mut joined = row.clone();
            for view in &views {
                let key = registry::entity_key(row, at, view.join_key)?;
                let found = self.online.get(&view.view.name, &key);
                for (feature, output) in &view.features {
                    let value = found.and_then(|row| row.values.get(&feature.name)).cloned();
                    joined.insert(output.clone(), value.unwrap_or(Value::Null));
                }
                let freshness = found.map_or(Value::Null, |row| to_iso(row.event_timestamp).into());
                joined.insert(format!("{}__event_timestamp", view.view.name), freshness);
            }
            output.push(joined);
        }
        Ok(output)
    }

    /// Forgets all online values; definitions and history are the database's.
    pub async fn clear_online(&mut self) -> Result<(), FeatureError> {
        self.online.clear(self.storage.as_ref()).await
    }

    /// Rows of the online store.
    pub fn online_len(&self) -> usize {
        self.online.len()
    }

    fn offline_row(
        &self,
        view: &FeatureViewDefinition,
        join_key: &str,
        row: &FeatureRow,
        at: usize,
    ) -> Result<Vec<SqlValue>, FeatureError> {
        let created = match row.get("created_timestamp") {
            Some(_) => registry::row_timestamp(row, at, "created_timestamp")?,
            None => self.clock.unix_ms(),
        };
        let mut values = vec![
            registry::entity_key(row, at, join_key)?,
            SqlValue::Integer(registry::row_timestamp(row, at, "event_timestamp")?),
            SqlValue::Integer(created),
        ];
        for feature in &view.features {
            let value = row.get(&feature.name).unwrap_or(&Value::Null);
            let stored = ValueType::parse(&feature.dtype)?.to_sql(value);
            values.push(stored.ok_or_else(|| FeatureError::BadValue {
                row: at,
                column: feature.name.clone(),
                expected: feature.dtype.clone(),
                given: value.to_string(),
            })?);
        }
        Ok(values)
    }
}

/// A row of [`offline::latest`] as the online store keeps it.
fn online_row(
    view: &FeatureViewDefinition,
    row: Vec<SqlValue>,
) -> Result<(SqlValue, OnlineRow), FeatureError> {
    let mut cells = row.into_iter();
    let key = cells.next().unwrap_or(SqlValue::Null);
    let mut time = || cells.next().as_ref().and_then(SqlValue::as_integer).unwrap_or_default();
    let (event_timestamp, created_timestamp) = (time(), time());
    let mut values = FeatureRow::new();
    for (feature, cell) in view.features.iter().zip(cells) {
        values.insert(feature.name.clone(), ValueType::parse(&feature.dtype)?.to_json(&cell));
    }
    Ok((key, OnlineRow { event_timestamp, created_timestamp, values }))
}
