//! The feature store: definitions, history and current values of features, after Feast.
//!
//! A *registry* says which entities and feature views there are. The *offline store* keeps every value ever
//! computed, one SQL table a view, each row with the time it describes (`event_timestamp`) and the time it became
//! known (`created_timestamp`). The *online store* keeps the latest value of each entity, for reads in
//! microseconds; [`FeatureStore::materialize`] fills it from the offline store.
//!
//! It promises: a historical read never sees a value from after its row's time; one output row for every entity
//! row, in order; a value that is missing or too old is null, never zero.
//!
//! It is given its SQL database as an [`storage::SqlDatabase`] and never opens one.

mod error;
mod offline;
mod online;
mod registry;
mod store;

pub use error::FeatureError;
pub use store::FeatureStore;
