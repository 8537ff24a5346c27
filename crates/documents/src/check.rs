//! What may be stored as a document, and which field paths may be named.

use std::collections::HashSet;
use std::io::{self, Write};

use serde_json::Value;

use super::DocumentError;

/// Objects and arrays nested deeper cannot be stored.
pub const MAX_LEVELS: usize = 100;
const MAX_BYTES: usize = 16 * 1024 * 1024;

/// Checks that `document` can be stored: an object, at most 100 levels deep and 16 MB long, its field names usable.
pub fn check_document(document: &Value) -> Result<(), DocumentError> {
    let bad = |problem: String| DocumentError::BadDocument(problem);
    let fields = document
        .as_object()
        .ok_or_else(|| bad("write an object of fields, as in { title: \"Heat\", year: 1995 }".to_owned()))?;
    check_size(document).map_err(bad)?;
    if let Some(name) = fields.keys().find(|name| name.contains('.')) {
        return Err(bad(format!(
            "the field name \"{name}\" has a dot, which stands between the parts of a path"
        )));
    }
    let mut open = vec![document];
    while let Some(value) = open.pop() {
        match value {
            Value::Object(fields) => {
                for (name, field) in fields {
                    check_name(name)
                        .map_err(|problem| bad(format!("the field name \"{name}\" {problem}")))?;
                    open.push(field);
                }
            }
            Value::Array(elements) => open.extend(elements),
            _ => {}
        }
    }
    Ok(())
}

/// Checks the depth and the serialised length of `value`.
pub fn check_size(value: &Value) -> Result<(), String> {
    if deeper_than(value, MAX_LEVELS) {
        return Err(format!("it is nested more than {MAX_LEVELS} levels deep"));
    }
    let mut counted = Counted(0);
    match serde_json::to_writer(&mut counted, value) {
        Ok(()) if counted.0 <= MAX_BYTES => Ok(()),
        _ => Err("it is longer than 16 MB".to_owned()),
    }
}

/// Whether objects and arrays are nested more than `levels` deep. It holds no stack, so any depth is safe.
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

/// Checks the parts of a dotted path that is to be written to.
pub fn check_path(path: &str) -> Result<(), String> {
    for (level, part) in path.split('.').enumerate() {
        if level >= MAX_LEVELS {
            return Err(format!("a path has at most {MAX_LEVELS} parts"));
        }
        if matches!(part, "$" | "$[]") || part.starts_with("$[") {
            return Err(format!(
                "\"{path}\": positions like {part} are not there; write the number of the element"
            ));
        }
        check_name(part).map_err(|problem| format!("\"{path}\": a part of a path {problem}"))?;
    }
    Ok(())
}

/// Two paths that cannot be written at once, since they are the same or one lies within the other.
pub fn conflict<'a>(paths: impl IntoIterator<Item = &'a str>) -> Option<(&'a str, &'a str)> {
    let mut seen = HashSet::new();
    let mut all = Vec::new();
    for path in paths {
        if !seen.insert(path) {
            return Some((path, path));
        }
        all.push(path);
    }
    all.into_iter().find_map(|path| {
        let outer =
            path.match_indices('.').filter_map(|(dot, _)| path.get(..dot)).find(|outer| seen.contains(outer));
        outer.map(|outer| (outer, path))
    })
}

fn check_name(name: &str) -> Result<(), &'static str> {
    match name {
        "" => Err("cannot be empty"),
        name if name.starts_with('$') => Err("cannot begin with $, which marks operators"),
        name if name.contains('\0') => Err("cannot contain a zero byte"),
        _ => Ok(()),
    }
}

/// Counts what is written, and stops where it is too much.
struct Counted(usize);

impl Write for Counted {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 = self.0.saturating_add(bytes.len());
        if self.0 > MAX_BYTES { Err(io::ErrorKind::FileTooLarge.into()) } else { Ok(bytes.len()) }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn check(document: &Value, problem: &str) {
        let found = check_document(document).map_or_else(|error| error.to_string(), |()| String::new());
        assert!(
            if problem.is_empty() { found.is_empty() } else { found.contains(problem) },
            "{problem}: {found}"
        );
    }

    fn nested(levels: usize) -> Value {
        (1..levels).fold(json!({}), |inner, _| json!({ "a": inner }))
    }

    #[test]
    fn only_documents_can_be_stored() {
        check(&json!({ "a": { "b.c": [1, { "d": null }] } }), "");
        check(&json!([]), "write an object");
        check(&json!({ "a.b": 1 }), "\"a.b\" has a dot");
        check(&json!({ "a": [{ "": 1 }] }), "cannot be empty");
        check(&json!({ "a": { "$set": 1 } }), "\"$set\" cannot begin with $");
        check(&json!({ "a\u{0}": 1 }), "zero byte");
        check(&nested(100), "");
        check(&nested(101), "100 levels");
        check(&json!({ "a": "x".repeat(MAX_BYTES - 8) }), "");
        check(&json!({ "a": "x".repeat(MAX_BYTES - 7) }), "16 MB");
    }

    #[test]
    fn paths_can_be_refused() {
        for (path, good) in
            [("a.0.b", true), ("a..b", false), ("", false), ("a.$", false), ("a.$[].b", false)]
        {
            assert_eq!(check_path(path).is_ok(), good, "{path}");
        }
        assert_eq!(conflict(["a.b", "ab", "a.c"]), None);
        assert_eq!(conflict(["a.b.c", "a"]), Some(("a", "a.b.c")));
        assert_eq!(conflict(["a", "a"]), Some(("a", "a")));
    }
}
