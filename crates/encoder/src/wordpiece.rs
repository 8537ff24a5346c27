//! WordPiece tokenisation as BERT's uncased models do it (Devlin et al., 2018).
//!
//! It splits as the reference does, Hugging Face's `tokenizers`, down to which version of Unicode calls a character
//! punctuation: both ask the same tables. `tests/wordpiece.rs` compares 10,000 texts.

use std::collections::HashMap;

use unicode_categories::UnicodeCategories;
use unicode_normalization::UnicodeNormalization;

/// A word with more characters is taken as unknown.
const LONGEST_WORD: usize = 100;
/// Endings that make a known word another known word.
const ENDINGS: [&str; 7] = ["able", "ly", "ness", "less", "ful", "ish", "like"];
const SHORTEST_STEM: usize = 3;

/// The vocabulary: a token's row, by its text; a token that continues a word begins with `##`.
pub struct WordPiece {
    rows: HashMap<String, u32>,
}

impl WordPiece {
    /// One token a line; the line's number, from 0, is its row.
    pub fn new(vocabulary: &str) -> Self {
        Self { rows: vocabulary.lines().map(str::to_owned).zip(0..).collect() }
    }

    /// How many tokens it has.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether it has none.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Whether a lower-case word is in the vocabulary, or what is left of it without a common ending is.
    pub fn knows(&self, word: &str) -> bool {
        let is_token = |word: &str| self.rows.contains_key(word);
        let has_stem = |ending: &&'static str| {
            let stem = word.strip_suffix(*ending).filter(|stem| stem.len() >= SHORTEST_STEM);
            stem.is_some_and(|stem| is_token(stem) || is_token(&format!("{stem}e")))
        };
        is_token(word) || ENDINGS.iter().any(has_stem)
    }

    /// The rows of `text`'s tokens; a word that cannot be spelled with the vocabulary is left out.
    pub fn rows(&self, text: &str) -> Vec<u32> {
        words(text).iter().filter_map(|word| self.spell(word)).flatten().collect()
    }

    /// The rows of `text`'s tokens; a word that cannot be spelled has the row `unknown`.
    pub fn rows_or(&self, text: &str, unknown: u32) -> Vec<u32> {
        words(text).iter().flat_map(|word| self.spell(word).unwrap_or_else(|| vec![unknown])).collect()
    }

    /// The row of a token as it stands in the vocabulary.
    pub fn row(&self, token: &str) -> Option<u32> {
        self.rows.get(token).copied()
    }

    /// Greedy longest match from the left; `None` where a part of the word has no token.
    fn spell(&self, word: &str) -> Option<Vec<u32>> {
        if word.chars().count() > LONGEST_WORD {
            return None;
        }
        let mut rows = Vec::new();
        let mut start = 0;
        while start < word.len() {
            let mut ends = word[start..].char_indices().map(|(at, c)| start + at + c.len_utf8()).rev();
            let (end, row) = ends.find_map(|end| {
                let piece = &word[start..end];
                let row =
                    if start == 0 { self.rows.get(piece) } else { self.rows.get(&format!("##{piece}")) };
                row.map(|&row| (end, row))
            })?;
            rows.push(row);
            start = end;
        }
        Some(rows)
    }
}

/// Lower-case words without accents; punctuation and CJK characters stand alone.
fn words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    let plain = text.chars().filter(|&c| !is_dropped(c)).nfd().filter(|&c| !c.is_mark_nonspacing());
    for c in plain.flat_map(char::to_lowercase) {
        if c.is_whitespace() {
            words.push(std::mem::take(&mut word));
        } else if c.is_ascii_punctuation() || c.is_punctuation() || is_cjk(c) {
            words.push(std::mem::take(&mut word));
            words.push(c.to_string());
        } else {
            word.push(c);
        }
    }
    words.push(word);
    words.retain(|word| !word.is_empty());
    words
}

/// Control, format and private characters other than white space, and the replacement character.
fn is_dropped(c: char) -> bool {
    c == '\u{fffd}' || (c.is_other() && !matches!(c, '\t' | '\n' | '\r'))
}

fn is_cjk(c: char) -> bool {
    matches!(c as u32, 0x4E00..=0x9FFF | 0x3400..=0x4DBF | 0x20000..=0x2A6DF | 0x2A700..=0x2CEAF | 0xF900..=0xFAFF | 0x2F800..=0x2FA1F)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_split_as_the_reference_splits_them() {
        for (text, expected) in [
            ("Hello, World!", vec!["hello", ",", "world", "!"]),
            ("Amélie's café", vec!["amelie", "'", "s", "cafe"]),
            ("a—b“c”", vec!["a", "—", "b", "“", "c", "”"]),
            ("七人 7", vec!["七", "人", "7"]),
            ("\u{0}\u{200b} \t\n", vec![]),
        ] {
            assert_eq!(words(text), expected, "{text:?}");
        }
    }

    #[test]
    fn words_are_spelled_greedily_and_unknown_ones_left_out() {
        let pieces = WordPiece::new("dream\n##s\n##er\ndreamer\n,\n");
        for (text, rows) in [
            ("dreams", vec![0, 1]),
            ("dreamers", vec![3, 1]),
            ("dream, xyz", vec![0, 4]),
            ("🙂", vec![]),
            ("", vec![]),
        ] {
            assert_eq!(pieces.rows(text), rows, "{text}");
        }
        assert_eq!(pieces.rows_or("dream xyz, 🙂 dreams", 9), [0, 9, 4, 9, 0, 1]);
        assert!(pieces.rows(&"dream".repeat(30_000)).is_empty());
        for (word, known) in
            [("dream", true), ("dreamless", true), ("dreem", false), ("less", false), ("", false)]
        {
            assert_eq!(pieces.knows(word), known, "{word}");
        }
    }
}
