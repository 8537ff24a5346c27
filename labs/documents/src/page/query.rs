//! What the reader types into a filter: JSON, or JSON as JavaScript writes it.

use jsonc_parser::{ParseOptions, parse_to_serde_value};
use serde_json::Value;

/// As JavaScript has it: commas stand between members.
const OPTIONS: ParseOptions = ParseOptions {
    allow_comments: true,
    allow_loose_object_property_names: true,
    allow_trailing_commas: true,
    allow_missing_commas: false,
    allow_single_quoted_strings: true,
    allow_hexadecimal_numbers: true,
    allow_unary_plus_numbers: true,
    allow_bare_decimal_point_numbers: true,
    allow_non_finite_numbers: false,
    allow_extended_string_escapes: true,
};

/// Reads an object written as in JavaScript: keys without quotes, single quotes, a comma at the end. Nothing is run.
pub fn read_object(text: &str) -> Result<Value, String> {
    if text.trim().is_empty() {
        return Ok(Value::Object(serde_json::Map::new()));
    }
    match parse_to_serde_value(text, &OPTIONS) {
        Ok(value @ Value::Object(_)) => Ok(value),
        Ok(_) => Err("This is no object: write it in braces, like { user_id: 42 }.".to_owned()),
        Err(error) => Err(format!(
            "line {}, column {}: {}. Plain values may stand here: texts, numbers, lists, objects.",
            error.line_display(),
            error.column_display(),
            error.kind()
        )),
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
        for text in [
            "42",
            "[1]",
            "{ a: b }",
            "{ a: f() }",
            "{ a }",
            "{ a: 1",
            "{}; {}",
            "{ ...a }",
            "{ [a]: 1 }",
            "{ a: 1 b: 2 }",
            "{ a: NaN }",
        ] {
            assert!(read_object(text).is_err_and(|reason| reason.len() > 10), "{text}");
        }
        assert!(read_object(&"{a:".repeat(100_000)).is_err());
        assert!(read_object("{ user_id: ").is_err_and(|reason| reason.starts_with("line 1, column")));
    }
}
