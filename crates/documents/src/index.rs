//! Indexes: their definitions and the entries a document has in them.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::order::encode;
use super::{DocumentError, layout, path};
use protocol::{IndexInfo, IndexOptions};
use storage::Key;

/// Names of collections and indexes are this long at most.
const MAX_NAME: usize = 120;

/// A collection's description, as it is saved.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
pub struct Meta {
    /// Its indexes; the one on `_id` is implied.
    pub indexes: Vec<IndexInfo>,
}

/// Checks a new index's definition and names it.
pub fn define(keys: &Map<String, Value>, options: &IndexOptions) -> Result<IndexInfo, DocumentError> {
    if keys.is_empty() {
        return Err(DocumentError::BadName(
            "an index needs at least one field, as in { user_id: 1 }".to_owned(),
        ));
    }
    for (path, direction) in keys {
        let known = matches!(direction.as_i64(), Some(1 | -1));
        if path.is_empty() || path.starts_with('$') || !known {
            return Err(DocumentError::BadName(format!(
                "index field \"{path}\": write { }, with 1 for ascending or -1 for descending",
                "{ field: 1 }"
            )));
        }
    }
    let made =
        keys.iter().map(|(path, direction)| format!("{path}_{direction}")).collect::<Vec<_>>().join("_");
    let name = options.name.clone().unwrap_or(made);
    check_name(&name)?;
    Ok(IndexInfo {
        name,
        key: keys.clone(),
        unique: options.unique,
        expire_after_seconds: options.expire_after_seconds,
    })
}

/// Refuses a name that is empty, long or holds a zero byte or `$`.
pub fn check_name(name: &str) -> Result<(), DocumentError> {
    if name.is_empty() || name.len() > MAX_NAME || name.contains(['\0', '$']) {
        let shown: String = name.chars().take(40).collect();
        return Err(DocumentError::BadName(format!(
            "\"{shown}\": a name has 1 to {MAX_NAME} bytes and holds neither $ nor a zero byte"
        )));
    }
    Ok(())
}

/// The encoded values under which `document` stands in `index`: one for every element of an indexed array; null
/// where the field is missing. A compound index takes the product of its fields' values.
pub fn values(index: &IndexInfo, document: &Value) -> Vec<Vec<u8>> {
    let mut rows: Vec<Vec<u8>> = vec![Vec::new()];
    for path in index.key.keys() {
        let mut encoded: Vec<Vec<u8>> = path::index_values(document, path).into_iter().map(encode).collect();
        if encoded.is_empty() {
            encoded.push(encode(&Value::Null));
        }
        encoded.sort();
        encoded.dedup();
        rows = rows
            .iter()
            .flat_map(|row| encoded.iter().map(move |value| [row.as_slice(), value].concat()))
            .collect();
    }
    rows
}

/// The keys of `document`'s entries in `index`.
pub fn entries(collection: &str, index: &IndexInfo, document: &Value, id: &Value) -> Vec<Key> {
    let (prefix, id) = (layout::index(collection, &index.name), encode(id));
    values(index, document).into_iter().map(|value| [prefix.as_slice(), &value, &id].concat()).collect()
}
