//! Rows as text for other programs: CSV for a file, tab-separated values for the clipboard.

use serde_json::Value;

/// What stands between two values of a row.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Separator {
    /// CSV, as RFC 4180 has it.
    Comma,
    /// What spreadsheets take from the clipboard.
    Tab,
}

impl Separator {
    const fn letter(self) -> char {
        match self {
            Self::Comma => ',',
            Self::Tab => '\t',
        }
    }

    const fn line_end(self) -> &'static str {
        match self {
            Self::Comma => "\r\n",
            Self::Tab => "\n",
        }
    }
}

/// A row of names, where there are any, and the rows below it. Numbers keep all their digits, null is an empty value,
/// lists and objects are JSON.
pub fn separated<'a, R>(names: &[String], rows: R, separator: Separator) -> String
where
    R: IntoIterator,
    R::Item: IntoIterator<Item = &'a Value>,
{
    let mut text = String::new();
    let mut line = |values: &mut dyn Iterator<Item = String>| {
        for (index, value) in values.enumerate() {
            if index > 0 {
                text.push(separator.letter());
            }
            push(&mut text, &value, separator);
        }
        text.push_str(separator.line_end());
    };
    if !names.is_empty() {
        line(&mut names.iter().cloned());
    }
    for row in rows {
        line(&mut row.into_iter().map(plain));
    }
    text
}

fn plain(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// A value in quotes where it holds what would end it.
fn push(text: &mut String, value: &str, separator: Separator) {
    if value.contains([separator.letter(), '"', '\n', '\r']) {
        text.push('"');
        text.push_str(&value.replace('"', "\"\""));
        text.push('"');
    } else {
        text.push_str(value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn values_stay_apart_whatever_they_hold() {
        let names = ["id".to_owned(), "a \"name\"".to_owned()];
        let rows = [
            vec![json!(1), json!("a,b\nc")],
            vec![json!(0.1), json!(null)],
            vec![json!([1, "x"]), json!("\t")],
        ];
        assert_eq!(
            separated(&names, &rows, Separator::Comma),
            "id,\"a \"\"name\"\"\"\r\n1,\"a,b\nc\"\r\n0.1,\r\n\"[1,\"\"x\"\"]\",\t\r\n"
        );
        assert_eq!(separated(&[], &rows[2..], Separator::Tab), "\"[1,\"\"x\"\"]\"\t\"\t\"\n");
        assert_eq!(separated(&[], &[] as &[Vec<Value>], Separator::Tab), "");
    }
}
