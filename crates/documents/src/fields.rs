//! `$project` and `$addFields`: documents with other fields.

use serde_json::{Map, Value};

use super::DocumentError;
use super::check::{check_path, conflict};
use super::expression::Expression;
use super::projection::Projection;

/// Which fields stay and which are computed.
#[derive(Debug)]
pub struct Fields {
    kept: Kept,
    computed: Vec<(Vec<String>, Expression)>,
}

#[derive(Debug)]
enum Kept {
    All,
    Nothing,
    Some(Projection),
}

/// The fields of a stage by their whole paths.
#[derive(Default)]
struct Flat {
    flags: Map<String, Value>,
    computed: Vec<(String, Expression)>,
}

impl Fields {
    /// Reads `$project`: fields to keep and to compute, or fields to drop.
    pub fn parse_project(specification: &Value) -> Result<Self, DocumentError> {
        let mut flat = Flat::default();
        flat.read("", fields_of(specification)?, true)?;
        let mut flags =
            flat.flags.iter().filter(|(path, _)| *path != "_id").map(|(_, flag)| is_on(flag)).peekable();
        let kept = if flat.computed.is_empty() {
            Kept::Some(Projection::parse(&Value::Object(flat.flags.clone()))?)
        } else if flags.peek().is_none() {
            match flat.flags.get("_id") {
                Some(stays) if !is_on(stays) => Kept::Nothing,
                _ => Kept::Some(Projection::parse(&serde_json::json!({ "_id": 1 }))?),
            }
        } else if flags.all(|on| on) {
            Kept::Some(Projection::parse(&Value::Object(flat.flags.clone()))?)
        } else {
            return Err(bad("a projection that computes fields cannot drop others, but for _id"));
        };
        Self::new(kept, flat)
    }

    /// Reads `$addFields`: fields to compute, all others stay.
    pub fn parse_add(specification: &Value) -> Result<Self, DocumentError> {
        let mut flat = Flat::default();
        flat.read("", fields_of(specification)?, false)?;
        Self::new(Kept::All, flat)
    }

    /// The document with its new fields; all are computed from the document as it came.
    pub fn apply(&self, document: Value) -> Result<Value, DocumentError> {
        let mut values = Vec::with_capacity(self.computed.len());
        for (parts, expression) in &self.computed {
            values.push((parts, expression.evaluate(&document)?.map(std::borrow::Cow::into_owned)));
        }
        let mut made = match &self.kept {
            Kept::All => document,
            Kept::Nothing => Value::Object(Map::new()),
            Kept::Some(projection) => projection.apply(&document),
        };
        for (parts, value) in values {
            assign(&mut made, parts, value.as_ref());
        }
        Ok(made)
    }

    fn new(kept: Kept, flat: Flat) -> Result<Self, DocumentError> {
        let paths = flat.computed.iter().map(|(path, _)| path.as_str());
        if let Some((outer, inner)) = conflict(paths.chain(flat.flags.keys().map(String::as_str))) {
            return Err(bad(format!("\"{inner}\" lies within \"{outer}\": name one of them")));
        }
        let split = |path: &str| path.split('.').map(str::to_owned).collect();
        let computed = flat.computed.into_iter().map(|(path, expression)| (split(&path), expression));
        Ok(Self { kept, computed: computed.collect() })
    }
}

impl Flat {
    /// Reads the fields below `prefix`. With `flags` a number or boolean says whether a field stays; without it is
    /// a value. The depth is bounded by that of the stage.
    fn read(&mut self, prefix: &str, fields: &Map<String, Value>, flags: bool) -> Result<(), DocumentError> {
        for (name, value) in fields {
            let path = if prefix.is_empty() { name.clone() } else { format!("{prefix}.{name}") };
            check_path(&path).map_err(bad)?;
            match value {
                Value::Bool(_) | Value::Number(_) if flags => {
                    self.flags.insert(path, value.clone());
                }
                Value::Object(inner) if inner.is_empty() && flags => {
                    return Err(bad(format!("\"{path}\" takes 1, 0 or an expression, not {{}}")));
                }
                Value::Object(inner) if inner.keys().next().is_some_and(|name| !name.starts_with('$')) => {
                    self.read(&path, inner, flags)?;
                }
                expression => self.computed.push((path, Expression::parse(expression)?)),
            }
        }
        Ok(())
    }
}

fn bad(problem: impl Into<String>) -> DocumentError {
    DocumentError::BadPipeline(problem.into())
}

fn fields_of(specification: &Value) -> Result<&Map<String, Value>, DocumentError> {
    let fields = specification.as_object().filter(|fields| !fields.is_empty());
    fields.ok_or_else(|| {
        bad("write an object of fields, as in { title: 1, decade: { $mod: [\"$year\", 10] } }")
    })
}

fn is_on(flag: &Value) -> bool {
    super::expression::is_true(Some(flag))
}

/// Puts a value at a path, in every element where an array is on the way; `None` removes what is there.
fn assign(target: &mut Value, parts: &[String], value: Option<&Value>) {
    let Some((first, rest)) = parts.split_first() else { return };
    match target {
        Value::Array(elements) => elements.iter_mut().for_each(|element| assign(element, parts, value)),
        Value::Object(fields) if rest.is_empty() => match value {
            Some(value) => {
                fields.insert(first.clone(), value.clone());
            }
            None => {
                fields.shift_remove(first);
            }
        },
        Value::Object(fields) => assign(fields.entry(first.clone()).or_insert(Value::Null), rest, value),
        other => {
            *other = Value::Object(Map::new());
            assign(other, parts, value);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn check(add: bool, specification: Value, expected: Option<Value>) {
        let document = json!({ "_id": 1, "t": "Heat", "o": { "a": 1, "b": 2 }, "l": [{ "x": 1 }, 2] });
        let parsed =
            if add { Fields::parse_add(&specification) } else { Fields::parse_project(&specification) };
        let result = parsed.and_then(|fields| fields.apply(document));
        assert_eq!(result.as_ref().ok(), expected.as_ref(), "{specification}: {result:?}");
        let names =
            |value: &Value| value.as_object().map(|fields| fields.keys().cloned().collect::<Vec<_>>());
        assert_eq!(result.ok().as_ref().map(names), expected.as_ref().map(names), "{specification}");
    }

    #[test]
    fn projections_keep_drop_and_compute() {
        check(false, json!({ "t": 1 }), Some(json!({ "_id": 1, "t": "Heat" })));
        check(false, json!({ "o": { "a": 1 }, "_id": 0 }), Some(json!({ "o": { "a": 1 } })));
        check(
            false,
            json!({ "o.a": 0, "l": false }),
            Some(json!({ "_id": 1, "t": "Heat", "o": { "b": 2 } })),
        );
        check(false, json!({ "n": "$o.a" }), Some(json!({ "_id": 1, "n": 1 })));
        check(false, json!({ "_id": 0, "n": "$o.a", "m": "$none" }), Some(json!({ "n": 1 })));
        check(
            false,
            json!({ "_id": "$t", "o.a": 1, "o.c": "$o.b" }),
            Some(json!({ "_id": "Heat", "o": { "a": 1, "c": 2 } })),
        );
        check(
            false,
            json!({ "n": ["$t", "$none"], "s": "text" }),
            Some(json!({ "_id": 1, "n": ["Heat", null], "s": "text" })),
        );
        check(false, json!({ "t": 0, "n": "$o.a" }), None);
        check(false, json!({ "t": 0, "o": 1 }), None);
        check(false, json!({ "o": 1, "o.a": "$t" }), None);
        check(false, json!({}), None);
        check(false, json!({ "t": {} }), None);
    }

    #[test]
    fn added_fields_join_those_there_are() {
        let with = |path: &str, value: Value| {
            let mut document =
                json!({ "_id": 1, "t": "Heat", "o": { "a": 1, "b": 2 }, "l": [{ "x": 1 }, 2] });
            document[path] = value;
            Some(document)
        };
        check(true, json!({ "n": { "$add": ["$o.a", 1] } }), with("n", json!(2)));
        check(true, json!({ "t": 5 }), with("t", json!(5)));
        check(true, json!({ "o": { "c": "$t" } }), with("o", json!({ "a": 1, "b": 2, "c": "Heat" })));
        check(true, json!({ "l.y": 3 }), with("l", json!([{ "x": 1, "y": 3 }, { "y": 3 }])));
        check(true, json!({ "t.u": 1 }), with("t", json!({ "u": 1 })));
        check(
            true,
            json!({ "t": "$$REMOVE", "o.a": "$$REMOVE", "l": "$t" }),
            Some(json!({ "_id": 1, "o": { "b": 2 }, "l": "Heat" })),
        );
        check(true, json!({ "a..b": 1 }), None);
        check(true, json!([]), None);
    }
}
