//! Sorting documents by fields.

use std::cmp::Ordering;

use serde_json::Value;

use super::order::compare;
use super::{DocumentError, path};

/// Fields to sort by, in order.
#[derive(Debug, PartialEq)]
pub struct Sort(Vec<(String, Direction)>);

#[derive(Clone, Copy, Debug, PartialEq)]
enum Direction {
    Ascending,
    Descending,
}

impl Sort {
    /// Reads `{ year: -1, title: 1 }`.
    pub fn parse(sort: &Value) -> Result<Self, DocumentError> {
        let bad = |problem: &str| DocumentError::BadSort(problem.to_owned());
        let fields = sort.as_object().ok_or_else(|| bad("write an object of fields, as in { year: -1 }"))?;
        let parsed = fields.iter().map(|(path, direction)| {
            let direction = match direction.as_f64() {
                Some(1.0) => Direction::Ascending,
                Some(-1.0) => Direction::Descending,
                _ => {
                    return Err(bad(&format!(
                        "\"{path}\" takes 1 (ascending) or -1 (descending), not {direction}"
                    )));
                }
            };
            Ok((path.clone(), direction))
        });
        parsed.collect::<Result<_, _>>().map(Self)
    }

    /// Sorts in place; documents equal in every field keep their order.
    pub fn sort(&self, documents: &mut [Value]) {
        documents.sort_by(|a, b| self.compare(a, b));
    }

    fn compare(&self, a: &Value, b: &Value) -> Ordering {
        self.0
            .iter()
            .map(|(path, direction)| match direction {
                Direction::Ascending => compare(&extreme(a, path, true), &extreme(b, path, true)),
                Direction::Descending => compare(&extreme(b, path, false), &extreme(a, path, false)),
            })
            .find(|order| order.is_ne())
            .unwrap_or(Ordering::Equal)
    }
}

/// The value an array is sorted by: its least element ascending, its greatest descending. Missing sorts as null.
fn extreme(document: &Value, path: &str, least: bool) -> Value {
    let values = path::index_values(document, path).into_iter();
    let chosen =
        if least { values.min_by(|a, b| compare(a, b)) } else { values.max_by(|a, b| compare(a, b)) };
    chosen.cloned().unwrap_or(Value::Null)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn check(sort: Value, documents: Value, ids: &[i64]) {
        let Value::Array(mut documents) = documents else { return };
        let parsed = Sort::parse(&sort);
        assert!(parsed.is_ok(), "{sort}");
        if let Ok(parsed) = parsed {
            parsed.sort(&mut documents);
        }
        let sorted: Vec<i64> = documents.iter().filter_map(|document| document["_id"].as_i64()).collect();
        assert_eq!(sorted, ids, "{sort}");
    }

    #[test]
    fn documents_sort_by_fields_in_order() {
        let films =
            json!([{ "_id": 1, "y": 2, "t": "b" }, { "_id": 2, "y": 1 }, { "_id": 3, "y": 2, "t": "a" }]);
        check(json!({ "y": 1 }), films.clone(), &[2, 1, 3]);
        check(json!({ "y": -1, "t": 1 }), films.clone(), &[3, 1, 2]);
        check(json!({ "t": 1 }), films, &[2, 3, 1]);
        let lists = json!([{ "_id": 1, "n": [5, 1] }, { "_id": 2, "n": [3, 4] }]);
        check(json!({ "n": 1 }), lists.clone(), &[1, 2]);
        check(json!({ "n": -1 }), lists, &[1, 2]);
        for bad in [json!([]), json!({ "y": 2 }), json!({ "y": "asc" })] {
            assert!(Sort::parse(&bad).is_err(), "{bad}");
        }
    }
}
