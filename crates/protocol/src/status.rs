//! What the engine says of itself.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// Where answered writes live.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum StorageKind {
    /// Saved in this browser.
    IndexedDb,
    /// In this tab's memory only: gone when it closes.
    Memory,
}

/// How many there are of each, by name: `{ movies: 1050 }`.
pub type Counts = BTreeMap<String, u64>;

/// The engine's state, as `cineai.status()` returns it.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct Status {
    /// Package version.
    pub version: String,
    /// Where answered writes live.
    pub storage: StorageKind,
    /// Why storage is memory only; absent when it is not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub storage_note: Option<String>,
    /// Bytes of SQL database and stored records held for this site, as counted by the engine.
    pub bytes: u64,
    /// Counts by lab: `{ sql: { movies: 350, … }, documents: { sessions: 1500 }, … }`.
    pub stores: BTreeMap<String, Counts>,
    /// Whether this start found saved data or made it anew.
    pub restored: bool,
    /// Whether saved data of an earlier version of the films was replaced by this version's; absent where not.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub renewed: bool,
    /// Milliseconds from the worker's first instruction to ready, by stage.
    pub startup_ms: BTreeMap<String, f64>,
}
