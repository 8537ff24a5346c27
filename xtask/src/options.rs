//! The few options the commands take: `--name value`, `--flag`, and plain words.

use std::collections::BTreeMap;

use crate::process::{Failure, Outcome};

/// A command's arguments, sorted out.
#[derive(Debug, Default, PartialEq)]
pub struct Options {
    values: BTreeMap<String, String>,
    flags: Vec<String>,
    /// What is neither an option nor its value, in order.
    pub words: Vec<String>,
}

impl Options {
    /// Reads `arguments`. `valued` names the options that take a value, `flags` those that do not.
    pub fn parse(arguments: &[String], valued: &[&str], flags: &[&str]) -> Outcome<Self> {
        let mut options = Self::default();
        let mut rest = arguments.iter();
        while let Some(argument) = rest.next() {
            let Some(name) = argument.strip_prefix("--") else {
                options.words.push(argument.clone());
                continue;
            };
            if flags.contains(&name) {
                options.flags.push(name.to_owned());
            } else if valued.contains(&name) {
                let value =
                    rest.next().ok_or_else(|| Failure::new(format!("--{name} needs a value after it.")))?;
                options.values.insert(name.to_owned(), value.clone());
            } else {
                return Err(Failure::new(format!(
                    "There is no option --{name} here; `cargo xtask help` lists them."
                )));
            }
        }
        Ok(options)
    }

    /// Whether the flag was given.
    pub fn has(&self, flag: &str) -> bool {
        self.flags.iter().any(|given| given == flag)
    }

    /// The option's value, where it was given.
    pub fn value(&self, name: &str) -> Option<&str> {
        self.values.get(name).map(String::as_str)
    }

    /// The option's value as a whole number, or `default`.
    pub fn number(&self, name: &str, default: u16) -> Outcome<u16> {
        self.value(name).map_or(Ok(default), |text| {
            text.parse()
                .map_err(|_| Failure::new(format!("--{name} takes a number from 0 to 65535, not `{text}`.")))
        })
    }

    /// Refuses plain words, for commands that take none.
    pub fn no_words(&self) -> Outcome {
        self.words.first().map_or(Ok(()), |word| {
            Err(Failure::new(format!("`{word}` means nothing here; `cargo xtask help` lists the arguments.")))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(arguments: &[&str]) -> Outcome<Options> {
        let arguments: Vec<String> = arguments.iter().map(ToString::to_string).collect();
        Options::parse(&arguments, &["port"], &["debug"])
    }

    #[test]
    fn options_flags_and_words_are_told_apart() {
        let options = parse(&["e2e", "--port", "9000", "--debug", "rating"]).unwrap_or_default();
        assert_eq!(options.number("port", 1).ok(), Some(9000));
        assert!(options.has("debug"));
        assert_eq!(options.words, ["e2e", "rating"]);
    }

    #[test]
    fn wrong_arguments_are_refused() {
        assert!(parse(&["--port"]).is_err());
        assert!(parse(&["--colour"]).is_err());
        assert!(parse(&["--port", "many"]).and_then(|options| options.number("port", 1)).is_err());
        assert!(parse(&["word"]).and_then(|options| options.no_words()).is_err());
    }
}
