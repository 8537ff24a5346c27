//! What the reader types into a filter: JSON, or JSON as JavaScript writes it.

use serde_json::Value;

use crate::ui::console::parse::parse;
use crate::ui::console::tree::{Node, Statement};

/// Reads an object written as in JavaScript: keys without quotes, single quotes, a comma at the end. Nothing is run.
pub fn read_object(text: &str) -> Result<Value, String> {
    if text.trim().is_empty() {
        return Ok(Value::Object(serde_json::Map::new()));
    }
    let program = parse(text).map_err(|error| error.to_string())?;
    let [Statement::Expression { value: node }] = program.statements.as_slice() else {
        return Err("One object is wanted here, like { user_id: 42 }.".to_owned());
    };
    match literal(node) {
        Some(value @ Value::Object(_)) => Ok(value),
        Some(_) => Err("This is no object: write it in braces, like { user_id: 42 }.".to_owned()),
        None => Err("Only plain values may stand here: texts, numbers, lists, objects.".to_owned()),
    }
}

fn literal(node: &Node) -> Option<Value> {
    match node {
        Node::Literal { value } => Some(value.clone()),
        Node::Unary { operator, value } if operator == "-" => match literal(value)? {
            Value::Number(number) => match number.as_i64() {
                Some(whole) => Some((-whole).into()),
                None => Some((-number.as_f64()?).into()),
            },
            _ => None,
        },
        Node::Array { items } => items
            .iter()
            .map(|item| if item.spread { None } else { literal(&item.value) })
            .collect::<Option<Vec<_>>>()
            .map(Value::Array),
        Node::Object { members } => members
            .iter()
            .map(|member| match member.key.as_ref()? {
                Node::Literal { value: Value::String(name) } => Some((name.clone(), literal(&member.value)?)),
                _ => None,
            })
            .collect::<Option<serde_json::Map<_, _>>>()
            .map(Value::Object),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn an_object_may_be_written_as_in_javascript() {
        for (text, expected) in [
            ("", json!({})),
            ("{}", json!({})),
            ("{ user_id: 42 }", json!({ "user_id": 42 })),
            (
                "{\"a.b\": {$gt: -1.5}, c: ['x', null, true,],}",
                json!({ "a.b": { "$gt": -1.5 }, "c": ["x", null, true] }),
            ),
        ] {
            assert_eq!(read_object(text), Ok(expected), "{text}");
        }
    }

    #[test]
    fn what_is_no_object_is_refused_with_a_reason() {
        for text in
            ["42", "[1]", "{ a: b }", "{ a: f() }", "{ a }", "{ a: 1", "{}; {}", "{ ...a }", "{ [a]: 1 }"]
        {
            assert!(read_object(text).is_err_and(|reason| reason.len() > 10), "{text}");
        }
    }
}
