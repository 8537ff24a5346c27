//! SQLite's record format: a row or an index key as bytes (sqlite.org/fileformat2.html, section 2.1).

use std::cmp::Ordering;

use protocol::SqlValue;

/// Appends `value` as a variable-length integer: seven bits a byte, highest first; the ninth byte takes eight.
pub fn put_varint(out: &mut Vec<u8>, value: u64) {
    if value >> 56 != 0 {
        out.extend((1..=8).rev().map(|group| (value >> (group * 7 + 1)) as u8 | 0x80));
        out.push(value as u8);
        return;
    }
    let groups = (64 - value.leading_zeros()).div_ceil(7).max(1);
    out.extend((1..groups).rev().map(|group| (value >> (group * 7)) as u8 | 0x80));
    out.push(value as u8 & 0x7f);
}

/// A record: the length of its header, the type of every value, the values.
pub fn encode<'a>(values: impl Iterator<Item = &'a SqlValue>) -> Vec<u8> {
    let (mut types, mut body) = (Vec::new(), Vec::new());
    for value in values {
        match value {
            SqlValue::Null => types.push(0),
            SqlValue::Integer(0) => types.push(8),
            SqlValue::Integer(1) => types.push(9),
            SqlValue::Integer(number) => {
                let (code, length) = integer_type(*number);
                types.push(code);
                body.extend_from_slice(&number.to_be_bytes()[8 - length..]);
            }
            SqlValue::Real(number) => {
                types.push(7);
                body.extend_from_slice(&number.to_be_bytes());
            }
            SqlValue::Text(text) => {
                put_varint(&mut types, 13 + 2 * text.len() as u64);
                body.extend_from_slice(text.as_bytes());
            }
            SqlValue::Blob(bytes) => {
                put_varint(&mut types, 12 + 2 * bytes.len() as u64);
                body.extend_from_slice(bytes);
            }
        }
    }
    // The header's length counts itself; 126 bytes of types still leave it one byte long.
    let own = if types.len() <= 126 { 1 } else { 2 };
    let mut record = Vec::with_capacity(own + types.len() + body.len());
    put_varint(&mut record, (own + types.len()) as u64);
    record.extend(types);
    record.extend(body);
    record
}

/// The type's code and the bytes of an integer, the shortest that holds it.
fn integer_type(number: i64) -> (u8, usize) {
    let magnitude = if number < 0 { !number } else { number };
    match 65 - magnitude.leading_zeros() {
        0..=8 => (1, 1),
        9..=16 => (2, 2),
        17..=24 => (3, 3),
        25..=32 => (4, 4),
        33..=48 => (5, 6),
        _ => (6, 8),
    }
}

/// The order of two index keys: absent values, numbers, texts, bytes; `nocase` folds ASCII letters.
pub fn compare_keys(a: &[SqlValue], b: &[SqlValue], nocase: bool) -> Ordering {
    a.iter()
        .zip(b)
        .map(|(a, b)| compare(a, b, nocase))
        .find(|order| order.is_ne())
        .unwrap_or_else(|| a.len().cmp(&b.len()))
}

fn compare(a: &SqlValue, b: &SqlValue, nocase: bool) -> Ordering {
    let class = |value: &SqlValue| match value {
        SqlValue::Null => 0,
        SqlValue::Integer(_) | SqlValue::Real(_) => 1,
        SqlValue::Text(_) => 2,
        SqlValue::Blob(_) => 3,
    };
    match (a, b) {
        (SqlValue::Integer(a), SqlValue::Integer(b)) => a.cmp(b),
        (SqlValue::Real(a), SqlValue::Real(b)) => a.total_cmp(b),
        (SqlValue::Integer(a), SqlValue::Real(b)) => (*a as f64).total_cmp(b),
        (SqlValue::Real(a), SqlValue::Integer(b)) => a.total_cmp(&(*b as f64)),
        (SqlValue::Text(a), SqlValue::Text(b)) if nocase => {
            let folded = |text: &str| text.bytes().map(|byte| byte.to_ascii_lowercase()).collect::<Vec<u8>>();
            folded(a).cmp(&folded(b))
        }
        (SqlValue::Text(a), SqlValue::Text(b)) => a.as_bytes().cmp(b.as_bytes()),
        (SqlValue::Blob(a), SqlValue::Blob(b)) => a.cmp(b),
        _ => class(a).cmp(&class(b)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn varints_are_as_the_format_says() {
        for (value, bytes) in [
            (0, vec![0]),
            (127, vec![0x7f]),
            (128, vec![0x81, 0]),
            (16_383, vec![0xff, 0x7f]),
            (16_384, vec![0x81, 0x80, 0]),
            ((1 << 56) - 1, vec![0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f]),
            (1 << 56, vec![0x80, 0xc0, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0]),
            (u64::MAX, vec![0xff; 9]),
        ] {
            let mut out = Vec::new();
            put_varint(&mut out, value);
            assert_eq!(out, bytes, "{value}");
        }
    }

    #[test]
    fn integers_take_the_fewest_bytes() {
        for (number, record) in [
            (0, vec![2, 8]),
            (1, vec![2, 9]),
            (-1, vec![2, 1, 0xff]),
            (127, vec![2, 1, 0x7f]),
            (128, vec![2, 2, 0, 0x80]),
            (-129, vec![2, 2, 0xff, 0x7f]),
            (8_388_607, vec![2, 3, 0x7f, 0xff, 0xff]),
            (8_388_608, vec![2, 4, 0, 0x80, 0, 0]),
            (1_793_577_600_000, vec![2, 5, 0x01, 0xa1, 0x99, 0x3f, 0xb4, 0x00]),
        ] {
            assert_eq!(encode([SqlValue::Integer(number)].iter()).len(), record.len(), "{number}");
            if number < 1 << 32 {
                assert_eq!(encode([SqlValue::Integer(number)].iter()), record, "{number}");
            }
        }
        assert_eq!(
            encode([SqlValue::Null, SqlValue::from("ab"), SqlValue::Blob(vec![9])].iter()),
            [4, 0, 17, 14, b'a', b'b', 9]
        );
    }

    #[test]
    fn keys_are_ordered_as_sqlite_orders_them() {
        let ordered = [
            SqlValue::Null,
            SqlValue::Integer(-3),
            SqlValue::Real(2.5),
            SqlValue::Integer(3),
            SqlValue::from("B"),
            SqlValue::from("a"),
            SqlValue::Blob(vec![0]),
        ];
        for pair in ordered.windows(2) {
            assert!(compare_keys(&pair[..1], &pair[1..], false).is_lt(), "{pair:?}");
        }
        assert!(compare_keys(&["B".into()], &["a".into()], true).is_gt());
    }
}
