//! Names in statements.

/// A name as SQL writes it.
pub fn identifier(name: &str) -> String {
    let is_plain = name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
        && !name.starts_with(|c: char| c.is_ascii_digit());
    if is_plain && !name.is_empty() { name.to_owned() } else { format!("\"{}\"", name.replace('"', "\"\"")) }
}

#[cfg(test)]
mod tests {
    use super::identifier;

    #[test]
    fn a_name_is_quoted_where_sql_needs_it() {
        for (name, written) in [
            ("movies", "movies"),
            ("2nd", "\"2nd\""),
            ("a b", "\"a b\""),
            ("a\"b", "\"a\"\"b\""),
            ("", "\"\""),
        ] {
            assert_eq!(identifier(name), written);
        }
    }
}
