//! Indexes: their definitions and the entries a document has in them.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::collection::id;
use super::{DocumentError, compound, layout};
use filter::{check_path, encode, index_values};
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
        check_path(path).map_err(|problem| DocumentError::BadName(problem.to_string()))?;
        if !known {
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
/// where the field is missing. A compound index refuses two arrays side by side.
pub fn values(index: &IndexInfo, document: &Value) -> Result<Vec<Vec<u8>>, DocumentError> {
    let paths: Vec<&String> = index.key.keys().collect();
    let mut encoded: Vec<Vec<u8>> = if let [path] = paths.as_slice() {
        index_values(document, path).into_iter().map(encode).collect()
    } else {
        let parts: Vec<Vec<&str>> = paths.iter().map(|path| path.split('.').collect()).collect();
        let rows = compound::rows(document, &parts).map_err(|compound::Parallel(first, second)| {
            let path = |place: usize| paths.get(place).map(|path| (*path).clone()).unwrap_or_default();
            DocumentError::ParallelArrays {
                index: index.name.clone(),
                first: path(first),
                second: path(second),
                id: id(document).to_string(),
            }
        })?;
        rows.iter().map(|row| row.iter().flat_map(|value| encode(value)).collect()).collect()
    };
    if encoded.is_empty() {
        encoded.push(encode(&Value::Null));
    }
    encoded.sort();
    encoded.dedup();
    Ok(encoded)
}

/// The keys of `document`'s entries in `index`.
pub fn entries(collection: &str, index: &IndexInfo, document: &Value) -> Result<Vec<Key>, DocumentError> {
    let (prefix, id) = (layout::index(collection, &index.name), encode(id(document)));
    let values = values(index, document)?;
    Ok(values.into_iter().map(|value| [prefix.as_slice(), &value, &id].concat()).collect())
}
