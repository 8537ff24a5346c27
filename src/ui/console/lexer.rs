//! Text to tokens, as far as the console's JavaScript goes.

use std::fmt;

/// A token and where it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Token {
    /// What it is.
    pub kind: Kind,
    /// Characters before it.
    pub at: usize,
    /// Whether a line ends before it.
    pub after_line: bool,
}

/// What a token is.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    /// A name or a word of the language.
    Word(String),
    /// A number.
    Number(f64),
    /// A whole number with an `n`: its digits.
    BigInt(String),
    /// A string, escapes resolved.
    Text(String),
    /// A template: its strings, and the tokens of what stands between them.
    Template(Vec<String>, Vec<Vec<Token>>),
    /// A sign: `(`, `=>`, `?.`.
    Sign(&'static str),
    /// The end of the text.
    End,
}

/// Why a program is not understood, and where.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct SyntaxError {
    /// What is wrong, and what to do instead.
    pub message: String,
    /// Characters before the place.
    pub at: usize,
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1.
    pub column: usize,
}

impl fmt::Display for SyntaxError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}, column {}: {}", self.line, self.column, self.message)
    }
}

impl std::error::Error for SyntaxError {}

/// Line and column of a place, from 1.
pub fn position(text: &str, at: usize) -> (usize, usize) {
    text.chars()
        .take(at)
        .fold((1, 1), |(line, column), c| if c == '\n' { (line + 1, 1) } else { (line, column + 1) })
}

/// An error before its line and column are known.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Wrong {
    pub at: usize,
    pub message: String,
}

impl Wrong {
    pub fn new(at: usize, message: impl Into<String>) -> Self {
        Self { at, message: message.into() }
    }

    pub fn placed(self, text: &str) -> SyntaxError {
        let (line, column) = position(text, self.at);
        SyntaxError { message: self.message, at: self.at, line, column }
    }
}

/// Signs, the longest first.
const SIGNS: [&str; 50] = [
    ">>>", "...", "===", "!==", "**=", "&&=", "||=", "??=", "=>", "?.", "??", "&&", "||", "==", "!=", "<=",
    ">=", "**", "++", "--", "+=", "-=", "*=", "/=", "<<", ">>", "(", ")", "[", "]", "{", "}", ",", ";", ":",
    ".", "?", "=", "+", "-", "*", "/", "%", "<", ">", "!", "&", "|", "^", "~",
];

/// Templates may hold templates, this deep.
const MAX_DEPTH: usize = 8;

/// Splits a text into tokens; the last one is [`Kind::End`].
pub(super) fn tokens(text: &str) -> Result<Vec<Token>, Wrong> {
    let mut lexer = Lexer { chars: text.chars().collect(), at: 0, depth: 0 };
    lexer.run(false)
}

struct Lexer {
    chars: Vec<char>,
    at: usize,
    depth: usize,
}

impl Lexer {
    fn peek(&self, ahead: usize) -> Option<char> {
        self.chars.get(self.at + ahead).copied()
    }

    fn starts_with(&self, sign: &str) -> bool {
        sign.chars().enumerate().all(|(ahead, c)| self.peek(ahead) == Some(c))
    }

    /// Reads to the end of the text, or to the brace that closes a template's hole.
    fn run(&mut self, in_template: bool) -> Result<Vec<Token>, Wrong> {
        let mut found = Vec::new();
        let mut braces = 0_usize;
        loop {
            let after_line = self.skip_blank()?;
            let at = self.at;
            let mut push = |kind| found.push(Token { kind, at, after_line });
            let Some(c) = self.peek(0) else {
                if in_template {
                    return Err(Wrong::new(at, "`${` is opened and not closed"));
                }
                push(Kind::End);
                return Ok(found);
            };
            if in_template && c == '}' && braces == 0 {
                push(Kind::End);
                self.at += 1;
                return Ok(found);
            }
            match c {
                '"' | '\'' => push(Kind::Text(self.string(c)?)),
                '`' => push(self.template()?),
                _ if c.is_ascii_digit()
                    || (c == '.' && self.peek(1).is_some_and(|next| next.is_ascii_digit())) =>
                {
                    push(self.number()?);
                }
                _ if is_word(c) => push(Kind::Word(self.word())),
                _ => {
                    let sign = SIGNS.iter().find(|sign| self.starts_with(sign));
                    let Some(sign) = sign else {
                        return Err(Wrong::new(at, format!("`{c}` has no meaning here")));
                    };
                    // `a?.5:1` is a choice, not a member.
                    let sign = if *sign == "?." && self.peek(2).is_some_and(|next| next.is_ascii_digit()) {
                        "?"
                    } else {
                        sign
                    };
                    match sign {
                        "{" => braces += 1,
                        "}" => braces = braces.saturating_sub(1),
                        _ => {}
                    }
                    self.at += sign.len();
                    push(Kind::Sign(sign));
                }
            }
        }
    }

    /// Skips white space and comments; tells whether a line ended.
    fn skip_blank(&mut self) -> Result<bool, Wrong> {
        let mut line_ended = self.at == 0;
        loop {
            match self.peek(0) {
                Some(c) if c.is_whitespace() || c == '\u{feff}' => {
                    line_ended |= c == '\n';
                    self.at += 1;
                }
                Some('/') if self.peek(1) == Some('/') => {
                    while self.peek(0).is_some_and(|c| c != '\n') {
                        self.at += 1;
                    }
                }
                Some('/') if self.peek(1) == Some('*') => {
                    let began = self.at;
                    self.at += 2;
                    while !self.starts_with("*/") {
                        match self.peek(0) {
                            Some(c) => line_ended |= c == '\n',
                            None => {
                                return Err(Wrong::new(began, "this comment is not closed: `*/` is missing"));
                            }
                        }
                        self.at += 1;
                    }
                    self.at += 2;
                }
                _ => return Ok(line_ended),
            }
        }
    }

    fn word(&mut self) -> String {
        let mut word = String::new();
        while let Some(c) = self.peek(0).filter(|c| is_word(*c) || c.is_ascii_digit()) {
            word.push(c);
            self.at += 1;
        }
        word
    }

    fn number(&mut self) -> Result<Kind, Wrong> {
        let at = self.at;
        let mut digits = String::new();
        let mut previous = ' ';
        while let Some(c) = self.peek(0) {
            let signed = matches!(c, '+' | '-') && matches!(previous, 'e' | 'E') && !digits.starts_with("0x");
            if !(c.is_ascii_alphanumeric() || c == '.' || c == '_' || signed) {
                break;
            }
            if c != '_' {
                digits.push(c);
            }
            previous = c;
            self.at += 1;
        }
        if let Some(whole) =
            digits.strip_suffix('n').filter(|whole| whole.chars().all(|c| c.is_ascii_digit()))
        {
            return Ok(Kind::BigInt(whole.to_owned()));
        }
        let number = match digits.strip_prefix("0x").or_else(|| digits.strip_prefix("0X")) {
            Some(hex) => u64::from_str_radix(hex, 16).ok().map(|number| number as f64),
            None => digits.parse::<f64>().ok().filter(|number| number.is_finite()),
        };
        number.map(Kind::Number).ok_or_else(|| Wrong::new(at, format!("`{digits}` is no number")))
    }

    fn string(&mut self, quote: char) -> Result<String, Wrong> {
        let began = self.at;
        self.at += 1;
        let mut text = String::new();
        loop {
            match self.peek(0) {
                None | Some('\n') => {
                    return Err(Wrong::new(
                        began,
                        format!("this string is not closed: {quote} is missing on its line"),
                    ));
                }
                Some(c) if c == quote => {
                    self.at += 1;
                    return Ok(text);
                }
                Some('\\') => self.escape(&mut text)?,
                Some(c) => {
                    text.push(c);
                    self.at += 1;
                }
            }
        }
    }

    fn escape(&mut self, text: &mut String) -> Result<(), Wrong> {
        let at = self.at;
        let wrong =
            || Wrong::new(at, "this escape is not understood: \\n, \\t, \\\\, \\u1234 and \\u{1f3ac} are");
        let escaped = self.peek(1).ok_or_else(wrong)?;
        self.at += 2;
        match escaped {
            'n' => text.push('\n'),
            't' => text.push('\t'),
            'r' => text.push('\r'),
            'b' => text.push('\u{8}'),
            'f' => text.push('\u{c}'),
            'v' => text.push('\u{b}'),
            '0' => text.push('\0'),
            '\n' => {}
            'x' => text.push(self.code(2).ok_or_else(wrong)?),
            'u' if self.peek(0) == Some('{') => {
                let length = self.chars.get(self.at..).unwrap_or_default().iter().position(|c| *c == '}');
                let length = length.filter(|length| *length <= 9).ok_or_else(wrong)?;
                self.at += 1;
                text.push(self.code(length - 1).ok_or_else(wrong)?);
                self.at += 1;
            }
            'u' => text.push(self.code(4).ok_or_else(wrong)?),
            '\\' | '"' | '\'' | '`' | '$' | '/' => text.push(escaped),
            _ => return Err(wrong()),
        }
        Ok(())
    }

    /// A character by its number in `length` hexadecimal digits.
    fn code(&mut self, length: usize) -> Option<char> {
        let digits: String = self.chars.get(self.at..self.at + length)?.iter().collect();
        self.at += length;
        char::from_u32(u32::from_str_radix(&digits, 16).ok()?)
    }

    fn template(&mut self) -> Result<Kind, Wrong> {
        let began = self.at;
        self.at += 1;
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err(Wrong::new(began, "templates are nested too deeply"));
        }
        let (mut strings, mut holes) = (vec![String::new()], Vec::new());
        loop {
            let Some(c) = self.peek(0) else {
                return Err(Wrong::new(began, "this template is not closed: ` is missing"));
            };
            let Some(text) = strings.last_mut() else { return Err(Wrong::new(began, "an empty template")) };
            match c {
                '`' => {
                    self.at += 1;
                    self.depth -= 1;
                    return Ok(Kind::Template(strings, holes));
                }
                '\\' => self.escape(text)?,
                '$' if self.peek(1) == Some('{') => {
                    self.at += 2;
                    holes.push(self.run(true)?);
                    strings.push(String::new());
                }
                c => {
                    text.push(c);
                    self.at += 1;
                }
            }
        }
    }
}

fn is_word(c: char) -> bool {
    c.is_alphabetic() || c == '_' || c == '$'
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> Vec<Kind> {
        tokens(text).unwrap().into_iter().map(|token| token.kind).collect()
    }

    #[test]
    fn numbers_and_strings_have_their_values() {
        for (text, value) in [("1_000", 1000.0), (".5", 0.5), ("1e-3", 0.001), ("0x1F", 31.0), ("2.", 2.0)] {
            assert_eq!(kinds(text), [Kind::Number(value), Kind::End], "{text}");
        }
        assert_eq!(kinds("12n"), [Kind::BigInt("12".to_owned()), Kind::End]);
        assert_eq!(kinds(r"'a\'b\n\u{1f3ac}\x41'"), [Kind::Text("a'b\n🎬A".to_owned()), Kind::End]);
    }

    #[test]
    fn a_template_holds_tokens_between_its_strings() {
        let found = kinds("`a${ {b: `${c}`} }d`");
        let Kind::Template(strings, holes) = &found[0] else { panic!("{found:?}") };
        assert_eq!(strings, &["a", "d"]);
        assert_eq!(holes[0].len(), 6);
    }

    #[test]
    fn comments_and_line_ends_are_seen() {
        let found = tokens("a // b\n/* c\n */ d").unwrap();
        assert_eq!(found.iter().map(|token| token.after_line).collect::<Vec<_>>(), [true, true, false]);
    }

    #[test]
    fn what_is_not_closed_is_placed_where_it_opens() {
        for (text, at) in [
            ("a 'b", 2),
            ("a\n'b\n'", 2),
            ("x `a${b", 7),
            ("`", 0),
            ("a /* b", 2),
            ("1 #", 2),
            ("3px", 0),
            ("'\\q'", 1),
        ] {
            assert_eq!(tokens(text).unwrap_err().at, at, "{text}");
        }
        assert_eq!(position("a\nbc", 3), (2, 2));
    }
}
