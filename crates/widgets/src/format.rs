//! Numbers and values as the page writes them.

use serde_json::Value;

/// Milliseconds with the digits that mean something: `0.04 ms`, `9.4 ms`, `132 ms`, `1.3 s`.
pub fn milliseconds(ms: f64) -> String {
    match ms {
        ms if !ms.is_finite() || ms < 0.0 => "no time".to_owned(),
        ms if ms < 0.005 => "under 0.01 ms".to_owned(),
        ms if ms < 1.0 => format!("{ms:.2} ms"),
        ms if ms < 100.0 => format!("{ms:.1} ms"),
        ms if ms < 1000.0 => format!("{ms:.0} ms"),
        ms => format!("{:.1} s", ms / 1000.0),
    }
}

/// A whole number with thin groups: `12 345`.
pub fn count(number: u64) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (position, digit) in digits.chars().enumerate() {
        if position > 0 && (digits.len() - position).is_multiple_of(3) {
            grouped.push('\u{202f}');
        }
        grouped.push(digit);
    }
    grouped
}

/// Bytes in the largest fitting unit: `4.2 MB`.
pub fn bytes(number: u64) -> String {
    match number {
        0..1_000 => format!("{number} B"),
        1_000..1_000_000 => format!("{:.1} KB", number as f64 / 1e3),
        _ => format!("{:.1} MB", number as f64 / 1e6),
    }
}

/// A JSON value as one line for a table cell or a figure.
pub fn value(value: &Value) -> String {
    match value {
        Value::Null => "null".to_owned(),
        Value::String(text) => text.clone(),
        Value::Number(number) => match (number.as_i64(), number.as_f64()) {
            (Some(whole), _) if whole.unsigned_abs() < 10_000 => whole.to_string(),
            (Some(whole), _) if whole >= 0 => count(whole as u64),
            (None, Some(fraction)) => decimal(fraction),
            _ => number.to_string(),
        },
        Value::Array(items) => items.iter().map(self::value).collect::<Vec<_>>().join(", "),
        other => other.to_string(),
    }
}

/// Whether a table should set the value to the right.
pub fn is_number(value: &Value) -> bool {
    value.is_number()
}

/// A column or figure name for people: `distance_computations` becomes `distance computations`.
pub fn label(name: &str) -> String {
    name.replace('_', " ")
}

/// One line out of many: runs of white space become one space.
pub fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// `count` things: `1 film`, `2 films`.
pub fn plural(number: u64, one: &str, many: &str) -> String {
    format!("{} {}", count(number), if number == 1 { one } else { many })
}

fn decimal(number: f64) -> String {
    if number.fract().abs() < f64::EPSILON && number.abs() < 1e15 {
        return format!("{number:.0}");
    }
    let text = if number.abs() < 0.01 { format!("{number:.5}") } else { format!("{number:.3}") };
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn times_keep_the_digits_that_mean_something() {
        let shown: Vec<String> =
            [0.0, 0.04, 0.5, 9.44, 131.6, 1312.0, f64::NAN].into_iter().map(milliseconds).collect();
        assert_eq!(shown, ["under 0.01 ms", "0.04 ms", "0.50 ms", "9.4 ms", "132 ms", "1.3 s", "no time"]);
    }

    #[test]
    fn values_fit_one_line() {
        let cases = [
            (json!(null), "null"),
            (json!("Alien"), "Alien"),
            (json!(1979), "1979"),
            (json!(123_456), "123\u{202f}456"),
            (json!(-123_456), "-123456"),
            (json!(0.5), "0.5"),
            (json!(3.0), "3"),
            (json!(0.123_456), "0.123"),
            (json!(0.000_12), "0.00012"),
            (json!(["a", 1]), "a, 1"),
            (json!({"a": 1}), "{\"a\":1}"),
        ];
        for (input, expected) in cases {
            assert_eq!(value(&input), expected);
        }
    }

    #[test]
    fn large_counts_are_grouped() {
        assert_eq!(count(0), "0");
        assert_eq!(count(1_234_567), "1\u{202f}234\u{202f}567");
        assert_eq!(bytes(4_200_000), "4.2 MB");
        assert_eq!(plural(1, "film", "films"), "1 film");
    }
}
