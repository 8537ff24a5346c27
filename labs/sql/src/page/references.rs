//! Which tables refer to which: read out of the statements that made them.

use super::typed::words;

/// A column that holds the key of another table's row.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Reference {
    /// The column.
    pub column: String,
    /// The table whose key it holds.
    pub table: String,
}

/// The references of a table, from its `CREATE TABLE`: `movie_id INTEGER REFERENCES movies`, and
/// `FOREIGN KEY (movie_id) REFERENCES movies (movie_id)`.
pub fn references(statement: &str) -> Vec<Reference> {
    let Some((_, body)) = statement.split_once('(') else { return Vec::new() };
    parts(body).into_iter().filter_map(reference).collect()
}

fn reference(part: &str) -> Option<Reference> {
    let words: Vec<&str> = words(part).collect();
    let at = words.iter().position(|word| word.eq_ignore_ascii_case("references"))?;
    let table = (*words.get(at + 1)?).to_owned();
    // The words of a constraint on the table: `[CONSTRAINT name] FOREIGN KEY (column) REFERENCES …`.
    let key = words.windows(2).position(|pair| {
        pair.first().is_some_and(|word| word.eq_ignore_ascii_case("foreign"))
            && pair.last().is_some_and(|word| word.eq_ignore_ascii_case("key"))
    });
    let column = (*words.get(key.map_or(0, |key| key + 2))?).to_owned();
    Some(Reference { column, table })
}

/// The columns and constraints between the commas that stand in no further parentheses.
fn parts(body: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let (mut depth, mut start) = (0_usize, 0);
    for (at, c) in body.char_indices() {
        match c {
            '(' => depth += 1,
            ')' if depth == 0 => {
                found.extend(body.get(start..at));
                return found;
            }
            ')' => depth -= 1,
            ',' if depth == 0 => {
                found.extend(body.get(start..at));
                start = at + 1;
            }
            _ => {}
        }
    }
    found.extend(body.get(start..));
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_ways_of_writing_a_reference_are_read() {
        let found = references(
            "CREATE TABLE ratings (user_id INTEGER NOT NULL REFERENCES users, movie_id INTEGER, score REAL CHECK (score in (1, 2)), \
             PRIMARY KEY (user_id, movie_id), CONSTRAINT film FOREIGN KEY (movie_id) REFERENCES \"movies\" (movie_id))",
        );
        let pairs: Vec<(&str, &str)> =
            found.iter().map(|found| (found.column.as_str(), found.table.as_str())).collect();
        assert_eq!(pairs, [("user_id", "users"), ("movie_id", "movies")]);
        for none in [
            "CREATE TABLE a (b TEXT, c INTEGER)",
            "CREATE TABLE a AS SELECT 1",
            "",
            "CREATE TABLE a (b REFERENCES",
        ] {
            assert!(references(none).is_empty(), "{none}");
        }
    }
}
