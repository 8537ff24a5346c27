//! Tokens to a tree: the part of JavaScript that calls need, and an honest refusal of the rest.

mod expression;
mod statement;

use super::lexer::{Kind, SyntaxError, Token, Wrong, tokens};
use super::tree::Program;

/// How deep brackets may be nested: deeper programs are refused, not crashed on.
const MAX_DEPTH: usize = 80;

/// How many operators, members and calls a program may have: a chain of them is as deep as it is long.
const MAX_LINKS: usize = 2_000;

/// The longest program read.
const MAX_CHARS: usize = 200_000;

/// Words of JavaScript that the console does not understand.
const REFUSED: [&str; 28] = [
    "function",
    "class",
    "for",
    "while",
    "do",
    "if",
    "else",
    "switch",
    "case",
    "break",
    "continue",
    "try",
    "catch",
    "finally",
    "throw",
    "import",
    "export",
    "delete",
    "void",
    "in",
    "instanceof",
    "yield",
    "this",
    "super",
    "debugger",
    "with",
    "enum",
    "async",
];

/// Reads a program.
pub fn parse(text: &str) -> Result<Program, SyntaxError> {
    if text.chars().count() > MAX_CHARS {
        return Err(Wrong::new(0, format!("this is longer than {MAX_CHARS} characters")).placed(text));
    }
    let read = || {
        let tokens = tokens(text)?;
        let mut parser = Parser { tokens: &tokens, at: 0, depth: 0, links: 0, may_await: true };
        let statements = parser.statements()?;
        Ok(Program { statements })
    };
    read().map_err(|wrong: Wrong| wrong.placed(text))
}

/// Reads tokens from the front.
struct Parser<'t> {
    tokens: &'t [Token],
    at: usize,
    depth: usize,
    links: usize,
    /// Whether `await` may stand here: at the top and in functions marked `async`.
    may_await: bool,
}

impl<'t> Parser<'t> {
    fn token(&self, ahead: usize) -> &'t Token {
        const END: &Token = &Token { kind: Kind::End, at: 0, after_line: true };
        self.tokens.get(self.at + ahead).or(self.tokens.last()).unwrap_or(END)
    }

    fn place(&self) -> usize {
        self.token(0).at
    }

    fn is_sign(&self, sign: &str) -> bool {
        self.is_sign_ahead(0, sign)
    }

    fn is_sign_ahead(&self, ahead: usize, sign: &str) -> bool {
        matches!(&self.token(ahead).kind, Kind::Sign(found) if *found == sign)
    }

    fn is_word(&self, word: &str) -> bool {
        matches!(&self.token(0).kind, Kind::Word(found) if found == word)
    }

    /// Goes on if `sign` stands here.
    fn take(&mut self, sign: &str) -> bool {
        let found = self.is_sign(sign);
        self.at += usize::from(found);
        found
    }

    fn require(&mut self, sign: &str, so_that: &str) -> Result<(), Wrong> {
        if self.take(sign) { Ok(()) } else { Err(self.wrong(&format!("`{sign}` is missing {so_that}"))) }
    }

    /// An error at this token, which it names.
    fn wrong(&self, message: &str) -> Wrong {
        let found = match &self.token(0).kind {
            Kind::Word(word) => format!("`{word}`"),
            Kind::Number(_) | Kind::BigInt(_) => "a number".to_owned(),
            Kind::Text(_) => "a string".to_owned(),
            Kind::Template(..) => "a template".to_owned(),
            Kind::Sign(sign) => format!("`{sign}`"),
            Kind::End => "the end".to_owned(),
        };
        Wrong::new(self.place(), format!("{message}; here stands {found}"))
    }

    /// An error for a part of JavaScript that is left to the developer tools.
    fn refused(&self, what: &str) -> Wrong {
        Wrong::new(
            self.place(),
            format!(
                "{what} is not understood here. The browser's developer tools (F12) run any JavaScript on the same `cineai`."
            ),
        )
    }

    /// Counts one more operator, member or call.
    fn link(&mut self) -> Result<(), Wrong> {
        self.links += 1;
        if self.links > MAX_LINKS {
            return Err(Wrong::new(
                self.place(),
                format!("this has more than {MAX_LINKS} operators, members and calls"),
            ));
        }
        Ok(())
    }

    /// Runs `read` one level deeper.
    fn deeper<T>(&mut self, read: impl FnOnce(&mut Self) -> Result<T, Wrong>) -> Result<T, Wrong> {
        if self.depth >= MAX_DEPTH {
            return Err(Wrong::new(self.place(), format!("brackets are nested more than {MAX_DEPTH} deep")));
        }
        self.depth += 1;
        let found = read(self);
        self.depth -= 1;
        found
    }
}

#[cfg(test)]
mod tests;
