//! Features: definitions, rows and the two ways of reading them, in Feast's terms.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::strict;

strict!(HistoricalRequest, OnlineRequest);

/// A row of named values: entity keys, timestamps, features.
pub type FeatureRow = Map<String, Value>;

/// Something features describe.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct EntityDefinition {
    /// Its name: `user`.
    pub name: String,
    /// The column that identifies one: `user_id`.
    pub join_key: String,
    /// What it is.
    #[serde(default)]
    pub description: String,
}

/// One feature of a view.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct FeatureDefinition {
    /// Its name.
    pub name: String,
    /// `Int64`, `Float64`, `String`, `Bool` or `Array(String)`.
    pub dtype: String,
    /// What it means.
    #[serde(default)]
    pub description: String,
}

/// A group of features with one source and one time to live.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct FeatureViewDefinition {
    /// Its name: `user_stats`.
    pub name: String,
    /// The entity it describes.
    pub entity: String,
    /// How old a value may be, in seconds, before a read returns null instead; 0 for any age.
    pub ttl_seconds: u64,
    /// Its features.
    pub features: Vec<FeatureDefinition>,
}

/// All definitions.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
#[serde(default)]
pub struct Registry {
    /// Entities.
    pub entities: Vec<EntityDefinition>,
    /// Feature views.
    pub feature_views: Vec<FeatureViewDefinition>,
}

/// A point-in-time read of the offline store.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(remote = "Self", deny_unknown_fields)]
pub struct HistoricalRequest {
    /// `view:feature` names.
    pub features: Vec<String>,
    /// Entity keys and `event_timestamp`, one per wanted row.
    pub entity_rows: Vec<FeatureRow>,
    /// Also leave out rows that were not yet created at the row's time.
    #[serde(default)]
    pub as_known: bool,
}

/// A read of the online store.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(remote = "Self", deny_unknown_fields)]
pub struct OnlineRequest {
    /// `view:feature` names.
    pub features: Vec<String>,
    /// Entity keys, one per wanted row.
    pub entity_rows: Vec<FeatureRow>,
}

/// What `materialize` moved.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
pub struct MaterializeReport {
    /// Offline rows read in the time range.
    pub rows_read: u64,
    /// Online values written, one per entity and view.
    pub rows_written: u64,
    /// Milliseconds.
    pub ms: f64,
}
