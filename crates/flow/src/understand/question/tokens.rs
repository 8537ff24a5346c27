//! A text as words, each with where it stands.

use search::{fold, placed_spans};

/// A word of a text.
#[derive(Clone, Debug)]
pub struct Token {
    /// Folded, a possessive's ending left out: "nolan" of "Nolan's".
    pub word: String,
    /// Folded, without apostrophes: "nolans". Titles are compared by it.
    pub joined: String,
    /// Where it begins and ends, in bytes.
    pub span: (usize, usize),
    /// Whether it begins with a capital letter, or a digit.
    pub is_name_like: bool,
}

/// The words of `text`, in order.
pub fn tokens(text: &str) -> Vec<Token> {
    placed_spans(text)
        .map(|(start, span)| {
            let folded = fold(span);
            Token {
                word: folded.trim_end_matches("'s").trim_end_matches('\'').to_owned(),
                joined: folded.replace('\'', ""),
                span: (start, start + span.len()),
                is_name_like: span.starts_with(|c: char| c.is_uppercase() || c.is_numeric()),
            }
        })
        .collect()
}

/// A name or title as it is compared: its words without marks.
pub fn plain(name: &str) -> String {
    let words: Vec<String> = tokens(name).into_iter().map(|token| token.joined).collect();
    words.join(" ")
}

/// The words of `tokens` as they are compared; the last one without a possessive's ending where `bare`.
pub fn key(tokens: &[Token], bare: bool) -> String {
    let last = tokens.len().saturating_sub(1);
    let words: Vec<&str> = tokens
        .iter()
        .enumerate()
        .map(|(at, token)| if bare && at == last { token.word.as_str() } else { token.joined.as_str() })
        .collect();
    words.join(" ")
}
