//! What is typed into the console as SQL: how it is told from JavaScript, and the call that it becomes.

use site::console::language::{OwnLanguage, quoted};
use widgets::syntax::Language;

/// The language of this lab's console.
pub const LANGUAGE: OwnLanguage = OwnLanguage {
    name: "SQL",
    example: "select title, year from movies where year < 1930",
    colours: Language::Sql,
    call: |text| is_sql(text).then(|| call(text)),
    call_anyway: call,
};

/// Words that begin a statement of SQL and no statement of JavaScript.
const ONLY_SQL: [&str; 13] = [
    "alter", "analyze", "attach", "create", "detach", "drop", "explain", "insert", "pragma", "reindex",
    "replace", "select", "update",
];

/// Words that begin a statement of SQL where one of these follows, an empty one being the end of the statement; where
/// none is named, any word.
const WITH_NEXT: [(&str, &[&str]); 9] = [
    ("begin", &["", "transaction", "deferred", "immediate", "exclusive", "concurrent"]),
    ("commit", &["", "transaction"]),
    ("delete", &["from"]),
    ("end", &["", "transaction"]),
    ("release", &[]),
    ("rollback", &["", "transaction", "to"]),
    ("savepoint", &[]),
    ("vacuum", &["", "into"]),
    ("with", &[]),
];

/// Whether a text is SQL: it begins as a statement does.
fn is_sql(text: &str) -> bool {
    let start = without_comments(text);
    let (first, after) = word(start);
    let first = first.to_lowercase();
    let rest = after.trim_start();
    // `select = 1`, `update.x`, `select(1)` are JavaScript, as far as they are anything.
    let is_code = rest.starts_with(['=', '.', ':', ',', '[']) || after.starts_with('(');
    if ONLY_SQL.contains(&first.as_str()) {
        return !is_code;
    }
    if first == "values" {
        return rest.starts_with('(');
    }
    let next = word(rest).0.to_lowercase();
    let ends = rest.is_empty() || rest.starts_with(';');
    let follows = |wanted: &[&str]| match wanted {
        [] => !next.is_empty() || rest.starts_with('"'),
        wanted => wanted.contains(&next.as_str()) && (!next.is_empty() || ends),
    };
    !is_code && WITH_NEXT.iter().any(|(begins, wanted)| *begins == first && follows(wanted))
}

/// The call that runs SQL: `exec` where rows come back, `run` where the number of changed ones is what there is to say.
fn call(text: &str) -> String {
    let method = if gives_rows(text) { "exec" } else { "run" };
    format!("await cineai.sql.{method}({})", quoted(text.trim()))
}

/// Whether a statement among these gives rows.
fn gives_rows(text: &str) -> bool {
    const READ: [&str; 5] = ["select", "values", "pragma", "explain", "with"];
    let text = text.to_lowercase();
    let begins = |statement: &str| READ.contains(&word(without_comments(statement)).0);
    statements(&text).into_iter().any(|statement| begins(statement) || statement.contains("returning"))
}

/// The statements of a script, parted at each semicolon outside quotes.
fn statements(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let (mut start, mut quote) = (0, None);
    for (at, c) in text.char_indices() {
        match (quote, c) {
            (Some(open), _) if open == c => quote = None,
            (None, '\'' | '"' | '`') => quote = Some(c),
            (None, ';') => {
                found.extend(text.get(start..at));
                start = at + 1;
            }
            _ => {}
        }
    }
    found.extend(text.get(start..));
    found
}

/// The text from its first letter on that is in no comment.
fn without_comments(text: &str) -> &str {
    let mut rest = text.trim_start_matches(|c: char| c.is_whitespace() || c == ';');
    loop {
        let after = if rest.starts_with("-- ") || rest.starts_with("--\n") {
            rest.split_once('\n').map_or("", |(_, after)| after)
        } else if rest.starts_with("/*") {
            rest.split_once("*/").map_or("", |(_, after)| after)
        } else {
            return rest;
        };
        rest = after.trim_start();
    }
}

/// The words and names of a text, without what stands between them.
pub fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|word| !word.is_empty())
}

/// The first word, and what follows it.
fn word(text: &str) -> (&str, &str) {
    let end = text.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(text.len());
    text.split_at(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statements_are_told_from_javascript() {
        for text in [
            "select * from movies limit 3",
            "  SELECT 1;",
            "-- a comment\nselect 1",
            "/* select */ with a as (select 1) select * from a",
            "insert into t values (1)",
            "delete from ratings where score = 1",
            "begin; update movies set title = 'Gone'; rollback",
            "commit",
            "values (1, 2)",
            "pragma table_info(movies)",
            "explain query plan select 1",
            "replace into t values (1)",
            "select\n  title\nfrom movies",
            "select (1)",
            "rollback to a",
            "savepoint a",
        ] {
            assert!(is_sql(text), "{text}");
        }
        for text in [
            "await cineai.sql.exec(\"select 1\")",
            "const select = 1",
            "select = 1",
            "update.x",
            "delete object.member",
            "with (object) { a }",
            "begin = 1",
            "select(1)",
            "[\"select\"]",
            "`select`",
            "1 + 1",
            "",
            "values.map(x => x)",
            "// select\n1",
        ] {
            assert!(!is_sql(text), "{text}");
        }
    }

    #[test]
    fn rows_are_shown_where_there_are_some_and_else_what_changed() {
        for (text, expected) in [
            ("select 'a \"b\"';", "await cineai.sql.exec(\"select 'a \\\"b\\\"';\")"),
            ("update t set a = 1", "await cineai.sql.run(\"update t set a = 1\")"),
            ("update t set a = ';select' ", "await cineai.sql.run(\"update t set a = ';select'\")"),
            (
                "insert into t values (1) returning a",
                "await cineai.sql.exec(\"insert into t values (1) returning a\")",
            ),
            ("begin; delete from t; select 1", "await cineai.sql.exec(\"begin; delete from t; select 1\")"),
        ] {
            assert_eq!(call(text), expected);
        }
    }
}
