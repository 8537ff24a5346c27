//! Percent-encoding of what goes behind the `#`.

/// `text` with every byte escaped that is not a letter, a digit or one of `-._~`.
pub fn encode(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            encoded.push('%');
            encoded.push(hex_digit(byte >> 4));
            encoded.push(hex_digit(byte & 15));
        }
    }
    encoded
}

/// The inverse of [`encode`], and lenient: `+` is a space, an escape that is none stays as it is, and bytes that
/// are not UTF-8 become replacement characters.
pub fn decode(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let escaped = match bytes[at] {
            b'%' => bytes
                .get(at + 1..at + 3)
                .and_then(|pair| Some(hex_value(pair[0])? << 4 | hex_value(pair[1])?)),
            _ => None,
        };
        match (escaped, bytes[at]) {
            (Some(byte), _) => {
                decoded.push(byte);
                at += 2;
            }
            (None, b'+') => decoded.push(b' '),
            (None, byte) => decoded.push(byte),
        }
        at += 1;
    }
    String::from_utf8_lossy(&decoded).into_owned()
}

fn hex_digit(value: u8) -> char {
    char::from(b"0123456789ABCDEF"[usize::from(value & 15)])
}

fn hex_value(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).map(|value| value as u8)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, encoded: &str) {
        assert_eq!(encode(text), encoded);
        assert_eq!(decode(encoded), text);
    }

    #[test]
    fn what_is_encoded_comes_back() {
        check("Inception", "Inception");
        check("Ocean's Eleven", "Ocean%27s%20Eleven");
        check("\"quoted\" & more=less#?", "%22quoted%22%20%26%20more%3Dless%23%3F");
        check("1+1", "1%2B1");
        check("🎬", "%F0%9F%8E%AC");
        check("باب الحديد", "%D8%A8%D8%A7%D8%A8%20%D8%A7%D9%84%D8%AD%D8%AF%D9%8A%D8%AF");
        check("", "");
    }

    #[test]
    fn hand_written_text_is_read_leniently() {
        assert_eq!(decode("The+Matrix"), "The Matrix");
        assert_eq!(decode("100%"), "100%");
        assert_eq!(decode("100%zz%4"), "100%zz%4");
        assert_eq!(decode("caf%e9"), "caf\u{fffd}");
        assert_eq!(decode("%f0%9f%8e%ac"), "🎬");
    }
}
