//! Keeping or dropping fields.

use serde_json::{Map, Value};

use super::{DocumentError, path};

/// Fields to keep, or fields to drop.
#[derive(Debug, PartialEq)]
pub struct Projection {
    paths: Vec<Vec<String>>,
    mode: Mode,
    id: bool,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Mode {
    Include,
    Exclude,
}

impl Projection {
    /// Reads `{ title: 1, _id: 0 }`. Inclusion and exclusion do not mix, but for `_id`.
    pub fn parse(projection: &Value) -> Result<Self, DocumentError> {
        let bad = |problem: String| DocumentError::BadProjection(problem);
        let fields = projection
            .as_object()
            .ok_or_else(|| bad("write an object of fields, as in { title: 1, year: 1 }".to_owned()))?;
        let (mut paths, mut mode, mut id) = (Vec::new(), None, None);
        for (field, kept) in fields {
            let keep = match kept {
                Value::Bool(keep) => *keep,
                Value::Number(number) => number.as_f64() != Some(0.0),
                other => return Err(bad(format!("\"{field}\" takes 1 (keep) or 0 (drop), not {other}"))),
            };
            if field == "_id" {
                id = Some(keep);
                continue;
            }
            let own = if keep { Mode::Include } else { Mode::Exclude };
            if *mode.get_or_insert(own) != own {
                return Err(bad(format!(
                    "\"{field}\": either name the fields to keep or those to drop, not both"
                )));
            }
            paths.push(field.split('.').map(str::to_owned).collect());
        }
        let mode = mode.unwrap_or(if id == Some(true) { Mode::Include } else { Mode::Exclude });
        Ok(Self { paths, mode, id: id.unwrap_or(true) })
    }

    /// The document with the fields that are kept, in its own order.
    pub fn apply(&self, document: &Value) -> Value {
        let paths: Vec<&[String]> = self.paths.iter().map(Vec::as_slice).collect();
        let mut kept = match self.mode {
            Mode::Include => include(document, &paths),
            Mode::Exclude => exclude(document, &paths),
        };
        if self.mode == Mode::Include
            && self.id
            && let (Some(fields), Some(id)) = (kept.as_object_mut(), document.get("_id"))
        {
            fields.shift_insert(0, "_id".to_owned(), id.clone());
        }
        if !self.id {
            path::remove(&mut kept, "_id");
        }
        kept
    }
}

/// The paths that go on below `field`, without their first part; an empty one names the field itself.
fn below<'a>(paths: &[&'a [String]], field: &str) -> Vec<&'a [String]> {
    paths
        .iter()
        .filter_map(|path| path.split_first())
        .filter(|(first, _)| *first == field)
        .map(|(_, rest)| rest)
        .collect()
}

fn include(value: &Value, paths: &[&[String]]) -> Value {
    match value {
        Value::Object(fields) => {
            let mut kept = Map::new();
            for (name, field) in fields {
                let rest = below(paths, name);
                if rest.iter().any(|path| path.is_empty()) {
                    kept.insert(name.clone(), field.clone());
                } else if !rest.is_empty() && (field.is_object() || field.is_array()) {
                    kept.insert(name.clone(), include(field, &rest));
                }
            }
            Value::Object(kept)
        }
        Value::Array(elements) => {
            let nested = elements.iter().filter(|element| element.is_object() || element.is_array());
            Value::Array(nested.map(|element| include(element, paths)).collect())
        }
        other => other.clone(),
    }
}

fn exclude(value: &Value, paths: &[&[String]]) -> Value {
    match value {
        Value::Object(fields) => {
            let mut kept = Map::new();
            for (name, field) in fields {
                let rest = below(paths, name);
                if rest.is_empty() {
                    kept.insert(name.clone(), field.clone());
                } else if !rest.iter().any(|path| path.is_empty()) {
                    kept.insert(name.clone(), exclude(field, &rest));
                }
            }
            Value::Object(kept)
        }
        Value::Array(elements) => {
            Value::Array(elements.iter().map(|element| exclude(element, paths)).collect())
        }
        other => other.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn fields_are_kept_or_dropped() {
        let document =
            json!({ "_id": 1, "a": { "b": 1, "c": 2 }, "list": [{ "x": 1, "y": 2 }, 3], "t": "z" });
        for (projection, expected) in [
            (json!({}), document.clone()),
            (json!({ "t": 1 }), json!({ "_id": 1, "t": "z" })),
            (json!({ "t": 1, "_id": 0 }), json!({ "t": "z" })),
            (json!({ "a.b": 1, "list.x": 1 }), json!({ "_id": 1, "a": { "b": 1 }, "list": [{ "x": 1 }] })),
            (
                json!({ "a.b": 0, "list.x": 0, "t": 0 }),
                json!({ "_id": 1, "a": { "c": 2 }, "list": [{ "y": 2 }, 3] }),
            ),
            (json!({ "_id": 1 }), json!({ "_id": 1 })),
            (json!({ "_id": 0, "list": 0, "a": 0 }), json!({ "t": "z" })),
        ] {
            let parsed = Projection::parse(&projection).map(|parsed| parsed.apply(&document));
            assert_eq!(parsed, Ok(expected), "{projection}");
        }
        for bad in [json!([]), json!({ "a": 1, "b": 0 }), json!({ "a": "$b" })] {
            assert!(Projection::parse(&bad).is_err(), "{bad}");
        }
    }
}
