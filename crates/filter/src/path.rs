//! Dotted paths: `device.type`, `events.movie_id`, `events.0.type`.

use serde_json::Value;

use super::{MAX_LEVELS, NameError, PathError};

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

/// The values at the end of `path`, arrays on the way taken apart, arrays at the end left whole. A path with more
/// parts than a document has levels reaches nothing.
pub fn ends<'a>(document: &'a Value, path: &str) -> Vec<&'a Value> {
    let mut reached = vec![document];
    for part in path.split('.') {
        if reached.is_empty() {
            break;
        }
        reached = reached.into_iter().flat_map(|value| step(value, part)).collect();
    }
    reached
}

/// Checks the parts of a dotted path.
pub fn check_path(path: &str) -> Result<(), PathError> {
    for (level, part) in path.split('.').enumerate() {
        if level >= MAX_LEVELS {
            return Err(PathError::TooLong);
        }
        if matches!(part, "$" | "$[]") || part.starts_with("$[") {
            return Err(PathError::Position { path: path.to_owned(), part: part.to_owned() });
        }
        check_name(part).map_err(|problem| PathError::Part { path: path.to_owned(), problem })?;
    }
    Ok(())
}

/// Checks the name of a field.
pub fn check_name(name: &str) -> Result<(), NameError> {
    match name {
        "" => Err(NameError::Empty),
        name if name.starts_with('$') => Err(NameError::Dollar),
        name if name.contains('\0') => Err(NameError::ZeroByte),
        _ => Ok(()),
    }
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
    fn paths_can_be_refused() {
        for (path, good) in [
            ("a.0.b", true),
            ("a..b", false),
            ("", false),
            ("a.$", false),
            ("a.$[].b", false),
            ("a\0", false),
        ] {
            assert_eq!(check_path(path).is_ok(), good, "{path}");
        }
        assert_eq!(check_path(&vec!["a"; 101].join(".")), Err(PathError::TooLong));
    }
}
