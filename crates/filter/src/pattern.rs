//! `$regex`: MongoDB's options over the engine of `regex-lite`, whose search takes time in proportion to the text.
//!
//! It has neither look-around nor backreferences, and refuses them by name. `$` is the very end of the text. Its own
//! case folding knows ASCII only, so letters beyond it are written out in both cases before it sees them.

use regex_lite::{Regex, RegexBuilder};

use super::PatternError;

/// A compiled pattern takes this many bytes at most: `(a{1000}){1000}` would take all there are.
const MAX_COMPILED: usize = 1 << 20;

/// A compiled regular expression.
#[derive(Debug)]
pub struct Pattern {
    text: String,
    options: String,
    regex: Regex,
}

impl PartialEq for Pattern {
    fn eq(&self, other: &Self) -> bool {
        (&self.text, &self.options) == (&other.text, &other.options)
    }
}

impl Pattern {
    /// Reads a pattern with MongoDB's options `i`, `m`, `s` and `x`.
    pub fn parse(text: &str, options: &str) -> Result<Self, PatternError> {
        if let Some(unknown) = options.chars().find(|option| !"imsx".contains(*option)) {
            return Err(PatternError::UnknownOption(unknown));
        }
        let any_case = options.contains('i');
        let regex = RegexBuilder::new(&prepared(text, any_case)?)
            .case_insensitive(any_case)
            .multi_line(options.contains('m'))
            .dot_matches_new_line(options.contains('s'))
            .ignore_whitespace(options.contains('x'))
            .size_limit(MAX_COMPILED)
            .build()
            .map_err(|error| PatternError::Unsupported(error.to_string()))?;
        Ok(Self { text: text.to_owned(), options: options.to_owned(), regex })
    }

    /// Whether the pattern is found in `text`.
    pub fn matches(&self, text: &str) -> bool {
        self.regex.is_match(text)
    }
}

/// The pattern with every letter beyond ASCII in both its cases, where `any_case`. Refuses what the engine would
/// read otherwise than MongoDB does.
fn prepared(text: &str, any_case: bool) -> Result<String, PatternError> {
    let mut made = String::with_capacity(text.len());
    let (mut in_brackets, mut quantified, mut folds) = (false, false, any_case);
    let mut rest = text.chars();
    while let Some(letter) = rest.next() {
        let was_quantified = std::mem::take(&mut quantified);
        match letter {
            '\\' => {
                made.push(letter);
                made.extend(rest.next());
                continue;
            }
            '[' if !in_brackets => {
                in_brackets = true;
                // A bracket that stands first is a letter of the class.
                let first = rest.as_str().strip_prefix('^').unwrap_or(rest.as_str());
                let opening = rest.as_str().len() - first.len() + usize::from(first.starts_with(']'));
                made.push(letter);
                made.extend(rest.by_ref().take(opening));
                continue;
            }
            ']' => in_brackets = false,
            '+' if was_quantified && !in_brackets => return Err(PatternError::Possessive),
            '*' | '+' | '?' | '}' if !in_brackets => quantified = true,
            '(' if !in_brackets => folds |= folds_inline(rest.as_str()),
            _ => {}
        }
        match other_case(letter) {
            Some(other) if any_case && !in_brackets => made.extend(['[', letter, other, ']']),
            Some(_) if folds => return Err(PatternError::CaseBeyondAscii(letter)),
            _ => made.push(letter),
        }
    }
    Ok(made)
}

/// Whether what follows a `(` switches case off for what comes, as `?i)` and `?i:` do.
fn folds_inline(after: &str) -> bool {
    let flags = after.strip_prefix('?').and_then(|after| after.split([')', ':']).next());
    flags.is_some_and(|flags| {
        flags.chars().all(|flag| flag == '-' || flag.is_ascii_alphabetic())
            && flags.split('-').next().is_some_and(|on| on.contains('i'))
    })
}

/// A letter beyond ASCII in its other case, where it has one of a single letter.
fn other_case(letter: char) -> Option<char> {
    if letter.is_ascii() {
        return None;
    }
    let single = |mut cases: Box<dyn Iterator<Item = char>>| match (cases.next(), cases.next()) {
        (Some(only), None) if only != letter => Some(only),
        _ => None,
    };
    single(Box::new(letter.to_lowercase())).or_else(|| single(Box::new(letter.to_uppercase())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_match_as_in_mongodb() {
        for (pattern, options, text, matching) in [
            ("dream", "", "a dream", true),
            ("Dream", "", "a dream", false),
            ("Dream", "i", "a DREAM", true),
            ("^a.*m$", "", "a dream", true),
            ("^dream", "", "a dream", false),
            ("dre$", "", "a dream", false),
            ("a|b", "", "b", true),
            ("^(The|A) .+", "", "The Apartment", true),
            ("[aeiou]{3}", "", "Beauty", true),
            (r"\d{4}", "", "Blade Runner 2049", true),
            (r"\bman\b", "i", "The Third Man", true),
            (r"\bman\b", "i", "Manhattan", false),
            ("^b", "", "a\nb", false),
            ("^b", "m", "a\nb", true),
            ("a.b", "", "a\nb", false),
            ("a.b", "s", "a\nb", true),
            ("a b # both", "x", "ab", true),
            ("A . B", "isx", "a\nb", true),
            ("a+?b", "", "aab", true),
            ("", "", "", true),
            ("amÉlie", "i", "AMéLIE", true),
            ("amÉlie", "", "amélie", false),
            ("[]é]", "", "é", true),
            (r"\[É", "i", "[é", true),
            ("(?i)a", "", "A", true),
            ("七人", "i", "七人の侍", true),
        ] {
            let parsed = Pattern::parse(pattern, options).map(|parsed| parsed.matches(text));
            assert_eq!(parsed, Ok(matching), "{pattern} {options} {text}");
        }
    }

    #[test]
    fn what_the_engine_cannot_do_is_refused_by_name() {
        for (pattern, options, problem) in [
            ("a(?=b)", "", "look-around is not supported"),
            ("a(?!b)", "", "look-around is not supported"),
            ("(?<=a)b", "", "look-around is not supported"),
            ("(?<!a)b", "", "look-around is not supported"),
            (r"(a)\1", "", "backreferences are not supported"),
            (r"\p{L}", "", "Unicode character classes are not supported"),
            ("a++b", "", "possessive quantifiers are not supported"),
            ("a{2}+", "", "possessive quantifiers are not supported"),
            ("(a", "", "without closing"),
            ("[a", "", "no closing bracket"),
            ("((a{1000}){1000}){1000}", "", "size limit"),
            ("a", "g", "\"g\" is no option; there are i"),
            ("a", "I", "\"I\" is no option"),
            ("[é]", "i", "\"é\" cannot ignore case"),
            ("(?i)é", "", "\"é\" cannot ignore case"),
            ("(?s-i:é)(?mi:ü)", "", "\"ü\" cannot ignore case"),
        ] {
            let refused = Pattern::parse(pattern, options).map_err(|error| error.to_string());
            assert!(refused.as_ref().is_err_and(|error| error.contains(problem)), "{pattern}: {refused:?}");
        }
    }
}
