//! The words of a piece of code: SQL, JSON or JavaScript, cut into what gets a colour.
//!
//! It reads no grammar: a keyword is a keyword wherever it stands. What it promises is that the pieces put together
//! are the text again, whatever the text is.

/// What a text is written in.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum Language {
    /// Nothing that has a syntax.
    #[default]
    Text,
    /// SQLite's SQL.
    Sql,
    /// JSON, and what the consoles of document stores make of it.
    Json,
    /// JavaScript.
    JavaScript,
    /// Python.
    Python,
}

impl Language {
    /// Its name for the editor (editor/src/editor.js).
    pub fn key(self) -> &'static str {
        match self {
            Self::Sql => "sql",
            Self::Json => "json",
            Self::JavaScript => "javascript",
            Self::Text | Self::Python => "text",
        }
    }
}

/// What a piece is.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Kind {
    /// White space, names, anything else.
    Plain,
    /// A word of the language.
    Keyword,
    /// A text in quotes.
    Text,
    /// The name of a member: before a colon, or called.
    Name,
    /// A number, and `true`, `false`, `null`.
    Value,
    /// A comment.
    Comment,
    /// Brackets, commas, operators.
    Mark,
}

impl Kind {
    /// The word for style sheets; none for what has no colour.
    pub fn key(self) -> Option<&'static str> {
        match self {
            Self::Plain => None,
            Self::Keyword => Some("keyword"),
            Self::Text => Some("text"),
            Self::Name => Some("name"),
            Self::Value => Some("value"),
            Self::Comment => Some("comment"),
            Self::Mark => Some("mark"),
        }
    }
}

const SQL: &str = " abort action add after all alter analyze and as asc attach autoincrement before begin between by cascade case cast check collate column commit conflict constraint create cross current_date current_time current_timestamp database default deferrable deferred delete desc detach distinct do drop each else end escape except exclude exclusive exists explain fail filter first following for foreign from full glob group having if ignore immediate in index indexed inner insert instead intersect into is isnull join key last left like limit match materialized natural no not notnull null nulls of offset on or order outer over partition plan pragma preceding primary query range recursive references reindex release rename replace restrict returning right rollback row rows savepoint select set strict table temp then to transaction trigger unbounded union unique update using vacuum values view virtual when where window with without ";
const SQL_VALUES: &str = " true false null ";
const JAVASCRIPT: &str = " async await break case catch class const continue delete do else export extends finally for function if import in instanceof let new of return static super switch this throw try typeof var void while yield ";
const PYTHON: &str = " and as assert async await break class continue def del elif else except finally for from global if import in is lambda nonlocal not or pass raise return try while with yield ";
const VALUES: &str = " true false null undefined NaN Infinity None True False ";

/// Cuts `text` into pieces, in order and without a gap.
pub fn pieces(language: Language, text: &str) -> Vec<(Kind, &str)> {
    let mut pieces: Vec<(Kind, &str)> = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let (kind, length) = match language {
            Language::Text => (Kind::Plain, rest.len()),
            _ => next(language, rest),
        };
        // Never less than one letter, never half of one.
        let length = rest.ceil_char_boundary(length.max(1));
        let (piece, after) = rest.split_at(length);
        match pieces.last_mut() {
            // Neighbours of one kind are one piece: fewer elements.
            Some((last, whole)) if *last == kind => {
                let start = text.len() - rest.len() - whole.len();
                *whole = text.get(start..text.len() - after.len()).unwrap_or(piece);
            }
            _ => pieces.push((kind, piece)),
        }
        rest = after;
    }
    pieces
}

/// The kind of the first piece of `rest` and its length in bytes.
fn next(language: Language, rest: &str) -> (Kind, usize) {
    let mut letters = rest.chars();
    let (Some(first), second) = (letters.next(), letters.next()) else { return (Kind::Plain, rest.len()) };
    let sql = language == Language::Sql;
    match (first, second) {
        ('-', Some('-')) if sql => (Kind::Comment, to_line_end(rest)),
        ('/', Some('/')) if language == Language::JavaScript => (Kind::Comment, to_line_end(rest)),
        ('#', _) if language == Language::Python => (Kind::Comment, to_line_end(rest)),
        ('/', Some('*')) if language != Language::Python => {
            (Kind::Comment, rest.find("*/").map_or(rest.len(), |end| end + 2))
        }
        ('\'' | '"' | '`', _) => quoted(rest, first, !sql, sql && first != '\''),
        ('0'..='9', _) | ('.', Some('0'..='9')) => (Kind::Value, number(rest)),
        _ if is_word(first) => {
            let length = rest.find(|letter| !is_word(letter)).unwrap_or(rest.len());
            let (word, after) = rest.split_at(length);
            (word_kind(language, word, after), length)
        }
        _ if first.is_whitespace() => (Kind::Plain, first.len_utf8()),
        _ => (Kind::Mark, first.len_utf8()),
    }
}

fn word_kind(language: Language, word: &str, after: &str) -> Kind {
    let lower = word.to_ascii_lowercase();
    let (keywords, values, spelled) = match language {
        Language::Sql => (SQL, SQL_VALUES, lower.as_str()),
        Language::JavaScript => (JAVASCRIPT, VALUES, word),
        Language::Python => (PYTHON, VALUES, word),
        Language::Json | Language::Text => ("", VALUES, word),
    };
    let within = |list: &str| list.split(' ').any(|known| known == spelled && !known.is_empty());
    let next = after.trim_start().chars().next();
    if within(values) {
        Kind::Value
    } else if within(keywords) {
        Kind::Keyword
    } else if next == Some('(') || (next == Some(':') && language != Language::Sql) {
        Kind::Name
    } else {
        Kind::Plain
    }
}

/// A text in quotes. With `escapes` a backslash protects what follows it, else a doubled quote stands for one; a
/// name in quotes is a name. JSON's keys are names too.
fn quoted(rest: &str, quote: char, escapes: bool, is_name: bool) -> (Kind, usize) {
    let mut letters = rest.char_indices().skip(1).peekable();
    let mut end = rest.len();
    while let Some((at, letter)) = letters.next() {
        if letter == '\\' && escapes {
            letters.next();
        } else if letter == quote {
            if !escapes && letters.peek().is_some_and(|(_, next)| *next == quote) {
                letters.next();
                continue;
            }
            end = at + quote.len_utf8();
            break;
        } else if letter == '\n' && quote != '`' && escapes {
            end = at;
            break;
        }
    }
    let after = rest.get(end..).unwrap_or_default();
    let is_key = escapes && after.trim_start_matches(' ').starts_with(':');
    (if is_name || is_key { Kind::Name } else { Kind::Text }, end)
}

fn number(rest: &str) -> usize {
    rest.find(|letter: char| !(letter.is_ascii_alphanumeric() || letter == '.' || letter == '_'))
        .unwrap_or(rest.len())
}

fn to_line_end(rest: &str) -> usize {
    rest.find('\n').unwrap_or(rest.len())
}

fn is_word(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_' || letter == '$' || letter == '@'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(language: Language, text: &str, expected: &[(Kind, &str)]) {
        let shown: Vec<_> =
            pieces(language, text).into_iter().filter(|(_, piece)| !piece.trim().is_empty()).collect();
        let shown: Vec<_> = shown.into_iter().map(|(kind, piece)| (kind, piece.trim())).collect();
        assert_eq!(shown, expected);
    }

    #[test]
    fn sql_has_its_words_whatever_their_case() {
        use Kind::{Comment, Keyword, Mark, Name, Plain, Text, Value};
        check(
            Language::Sql,
            "SELECT \"year\", count(*) from movies where title = 'Ocean''s -- 11' and year > 1.5e3 -- why\n",
            &[
                (Keyword, "SELECT"),
                (Name, "\"year\""),
                (Mark, ","),
                (Name, "count"),
                (Mark, "(*)"),
                (Keyword, "from"),
                (Plain, "movies"),
                (Keyword, "where"),
                (Plain, "title"),
                (Mark, "="),
                (Text, "'Ocean''s -- 11'"),
                (Keyword, "and"),
                (Plain, "year"),
                (Mark, ">"),
                (Value, "1.5e3"),
                (Comment, "-- why"),
            ],
        );
    }

    #[test]
    fn json_and_javascript_have_names_before_colons() {
        use Kind::{Comment, Keyword, Mark, Name, Plain, Text, Value};
        check(
            Language::Json,
            r#"{"a\"b": [1, null], "c": "d"}"#,
            &[
                (Mark, "{"),
                (Name, r#""a\"b""#),
                (Mark, ":"),
                (Mark, "["),
                (Value, "1"),
                (Mark, ","),
                (Value, "null"),
                (Mark, "],"),
                (Name, "\"c\""),
                (Mark, ":"),
                (Text, "\"d\""),
                (Mark, "}"),
            ],
        );
        check(
            Language::JavaScript,
            "await cineai.find({ n: `a\n'b` }) // all",
            &[
                (Keyword, "await"),
                (Plain, "cineai"),
                (Mark, "."),
                (Name, "find"),
                (Mark, "({"),
                (Name, "n"),
                (Mark, ":"),
                (Text, "`a\n'b`"),
                (Mark, "})"),
                (Comment, "// all"),
            ],
        );
    }

    #[test]
    fn the_pieces_are_the_text_again() {
        let seed = 20_251_121_u64;
        println!("seed {seed}");
        let letters: Vec<char> = "ab 1.'\"`\\/*-#\n:{}()né千🎬\u{301}".chars().collect();
        let mut state = seed;
        for _ in 0..2_000 {
            let text: String = (0..24)
                .map(|_| {
                    state =
                        state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                    letters[(state >> 33) as usize % letters.len()]
                })
                .collect();
            for language in
                [Language::Text, Language::Sql, Language::Json, Language::JavaScript, Language::Python]
            {
                let whole: String = pieces(language, &text).into_iter().map(|(_, piece)| piece).collect();
                assert_eq!(whole, text, "{language:?}");
            }
        }
        assert!(pieces(Language::Sql, "").is_empty());
    }
}
