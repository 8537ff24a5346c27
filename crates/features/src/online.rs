//! The online store: the latest value of each entity, in memory and saved.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::FeatureError;
use protocol::{FeatureRow, SqlValue};
use storage::{Batch, KeyRange, Storage, StorageError, Write};

const PREFIX: &[u8] = b"feat/";

/// The latest values of one entity in one view.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct OnlineRow {
    /// The time the values describe, milliseconds since 1970.
    pub event_timestamp: i64,
    /// The time they became known.
    pub created_timestamp: i64,
    /// By feature name.
    pub values: FeatureRow,
}

/// All current values.
#[derive(Default)]
pub struct OnlineStore {
    rows: HashMap<String, OnlineRow>,
}

impl OnlineStore {
    /// Reads what is saved.
    pub async fn load(storage: &dyn Storage) -> Result<Self, FeatureError> {
        let pairs = storage.scan(KeyRange::prefix(PREFIX), None).await?;
        let mut rows = HashMap::with_capacity(pairs.len());
        for (key, bytes) in pairs {
            let name = key.get(PREFIX.len()..).and_then(|name| std::str::from_utf8(name).ok());
            let row = serde_json::from_slice(&bytes).ok();
            let (Some(name), Some(row)) = (name, row) else {
                return Err(StorageError::Damaged("a value of the online feature store".to_owned()).into());
            };
            rows.insert(name.to_owned(), row);
        }
        Ok(Self { rows })
    }

    /// The values of entity `key` in `view`.
    pub fn get(&self, view: &str, key: &SqlValue) -> Option<&OnlineRow> {
        self.rows.get(&row_key(view, key))
    }

    /// Sets and saves rows; one older than what is there is left out. Returns how many were written.
    pub async fn put(
        &mut self,
        storage: &dyn Storage,
        view: &str,
        rows: Vec<(SqlValue, OnlineRow)>,
    ) -> Result<u64, FeatureError> {
        let newer: Vec<(String, OnlineRow)> = rows
            .into_iter()
            .map(|(key, row)| (row_key(view, &key), row))
            .filter(|(key, row)| self.rows.get(key).is_none_or(|known| is_newer(row, known)))
            .collect();
        let mut batch = Batch::with_capacity(newer.len());
        for (key, row) in &newer {
            let bytes = serde_json::to_vec(row).map_err(|error| StorageError::Write(error.to_string()))?;
            batch.push(Write::Put([PREFIX, key.as_bytes()].concat(), bytes));
        }
        storage.commit(batch).await?;
        let written = newer.len() as u64;
        self.rows.extend(newer);
        Ok(written)
    }

    /// Forgets everything.
    pub async fn clear(&mut self, storage: &dyn Storage) -> Result<(), FeatureError> {
        storage.commit(vec![Write::DeleteRange(KeyRange::prefix(PREFIX))]).await?;
        self.rows.clear();
        Ok(())
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }
}

fn is_newer(row: &OnlineRow, known: &OnlineRow) -> bool {
    (row.event_timestamp, row.created_timestamp) >= (known.event_timestamp, known.created_timestamp)
}

/// Integers and texts are told apart: 7 and "7" are two entities.
fn row_key(view: &str, key: &SqlValue) -> String {
    match key {
        SqlValue::Integer(number) => format!("{view}/i{number}"),
        other => format!("{view}/s{other}"),
    }
}
