//! Dotted paths: `device.type`, `events.movie_id`, `events.0.type`.

use serde_json::{Map, Value};

/// Paths with more parts reach nothing.
const MAX_PARTS: usize = 100;

/// The values at `path`, an array at the end taken apart: an empty one gives nothing.
pub fn elements<'a>(document: &'a Value, path: &str) -> Vec<&'a Value> {
    let apart = |value: &'a Value| match value {
        Value::Array(elements) => elements.iter().collect(),
        other => vec![other],
    };
    ends(document, path).into_iter().flat_map(apart).collect()
}

/// The values at `path`, as an index sees them: an array at the end gives its elements, or null where it is empty.
pub fn index_values<'a>(document: &'a Value, path: &str) -> Vec<&'a Value> {
    let mut found = Vec::new();
    for value in ends(document, path) {
        match value {
            Value::Array(elements) if elements.is_empty() => found.push(&Value::Null),
            Value::Array(elements) => found.extend(elements),
            other => found.push(other),
        }
    }
    found
}

/// The values at the end of `path`, arrays on the way taken apart, arrays at the end left whole.
pub fn ends<'a>(document: &'a Value, path: &str) -> Vec<&'a Value> {
    let mut reached = vec![document];
    for part in path.split('.').take(MAX_PARTS) {
        reached = reached.into_iter().flat_map(|value| step(value, part)).collect();
    }
    reached
}

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

fn step<'a>(value: &'a Value, part: &str) -> Vec<&'a Value> {
    match value {
        Value::Object(fields) => fields.get(part).into_iter().collect(),
        Value::Array(elements) => {
            let by_number = part.parse::<usize>().ok().and_then(|index| elements.get(index));
            let by_name = elements.iter().filter_map(|element| element.as_object()?.get(part));
            by_number.into_iter().chain(by_name).collect()
        }
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn paths_reach_through_arrays() {
        let document = json!({ "a": { "b": 1 }, "list": [{ "x": 1 }, { "x": [2, 3] }, 4], "empty": [] });
        assert!(elements(&document, "empty").is_empty());
        let check = |path: &str, whole: Value, indexed: Value| {
            assert_eq!(json!(ends(&document, path)), whole, "{path}");
            assert_eq!(json!(index_values(&document, path)), indexed, "{path} indexed");
        };
        check("a.b", json!([1]), json!([1]));
        check("list.x", json!([1, [2, 3]]), json!([1, 2, 3]));
        check("list.1.x.0", json!([2]), json!([2]));
        check("empty", json!([[]]), json!([null]));
        check("a.c", json!([]), json!([]));
    }

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
