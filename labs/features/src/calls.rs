//! What the feature lab can be asked.

use protocol::{FeatureRow, HistoricalRequest, MaterializeReport, OnlineRequest, Registry};
use serde_json::Value;

protocol::calls! {
    /// Calls to the feature store.
    pub enum FeatureCall for "features" {
        /// Adds or changes definitions of entities and feature views; returns all there are.
        Apply "apply" (Registry [Object definitions]) -> Registry
            = "cineai.features.apply({ entities: [], feature_views: [] })",
        /// All definitions.
        List "list" {} -> Registry = "cineai.features.list()",
        /// Adds rows of timestamped values to a view's offline table.
        Ingest "ingest" { view: String [Text], rows: Vec<FeatureRow> [Array] } -> u64
            = "cineai.features.ingest('user_stats', [{ user_id: 42, event_timestamp: '2026-03-01', avg_rating: 3.9 }])",
        /// Values as they were at each row's time: a point-in-time join.
        GetHistoricalFeatures "getHistoricalFeatures" (HistoricalRequest [Object request]) -> Vec<FeatureRow>
            = "cineai.features.getHistoricalFeatures({ features: ['user_stats:avg_rating'], entity_rows: [{ user_id: 42, event_timestamp: '2026-03-01' }] })",
        /// Copies the newest values of a range of time to the online store.
        Materialize "materialize" (MaterializeRequest [Object range]) -> MaterializeReport
            = "cineai.features.materialize({ start: '2026-01-01', end: '2026-03-01' })",
        /// The newest values, as they are served.
        GetOnlineFeatures "getOnlineFeatures" (OnlineRequest [Object request]) -> Vec<FeatureRow>
            = "cineai.features.getOnlineFeatures({ features: ['user_stats:avg_rating'], entity_rows: [{ user_id: 42 }] })",
    }
}

/// The range of time to copy to the online store.
#[derive(Clone, Debug, protocol::serde::Deserialize, protocol::serde::Serialize)]
#[serde(crate = "protocol::serde", remote = "Self", deny_unknown_fields)]
pub struct MaterializeRequest {
    /// From when on, this moment included.
    pub start: Value,
    /// Until when, this moment included.
    pub end: Value,
    /// The views; all of them where absent.
    #[serde(default)]
    pub views: Option<Vec<String>>,
}

protocol::strict!(MaterializeRequest);
