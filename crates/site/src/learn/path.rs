//! Where to look in a result: `plan[0].detail`.

use serde_json::Value;

/// The part of `value` that `path` names; `$` or nothing is the whole, `length` counts.
pub fn look_up(value: &Value, path: &str) -> Option<Value> {
    let mut found = value.clone();
    for step in steps(path)? {
        found = match (&found, step) {
            (Value::Object(members), Step::Name(name)) => members.get(name)?.clone(),
            (Value::Array(items), Step::Name("length")) => items.len().into(),
            (Value::String(text), Step::Name("length")) => text.encode_utf16().count().into(),
            (Value::Array(items), Step::Index(index)) => items.get(index)?.clone(),
            _ => return None,
        };
    }
    Some(found)
}

#[derive(Clone, Copy)]
enum Step<'a> {
    Name(&'a str),
    Index(usize),
}

fn steps(path: &str) -> Option<Vec<Step<'_>>> {
    let path = path.trim();
    let mut rest = path.strip_prefix('$').unwrap_or(path);
    let mut found = Vec::new();
    while !rest.is_empty() {
        if let Some(inside) = rest.strip_prefix('[') {
            let (index, after) = inside.split_once(']')?;
            let quoted = index.strip_prefix('"').and_then(|index| index.strip_suffix('"'));
            found.push(match quoted {
                Some(name) => Step::Name(name),
                None => Step::Index(index.parse().ok()?),
            });
            rest = after;
        } else {
            let rested = rest.strip_prefix('.').unwrap_or(rest);
            let end = rested.find(['.', '[']).unwrap_or(rested.len());
            let (name, after) = rested.split_at_checked(end)?;
            if name.is_empty() || name.contains(char::is_whitespace) {
                return None;
            }
            found.push(Step::Name(name));
            rest = after;
        }
    }
    Some(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_path_leads_to_its_part() {
        let value = json!({ "plan": [{ "detail": "SCAN" }], "user:x": 1, "hits": [[1, 2], []] });
        for (path, expected) in [
            ("plan[0].detail", json!("SCAN")),
            ("$.plan.length", json!(1)),
            ("hits[0][1]", json!(2)),
            ("user:x", json!(1)),
            ("[\"user:x\"]", json!(1)),
            ("plan[0].detail.length", json!(4)),
            ("", value.clone()),
        ] {
            assert_eq!(look_up(&value, path), Some(expected), "{path}");
        }
    }

    #[test]
    fn a_path_that_leads_nowhere_finds_nothing() {
        let value = json!({ "a": [1] });
        for path in ["b", "a[1]", "a[", "a[x]", "a.b", "a..b", "the first row", "."] {
            assert_eq!(look_up(&value, path), None, "{path}");
        }
    }
}
