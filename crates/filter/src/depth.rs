//! How deep a value is nested.

use serde_json::Value;

/// Documents and filters may be nested this deep, as in MongoDB.
pub const MAX_LEVELS: usize = 100;

/// Whether objects and arrays are nested more than `levels` deep. It does not recurse, so any depth is safe.
pub fn deeper_than(value: &Value, levels: usize) -> bool {
    let mut open = vec![(value, 1)];
    while let Some((value, level)) = open.pop() {
        let inside = |value| (value, level + 1);
        match value {
            Value::Object(fields) if level <= levels => open.extend(fields.values().map(inside)),
            Value::Array(elements) if level <= levels => open.extend(elements.iter().map(inside)),
            Value::Object(_) | Value::Array(_) => return true,
            _ => {}
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn levels_are_counted_from_one() {
        assert!(!deeper_than(&json!(1), 0));
        assert!(deeper_than(&json!({}), 0));
        for (value, levels) in [(json!([]), 1), (json!({ "a": [1, { "b": 2 }] }), 3)] {
            assert!(!deeper_than(&value, levels) && deeper_than(&value, levels - 1), "{value}");
        }
    }
}
