//! The entries of a compound index: the values a document holds in all of its fields together.
//!
//! An array is taken apart once for all fields within it, so an entry holds the values of one element. Two arrays
//! side by side would make an entry for every pair of their elements; they are refused, as in MongoDB.

use serde_json::Value;

/// Two fields, by their places in the index, that hold different arrays in one document.
#[derive(Debug, PartialEq)]
pub struct Parallel(pub usize, pub usize);

/// How far the path of one field has been followed: to a value, to nothing, or to an array to be taken apart.
#[derive(Clone, Copy)]
struct Reached<'a> {
    value: Option<&'a Value>,
    rest: &'a [&'a str],
    /// Whether the value is an element: an array within an array stays whole.
    element: bool,
}

/// The rows of `document` under fields whose paths are given in parts; null where a field is missing.
pub fn rows<'a>(document: &'a Value, paths: &'a [Vec<&'a str>]) -> Result<Vec<Vec<&'a Value>>, Parallel> {
    let mut rows = Vec::new();
    let mut open: Vec<Vec<Reached>> =
        vec![paths.iter().map(|parts| Reached::follow(document, parts)).collect()];
    while let Some(fields) = open.pop() {
        let mut arrays = fields.iter().enumerate().filter_map(|(place, field)| Some((place, field.array()?)));
        let Some((first, items)) = arrays.next() else {
            rows.push(fields.iter().map(|field| field.value.unwrap_or(&Value::Null)).collect());
            continue;
        };
        if let Some((second, _)) = arrays.find(|(_, other)| !std::ptr::eq(*other, items)) {
            return Err(Parallel(first, second));
        }
        let each = |of: &dyn Fn(&Reached<'a>) -> Reached<'a>| {
            fields.iter().map(|field| if field.array().is_some() { of(field) } else { *field }).collect()
        };
        if items.is_empty() {
            open.push(each(&|_| Reached { value: None, rest: &[], element: true }));
        }
        open.extend(items.iter().map(|item| each(&|field| field.within(item))));
        // A number that is also the name of a field of the elements means both.
        open.extend(fields.iter().filter_map(Reached::position).map(|at| {
            each(&|field| match field.position() {
                Some((number, item, rest)) if number == at.0 => Reached::follow(item, rest),
                _ => field.within(at.1),
            })
        }));
    }
    Ok(rows)
}

impl<'a> Reached<'a> {
    fn follow(mut value: &'a Value, mut rest: &'a [&'a str]) -> Self {
        while let Some((part, tail)) = rest.split_first() {
            let next = match value {
                Value::Object(fields) => fields.get(*part),
                Value::Array(items) => {
                    let named = items.iter().any(|item| item.get(*part).is_some());
                    match part.parse::<usize>().ok().and_then(|number| items.get(number)) {
                        Some(item) if !named => Some(item),
                        _ => return Self { value: Some(value), rest, element: false },
                    }
                }
                _ => None,
            };
            match next {
                Some(next) => (value, rest) = (next, tail),
                None => return Self { value: None, rest: &[], element: false },
            }
        }
        Self { value: Some(value), rest, element: false }
    }

    fn array(&self) -> Option<&'a Vec<Value>> {
        self.value.filter(|_| !self.element)?.as_array()
    }

    /// The same field within one element of its array.
    fn within(&self, item: &'a Value) -> Self {
        match item {
            _ if self.rest.is_empty() => Self { value: Some(item), rest: &[], element: true },
            Value::Object(_) => Self::follow(item, self.rest),
            _ => Self { value: None, rest: &[], element: true },
        }
    }

    /// The element that the next part of the path numbers, and the path from there.
    fn position(&self) -> Option<(usize, &'a Value, &'a [&'a str])> {
        let (part, tail) = self.rest.split_first()?;
        let number = part.parse().ok()?;
        Some((number, self.array()?.get(number)?, tail))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn one_array_is_taken_apart_for_all_fields_within_it() {
        let document = json!({
            "n": 1, "tags": ["a", "b"], "other": [1, 2], "none": [], "nested": [[1, 2]],
            "events": [{ "x": 1, "y": 2, "l": [5, 6] }, { "y": 3 }, 4], "odd": [{ "0": "by name" }, 7],
        });
        for (paths, expected) in [
            (["n", "missing"], Ok(json!([[1, null]]))),
            (["tags", "n"], Ok(json!([["a", 1], ["b", 1]]))),
            (["tags", "tags"], Ok(json!([["a", "a"], ["b", "b"]]))),
            (["tags.1", "other"], Ok(json!([["b", 1], ["b", 2]]))),
            (["none", "n"], Ok(json!([[null, 1]]))),
            (["none.x", "n"], Ok(json!([[null, 1]]))),
            (["nested", "n"], Ok(json!([[[1, 2], 1]]))),
            (["nested.0", "n"], Ok(json!([[1, 1], [2, 1]]))),
            (["events.x", "events.y"], Ok(json!([[1, 2], [null, 3], [null, null]]))),
            (["events.l", "events.y"], Ok(json!([[5, 2], [6, 2], [null, 3], [null, null]]))),
            (["odd.0", "n"], Ok(json!([["by name", 1], [{ "0": "by name" }, 1], [null, 1]]))),
            (["tags", "other"], Err(Parallel(0, 1))),
            (["tags", "events.x"], Err(Parallel(0, 1))),
            (["tags", "none"], Err(Parallel(0, 1))),
        ] {
            let parts: Vec<Vec<&str>> = paths.iter().map(|path| path.split('.').collect()).collect();
            let sorted = rows(&document, &parts).map(|rows| {
                let mut rows: Vec<Value> = rows.into_iter().map(|row| json!(row)).collect();
                rows.sort_by_key(Value::to_string);
                rows
            });
            let expected = expected.map(|expected| {
                let mut rows: Vec<Value> = expected.as_array().cloned().unwrap_or_default();
                rows.sort_by_key(Value::to_string);
                rows
            });
            assert_eq!(sorted, expected, "{paths:?}");
        }
    }
}
