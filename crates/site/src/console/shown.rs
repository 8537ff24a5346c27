//! How a result is drawn: figures, tables, texts, vectors, bytes, or a tree where nothing simpler fits.

use serde_json::{Map, Value};

/// A part of a result.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// The member it stands for; none for the whole.
    pub name: Option<String>,
    /// What to draw.
    pub body: Body,
}

/// What to draw.
#[derive(Clone, Debug, PartialEq)]
pub enum Body {
    /// A word for what has no value: `undefined`, `an empty list`.
    Word(String),
    /// A text on its own.
    Text(String),
    /// Named values.
    Figures(Vec<(String, Value)>),
    /// Rows.
    Table {
        /// Names of the columns.
        columns: Vec<String>,
        /// Rows, each as long as the columns.
        rows: Vec<Vec<Value>>,
    },
    /// A vector.
    Vector(Vec<f32>),
    /// Bytes: how many, and the first of them.
    Bytes(u64, Vec<u8>),
    /// Anything.
    Tree(Value),
}

/// The mark on what JSON has no words for (editor/console/described.js).
const MARK: &str = "$cineai";

/// Texts longer than this are no figures.
const FIGURE_CHARS: usize = 60;

/// The parts of a result, in order.
pub fn parts(value: &Value) -> Vec<Part> {
    let whole = |body| vec![Part { name: None, body }];
    match value {
        Value::Array(items) if items.is_empty() => whole(Body::Word("an empty list".to_owned())),
        Value::Array(items) => match items.iter().map(result_set).collect::<Option<Vec<_>>>() {
            Some(sets) => sets.into_iter().map(|body| Part { name: None, body }).collect(),
            None => whole(rows(items)),
        },
        Value::Object(members) => marked(members).map_or_else(|| of_object(members), whole),
        Value::String(text) => whole(Body::Text(text.clone())),
        Value::Null => whole(Body::Word("null".to_owned())),
        scalar => whole(Body::Figures(vec![("value".to_owned(), scalar.clone())])),
    }
}

/// A value without marks, for a tree or a cell: bytes and vectors as short words.
pub fn unmarked(value: &Value) -> Value {
    match value {
        Value::Object(members) => match marked(members) {
            Some(Body::Bytes(length, _)) => Value::String(format!("{length} bytes")),
            Some(Body::Vector(numbers)) => Value::String(format!("a vector of {}", numbers.len())),
            Some(Body::Word(word) | Body::Text(word)) => Value::String(word),
            _ => Value::Object(members.iter().map(|(name, value)| (name.clone(), unmarked(value))).collect()),
        },
        Value::Array(items) => Value::Array(items.iter().map(unmarked).collect()),
        other => other.clone(),
    }
}

/// How many things a result holds, in a few words: `12 rows`.
pub fn size(parts: &[Part]) -> Option<String> {
    let rows: usize = parts
        .iter()
        .filter_map(|part| match &part.body {
            Body::Table { rows, .. } => Some(rows.len()),
            _ => None,
        })
        .max()?;
    Some(widgets::format::plural(rows as u64, "row", "rows"))
}

fn marked(members: &Map<String, Value>) -> Option<Body> {
    Some(match members.get(MARK)?.as_str()? {
        "bytes" => {
            let head = members.get("head").and_then(Value::as_array).into_iter().flatten();
            let head = head.filter_map(Value::as_u64).map(|byte| byte as u8).collect();
            Body::Bytes(members.get("length").and_then(Value::as_u64).unwrap_or_default(), head)
        }
        "vector" => {
            let numbers = members.get("values").and_then(Value::as_array).into_iter().flatten();
            Body::Vector(numbers.map(|number| number.as_f64().unwrap_or(f64::NAN) as f32).collect())
        }
        "text" => Body::Word(members.get("text").and_then(Value::as_str).unwrap_or_default().to_owned()),
        "function" => Body::Word("a function".to_owned()),
        "promise" => Body::Word("a promise: put `await` before the call to see its value".to_owned()),
        what => Body::Word(what.to_owned()),
    })
}

/// `{ columns, values }`, as SQL returns it.
fn result_set(value: &Value) -> Option<Body> {
    let members = value.as_object().filter(|members| members.len() == 2)?;
    let columns = members.get("columns")?.as_array()?;
    let columns = columns.iter().map(|name| name.as_str().map(str::to_owned)).collect::<Option<Vec<_>>>()?;
    let rows = members.get("values")?.as_array()?;
    let rows = rows
        .iter()
        .map(|row| Some(row.as_array()?.iter().map(unmarked).collect()))
        .collect::<Option<Vec<Vec<Value>>>>()?;
    Some(Body::Table { columns, rows })
}

/// A list: a table where its items are alike and flat, else a tree.
fn rows(items: &[Value]) -> Body {
    let is_plain = |item: &Value| !item.is_object() && !item.is_array();
    if items.iter().all(is_plain) {
        let rows = items.iter().map(|item| vec![item.clone()]).collect();
        return Body::Table { columns: vec!["value".to_owned()], rows };
    }
    let tree = || Body::Tree(unmarked(&Value::Array(items.to_vec())));
    let mut columns: Vec<String> = Vec::new();
    for item in items {
        let Some(members) = item.as_object().filter(|members| marked(members).is_none()) else {
            return tree();
        };
        for (name, value) in members {
            if !is_flat(value) {
                return tree();
            }
            if !columns.contains(name) {
                columns.push(name.clone());
            }
        }
    }
    let cell = |item: &Value, name: &String| item.get(name).map_or(Value::Null, unmarked);
    let rows = items.iter().map(|item| columns.iter().map(|name| cell(item, name)).collect()).collect();
    Body::Table { columns, rows }
}

/// What fits a cell: no object with objects in it, no list of objects.
fn is_flat(value: &Value) -> bool {
    match value {
        Value::Object(members) => {
            marked(members).is_some() || members.values().all(|value| !value.is_object() && is_flat(value))
        }
        Value::Array(items) => items.iter().all(|item| !item.is_object() && !item.is_array()),
        _ => true,
    }
}

/// An object: its plain members as figures, each of the others on its own.
fn of_object(members: &Map<String, Value>) -> Vec<Part> {
    if members.is_empty() {
        return vec![Part { name: None, body: Body::Word("an empty object".to_owned()) }];
    }
    let mut figures = Vec::new();
    let mut found = Vec::new();
    for (name, value) in members {
        let body = match value {
            Value::Array(items) if items.is_empty() => Body::Word("an empty list".to_owned()),
            Value::Array(items) => match items.iter().map(result_set).collect::<Option<Vec<_>>>() {
                Some(mut sets) if sets.len() == 1 => sets.remove(0),
                _ => rows(items),
            },
            Value::Object(inside) => match marked(inside) {
                Some(body) => body,
                None if inside.values().all(is_figure) && !inside.is_empty() => {
                    Body::Figures(inside.iter().map(|(name, value)| (name.clone(), value.clone())).collect())
                }
                None => Body::Tree(unmarked(value)),
            },
            Value::String(text) if text.chars().count() > FIGURE_CHARS || text.contains('\n') => {
                Body::Text(text.clone())
            }
            scalar => {
                figures.push((name.clone(), scalar.clone()));
                continue;
            }
        };
        found.push(Part { name: Some(name.clone()), body });
    }
    if !figures.is_empty() {
        found.insert(0, Part { name: None, body: Body::Figures(figures) });
    }
    found
}

fn is_figure(value: &Value) -> bool {
    match value {
        Value::Object(_) | Value::Array(_) => false,
        Value::String(text) => text.chars().count() <= FIGURE_CHARS,
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn kinds(value: &Value) -> Vec<String> {
        parts(value)
            .into_iter()
            .map(|part| {
                let kind = match part.body {
                    Body::Word(word) => format!("word {word}"),
                    Body::Text(_) => "text".to_owned(),
                    Body::Figures(figures) => format!("{} figures", figures.len()),
                    Body::Table { columns, rows } => format!("{}x{} table", rows.len(), columns.len()),
                    Body::Vector(numbers) => format!("vector {}", numbers.len()),
                    Body::Bytes(length, head) => format!("{length} bytes, {} shown", head.len()),
                    Body::Tree(_) => "tree".to_owned(),
                };
                part.name.map_or(kind.clone(), |name| format!("{name}: {kind}"))
            })
            .collect()
    }

    #[test]
    fn each_shape_of_result_is_drawn_as_what_it_is() {
        for (value, expected) in [
            (json!([{ "columns": ["a", "b"], "values": [[1, null], [2, "x"]] }]), vec!["2x2 table"]),
            (json!([]), vec!["word an empty list"]),
            (json!(["a", 1]), vec!["2x1 table"]),
            (json!([{ "a": 1 }, { "b": [1, 2] }]), vec!["2x2 table"]),
            (json!([{ "a": [{ "b": 1 }] }]), vec!["tree"]),
            (json!([1, { "a": 1 }]), vec!["tree"]),
            (json!(42), vec!["1 figures"]),
            (json!("text"), vec!["text"]),
            (json!(null), vec!["word null"]),
            (json!({ "$cineai": "undefined" }), vec!["word undefined"]),
            (json!({ "$cineai": "bytes", "length": 4096, "head": [83, 81] }), vec!["4096 bytes, 2 shown"]),
            (json!({ "$cineai": "vector", "values": [0.5, null] }), vec!["vector 2"]),
            (
                json!({ "hits": [{ "id": 1, "payload": { "title": "Alien" } }], "stats": { "ms": 1, "method": "hnsw" }, "total": 2 }),
                vec!["1 figures", "hits: 1x2 table", "stats: 2 figures"],
            ),
            (
                json!({ "answer": "x".repeat(80), "plan": [] }),
                vec!["answer: text", "plan: word an empty list"],
            ),
            (json!({}), vec!["word an empty object"]),
        ] {
            assert_eq!(kinds(&value), expected, "{value}");
        }
    }

    #[test]
    fn marks_do_not_reach_the_reader() {
        let value = json!([{ "id": 1, "vector": { "$cineai": "vector", "values": [1.0, 2.0] } }]);
        let Body::Table { rows, .. } = parts(&value).remove(0).body else { panic!("no table") };
        assert_eq!(rows[0][1], json!("a vector of 2"));
        assert_eq!(size(&parts(&value)).as_deref(), Some("1 row"));
    }
}
