//! Dotted paths as updates follow them: `device.type`, `events.0.type`. An array is entered by number only.

use serde_json::{Map, Value};

/// Paths with more parts reach nothing.
const MAX_PARTS: usize = 100;

/// Sets the value at `path`, making objects on the way; false where something else than an object or a fitting
/// array is in the way.
pub fn set(document: &mut Value, path: &str, value: Value) -> bool {
    match slot(document, path) {
        Some(slot) => {
            *slot = value;
            true
        }
        None => false,
    }
}

/// The place at `path`, made where it is missing (as null); `None` where something is in the way.
pub fn slot<'a>(document: &'a mut Value, path: &str) -> Option<&'a mut Value> {
    let mut at = document;
    for part in path.split('.').take(MAX_PARTS) {
        if at.is_null() {
            *at = Value::Object(Map::new());
        }
        at = match at {
            Value::Object(fields) => fields.entry(part.to_owned()).or_insert(Value::Null),
            Value::Array(elements) => {
                let index: usize = part.parse().ok()?;
                if index == elements.len() {
                    elements.push(Value::Null);
                }
                elements.get_mut(index)?
            }
            _ => return None,
        };
    }
    Some(at)
}

/// The value at `path`, arrays addressed by number only.
pub fn get<'a>(document: &'a Value, path: &str) -> Option<&'a Value> {
    path.split('.').take(MAX_PARTS).try_fold(document, |at, part| match at {
        Value::Object(fields) => fields.get(part),
        Value::Array(elements) => elements.get(part.parse::<usize>().ok()?),
        _ => None,
    })
}

/// Removes the value at `path` and returns it; an array's element becomes null, as in MongoDB.
pub fn remove(document: &mut Value, path: &str) -> Option<Value> {
    let (parent, last) = match path.rsplit_once('.') {
        Some((parent, last)) => (get_mut(document, parent)?, last),
        None => (document, path),
    };
    match parent {
        Value::Object(fields) => fields.shift_remove(last),
        Value::Array(elements) => elements.get_mut(last.parse::<usize>().ok()?).map(Value::take),
        _ => None,
    }
}

fn get_mut<'a>(document: &'a mut Value, path: &str) -> Option<&'a mut Value> {
    path.split('.').take(MAX_PARTS).try_fold(document, |at, part| match at {
        Value::Object(fields) => fields.get_mut(part),
        Value::Array(elements) => elements.get_mut(part.parse::<usize>().ok()?),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn values_are_set_and_removed_in_place() {
        let mut document = json!({ "list": [1, { "x": 1 }] });
        assert!(set(&mut document, "a.b", json!(1)));
        assert!(set(&mut document, "list.1.x", json!(2)));
        assert!(!set(&mut document, "list.0.x", json!(2)));
        assert!(!set(&mut document, "list.9", json!(2)));
        assert_eq!(remove(&mut document, "list.0"), Some(json!(1)));
        assert_eq!(document, json!({ "list": [null, { "x": 2 }], "a": { "b": 1 } }));
        assert_eq!(get(&document, "list.1.x"), Some(&json!(2)));
    }
}
