//! The order of values (BSON's), as a comparison and as bytes that sort the same way.

use std::cmp::Ordering;

use serde_json::{Number, Value};

/// Compares two values of any type: null, numbers, strings, objects, arrays, booleans, in this order of types.
///
/// Numbers compare by value, whatever their type; strings by their bytes; objects and arrays by their parts in
/// order, the shorter first.
pub fn compare(a: &Value, b: &Value) -> Ordering {
    match (a, b) {
        (Value::Number(a), Value::Number(b)) => compare_numbers(a, b),
        (Value::String(a), Value::String(b)) => a.cmp(b),
        (Value::Bool(a), Value::Bool(b)) => a.cmp(b),
        (Value::Array(a), Value::Array(b)) => {
            let parts = a.iter().zip(b).map(|(a, b)| compare(a, b));
            first_difference(parts).then_with(|| a.len().cmp(&b.len()))
        }
        (Value::Object(a), Value::Object(b)) => {
            let parts = a.iter().zip(b).map(|((name_a, a), (name_b, b))| {
                rank(a).cmp(&rank(b)).then_with(|| name_a.cmp(name_b)).then_with(|| compare(a, b))
            });
            first_difference(parts).then_with(|| a.len().cmp(&b.len()))
        }
        _ => rank(a).cmp(&rank(b)),
    }
}

/// Whether both are of one type, as far as ranges are concerned.
pub fn same_type(a: &Value, b: &Value) -> bool {
    rank(a) == rank(b)
}

/// Bytes that sort as [`compare`] does. No encoding is a prefix of another, so encodings can follow one another.
pub fn encode(value: &Value) -> Vec<u8> {
    let mut bytes = Vec::new();
    encode_into(value, &mut bytes);
    bytes
}

fn first_difference(mut parts: impl Iterator<Item = Ordering>) -> Ordering {
    parts.find(|order| order.is_ne()).unwrap_or(Ordering::Equal)
}

/// The place of a value's type; never 0, which ends lists.
fn rank(value: &Value) -> u8 {
    match value {
        Value::Null => 1,
        Value::Number(_) => 2,
        Value::String(_) => 3,
        Value::Object(_) => 4,
        Value::Array(_) => 5,
        Value::Bool(_) => 6,
    }
}

fn encode_into(value: &Value, bytes: &mut Vec<u8>) {
    bytes.push(rank(value));
    match value {
        Value::Null => {}
        Value::Bool(flag) => bytes.push(u8::from(*flag)),
        Value::Number(number) => encode_number(number, bytes),
        Value::String(text) => encode_text(text, bytes),
        Value::Array(items) => {
            items.iter().for_each(|item| encode_into(item, bytes));
            bytes.push(0);
        }
        Value::Object(fields) => {
            for (name, item) in fields {
                bytes.push(rank(item));
                encode_text(name, bytes);
                encode_into(item, bytes);
            }
            bytes.push(0);
        }
    }
}

/// Text ends with 0 0; a zero byte within it becomes 0 255.
fn encode_text(text: &str, bytes: &mut Vec<u8>) {
    for byte in text.bytes() {
        bytes.push(byte);
        if byte == 0 {
            bytes.push(u8::MAX);
        }
    }
    bytes.extend([0, 0]);
}

/// The number as the float nearest to it and what that float is off by, both in order-preserving bytes.
fn encode_number(number: &Number, bytes: &mut Vec<u8>) {
    let (nearest, rest) = split(number);
    let bits = nearest.to_bits();
    let ordered = if bits >> 63 == 1 { !bits } else { bits | 1 << 63 };
    bytes.extend(ordered.to_be_bytes());
    // A 64-bit integer is off by 512 at most.
    bytes.extend(((rest + 0x8000) as u16).to_be_bytes());
}

fn compare_numbers(a: &Number, b: &Number) -> Ordering {
    let ((a, rest_a), (b, rest_b)) = (split(a), split(b));
    a.total_cmp(&b).then_with(|| rest_a.cmp(&rest_b))
}

/// The nearest float, and the exact difference an integer has from it. Minus zero is zero.
fn split(number: &Number) -> (f64, i32) {
    let exact = number.as_i64().map(i128::from).or_else(|| number.as_u64().map(i128::from));
    match exact {
        Some(exact) => {
            let nearest = exact as f64;
            (nearest, (exact - nearest as i128) as i32)
        }
        None => (number.as_f64().unwrap_or_default() + 0.0, 0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn values_in_order_stay_in_order_as_bytes() {
        let ascending = [
            json!(null),
            json!(i64::MIN),
            json!(-1.5),
            json!(-1),
            json!(0),
            json!(1e-300),
            json!(1),
            json!(9_007_199_254_740_992_i64),
            json!(9_007_199_254_740_993_i64),
            json!(i64::MAX),
            json!(u64::MAX),
            json!(1e300),
            json!(""),
            json!("\u{0}"),
            json!("\u{0}a"),
            json!("a"),
            json!("a\u{0}"),
            json!("aa"),
            json!("é"),
            json!({}),
            json!({ "a": 1 }),
            json!({ "a": 1, "b": 0 }),
            json!({ "b": 1 }),
            json!([]),
            json!([1]),
            json!([1, 2]),
            json!([2]),
            json!(["a"]),
            json!(false),
            json!(true),
        ];
        for (i, a) in ascending.iter().enumerate() {
            for (j, b) in ascending.iter().enumerate() {
                assert_eq!(compare(a, b), i.cmp(&j), "{a} {b}");
                assert_eq!(encode(a).cmp(&encode(b)), i.cmp(&j), "{a} {b} as bytes");
            }
        }
        assert_eq!(compare(&json!(1), &json!(1.0)), Ordering::Equal);
        assert_eq!(encode(&json!(0)), encode(&json!(-0.0)));
    }
}
