//! Statements and the patterns they bind.

use super::super::lexer::{Kind, Wrong};
use super::super::tree::{Pattern, Statement};
use super::{Parser, REFUSED};

impl Parser<'_> {
    /// Statements up to the end of the text or a closing brace.
    pub(super) fn statements(&mut self) -> Result<Vec<Statement>, Wrong> {
        let mut found = Vec::new();
        loop {
            while self.take(";") {}
            if matches!(self.token(0).kind, Kind::End) || self.is_sign("}") && self.depth > 0 {
                return Ok(found);
            }
            self.statement(&mut found)?;
            let ends = self.is_sign(";")
                || self.is_sign("}") && self.depth > 0
                || matches!(self.token(0).kind, Kind::End)
                || self.token(0).after_line;
            if !ends {
                return Err(self.unexpected_after_statement());
            }
        }
    }

    fn statement(&mut self, found: &mut Vec<Statement>) -> Result<(), Wrong> {
        if self.is_word("const") || self.is_word("let") || self.is_word("var") {
            self.at += 1;
            loop {
                let pattern = self.pattern()?;
                self.require("=", "before the value of this name")?;
                found.push(Statement::Declare { pattern, value: self.expression()? });
                if !self.take(",") {
                    return Ok(());
                }
            }
        }
        if self.is_word("return") {
            self.at += 1;
            let is_bare = self.is_sign(";")
                || self.is_sign("}")
                || matches!(self.token(0).kind, Kind::End)
                || self.token(0).after_line;
            let value = if is_bare { None } else { Some(self.expression()?) };
            found.push(Statement::Return { value });
            return Ok(());
        }
        found.push(Statement::Expression { value: self.expression()? });
        Ok(())
    }

    fn unexpected_after_statement(&self) -> Wrong {
        match &self.token(0).kind {
            Kind::Sign(
                sign @ ("=" | "+=" | "-=" | "*=" | "/=" | "**=" | "&&=" | "||=" | "??=" | "++" | "--"),
            ) => self.refused(&format!("Assigning (`{sign}`); use `const name = …` for a new name. It")),
            Kind::Sign(sign @ ("&" | "|" | "^" | "~" | "<<" | ">>" | ">>>")) => {
                self.refused(&format!("The bit operator `{sign}`"))
            }
            Kind::Word(word) if REFUSED.contains(&word.as_str()) => self.refused(&format!("`{word}`")),
            _ => self.wrong("A new line or `;` is missing before the next statement"),
        }
    }

    /// What a `const` or a parameter binds.
    pub(super) fn pattern(&mut self) -> Result<Pattern, Wrong> {
        if self.take("{") {
            return self.deeper(|parser| {
                let mut members = Vec::new();
                while !parser.take("}") {
                    let name = parser.name("a member's name")?;
                    let pattern = if parser.take(":") {
                        parser.pattern()?
                    } else {
                        Pattern::Name { name: name.clone() }
                    };
                    members.push((name, pattern));
                    if !parser.is_sign("}") {
                        parser.require(",", "between two names")?;
                    }
                }
                Ok(Pattern::Object { members })
            });
        }
        if self.take("[") {
            return self.deeper(|parser| {
                let mut items = Vec::new();
                while !parser.take("]") {
                    if parser.take(",") {
                        items.push(None);
                        continue;
                    }
                    items.push(Some(parser.pattern()?));
                    if !parser.is_sign("]") {
                        parser.require(",", "between two names")?;
                    }
                }
                Ok(Pattern::Array { items })
            });
        }
        Ok(Pattern::Name { name: self.name("a name")? })
    }

    /// A name that may be bound.
    fn name(&mut self, what: &str) -> Result<String, Wrong> {
        match &self.token(0).kind {
            Kind::Word(word) if REFUSED.contains(&word.as_str()) || word == "await" || word == "cineai" => {
                Err(self.wrong(&format!("{what} is missing, and this word is taken")))
            }
            Kind::Word(word) => {
                let name = word.clone();
                self.at += 1;
                Ok(name)
            }
            _ => Err(self.wrong(&format!("{what} is missing"))),
        }
    }
}
