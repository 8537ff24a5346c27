//! Documents: options, explanations and changes, in MongoDB's terms.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::strict;

strict!(FindOptions, UpdateOptions, IndexOptions);

/// Options of `find` and `explain`.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
#[serde(default, remote = "Self", deny_unknown_fields)]
pub struct FindOptions {
    /// Fields to keep (`1`) or to drop (`0`).
    pub projection: Option<Value>,
    /// Fields to sort by, `1` ascending or `-1` descending, in order.
    pub sort: Option<Value>,
    /// Documents to skip.
    pub skip: Option<u64>,
    /// Documents to return at most.
    pub limit: Option<u64>,
}

/// Options of an update.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
#[serde(default, remote = "Self", deny_unknown_fields)]
pub struct UpdateOptions {
    /// Insert a document where none matches.
    pub upsert: bool,
}

/// Options of an index.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
#[serde(default, rename_all = "camelCase", remote = "Self", deny_unknown_fields)]
pub struct IndexOptions {
    /// Refuse a second document with the same key.
    pub unique: bool,
    /// Remove documents this many seconds after the date in the indexed field.
    pub expire_after_seconds: Option<u64>,
    /// The index's name; made from its keys where absent.
    pub name: Option<String>,
}

/// An index as it stands.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct IndexInfo {
    /// Its name.
    pub name: String,
    /// Field paths and directions, in order.
    pub key: serde_json::Map<String, Value>,
    /// Whether it refuses duplicates.
    pub unique: bool,
    /// Seconds documents live, where the index expires them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expire_after_seconds: Option<u64>,
}

/// What a writing operation did. Members that do not apply are absent.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
#[serde(rename_all = "camelCase", default)]
pub struct WriteResult {
    /// Ids given to inserted documents, in order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub inserted_ids: Vec<Value>,
    /// The id given to the one inserted document.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub inserted_id: Option<Value>,
    /// Documents the filter matched.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub matched_count: Option<u64>,
    /// Documents that were changed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub modified_count: Option<u64>,
    /// The id of the document an upsert made.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub upserted_id: Option<Value>,
    /// Documents removed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deleted_count: Option<u64>,
}

/// How a filter was answered.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct DocumentExplain {
    /// `index`, `scan` or `id`.
    pub plan: String,
    /// The index used.
    pub index: Option<String>,
    /// Index entries read.
    pub keys_examined: u64,
    /// Documents read.
    pub docs_examined: u64,
    /// Documents returned.
    pub returned: u64,
    /// Milliseconds.
    pub ms: f64,
    /// Why this plan, in words.
    pub notes: Vec<String>,
}

/// One change to a collection.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct DocumentChange {
    /// `insert`, `update`, `replace` or `delete`.
    pub operation: String,
    /// The collection.
    pub collection: String,
    /// The document's `_id`.
    pub id: Value,
    /// The document after the change; absent where it was deleted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub document: Option<Value>,
}
