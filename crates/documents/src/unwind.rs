//! `$unwind`: one document for each element of an array.

use serde_json::Value;

use super::check::check_path;
use super::{DocumentError, number, path};

/// The stages after it work on at most so many documents.
const MAX_DOCUMENTS: usize = 1_000_000;

/// Which array is unwound, and how.
#[derive(Debug)]
pub struct Unwind {
    path: String,
    index: Option<String>,
    /// Keeps the documents that have no element.
    preserve: bool,
}

impl Unwind {
    /// Reads `"$genres"` or `{ path: "$genres", preserveNullAndEmptyArrays: true, includeArrayIndex: "at" }`.
    pub fn parse(specification: &Value) -> Result<Self, DocumentError> {
        const OPTIONS: [&str; 3] = ["path", "includeArrayIndex", "preserveNullAndEmptyArrays"];
        let options = specification.as_object();
        if let Some(unknown) =
            options.and_then(|options| options.keys().find(|name| !OPTIONS.contains(&name.as_str())))
        {
            return Err(bad(format!("\"{unknown}\" is no option; there are {}", OPTIONS.join(", "))));
        }
        let path = if options.is_some() { specification.get("path") } else { Some(specification) };
        let path = path
            .and_then(|path| path.as_str()?.strip_prefix('$'))
            .ok_or_else(|| bad("write the path with its $, as in \"$genres\" or { path: \"$genres\" }"))?;
        check_path(path).map_err(bad)?;
        let index = match specification.get("includeArrayIndex") {
            None => None,
            Some(Value::String(index)) => {
                check_path(index).map_err(bad)?;
                Some(index.clone())
            }
            Some(other) => {
                return Err(bad(format!("includeArrayIndex takes the name of a field, not {other}")));
            }
        };
        let preserve = match specification.get("preserveNullAndEmptyArrays") {
            None => false,
            Some(Value::Bool(preserve)) => *preserve,
            Some(other) => {
                return Err(bad(format!("preserveNullAndEmptyArrays takes true or false, not {other}")));
            }
        };
        Ok(Self { path: path.to_owned(), index, preserve })
    }

    /// One document for each element; a value that is no array counts as one element.
    pub fn apply(&self, documents: Vec<Value>) -> Result<Vec<Value>, DocumentError> {
        let mut unwound = Vec::new();
        for mut document in documents {
            let elements = path::get(&document, &self.path).map(|value| match value {
                Value::Array(elements) => elements.len(),
                Value::Null => 0,
                _ => 1,
            });
            if elements.unwrap_or(0) > MAX_DOCUMENTS - unwound.len() {
                return Err(bad(format!(
                    "\"${}\" unwinds to more than {MAX_DOCUMENTS} documents",
                    self.path
                )));
            }
            match path::get(&document, &self.path) {
                None | Some(Value::Null) if !self.preserve => {}
                Some(Value::Array(elements)) if elements.is_empty() => {
                    if self.preserve {
                        path::remove(&mut document, &self.path);
                        unwound.push(self.with_index(document, None)?);
                    }
                }
                Some(Value::Array(_)) => {
                    // Taken out first, so that the array itself is not copied with every document.
                    let array = path::slot(&mut document, &self.path).map(Value::take);
                    let elements = array.into_iter().filter_map(|array| match array {
                        Value::Array(elements) => Some(elements),
                        _ => None,
                    });
                    for (index, element) in elements.flatten().enumerate() {
                        let mut single = document.clone();
                        path::set(&mut single, &self.path, element);
                        unwound.push(self.with_index(single, Some(index))?);
                    }
                }
                _ => unwound.push(self.with_index(document, None)?),
            }
        }
        Ok(unwound)
    }

    fn with_index(&self, mut document: Value, index: Option<usize>) -> Result<Value, DocumentError> {
        if let Some(path) = &self.index
            && !path::set(&mut document, path, index.map_or(Value::Null, Value::from))
        {
            return Err(bad(format!("includeArrayIndex: \"{path}\" cannot be made in every document")));
        }
        Ok(document)
    }
}

/// Reads the count of `$skip` and `$limit`.
pub fn parse_count(name: &str, count: &Value, least: usize) -> Result<usize, DocumentError> {
    let whole = number::whole(count).and_then(|count| usize::try_from(count).ok());
    whole
        .filter(|count| *count >= least)
        .ok_or_else(|| bad(format!("{name} takes a whole number from {least} up, not {count}")))
}

fn bad(problem: impl Into<String>) -> DocumentError {
    DocumentError::BadPipeline(problem.into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn check(specification: Value, expected: Result<Value, &str>) {
        let documents = vec![
            json!({ "i": 1, "l": ["a", ["b"]] }),
            json!({ "i": 2, "l": [] }),
            json!({ "i": 3, "l": null }),
            json!({ "i": 4 }),
            json!({ "i": 5, "l": 7, "o": { "l": [1] } }),
        ];
        match (Unwind::parse(&specification).and_then(|unwind| unwind.apply(documents)), expected) {
            (Ok(unwound), Ok(expected)) => assert_eq!(json!(unwound), expected, "{specification}"),
            (Err(error), Err(part)) => assert!(error.to_string().contains(part), "{specification}: {error}"),
            (found, expected) => panic!("{specification}: {found:?} instead of {expected:?}"),
        }
    }

    #[test]
    fn every_element_gets_a_document() {
        let last = json!({ "i": 5, "l": 7, "o": { "l": [1] } });
        check(json!("$l"), Ok(json!([{ "i": 1, "l": "a" }, { "i": 1, "l": ["b"] }, last])));
        check(
            json!({ "path": "$o.l", "includeArrayIndex": "at" }),
            Ok(json!([{ "i": 5, "l": 7, "o": { "l": 1 }, "at": 0 }])),
        );
        check(
            json!({ "path": "$l", "preserveNullAndEmptyArrays": true }),
            Ok(
                json!([{ "i": 1, "l": "a" }, { "i": 1, "l": ["b"] }, { "i": 2 }, { "i": 3, "l": null }, { "i": 4 }, last]),
            ),
        );
        check(json!({ "path": "$l", "includeArrayIndex": "i.x" }), Err("cannot be made"));
        check(json!("l"), Err("with its $"));
        check(json!({ "path": "$l", "preserve": true }), Err("\"preserve\" is no option"));
        check(json!({ "path": "$l", "preserveNullAndEmptyArrays": 1 }), Err("true or false"));
    }
}
