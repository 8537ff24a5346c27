//! What language a text in a console is in: JavaScript, or the own language of the lab, which is turned into the call
//! that runs it.
//!
//! A lab says in [`OwnLanguage`] how its language is recognised and what call it becomes. Nothing is guessed while the
//! reader has chosen: [`taken`] is told then.

/// The language of a lab's console beside JavaScript.
#[derive(Debug)]
pub struct OwnLanguage {
    /// What it is called: `SQL`.
    pub name: &'static str,
    /// Something to type, for an empty console.
    pub example: &'static str,
    /// How the editor colours it.
    pub colours: widgets::syntax::Language,
    /// The call that runs a text; none where the text is not in this language.
    pub call: fn(&str) -> Option<String>,
    /// The call that runs a text of which the reader says that it is in this language.
    pub call_anyway: fn(&str) -> String,
}

/// What the reader says a text is in.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum Choice {
    /// Nothing: the text itself tells.
    #[default]
    ByText,
    /// The lab's own language.
    Own,
    /// JavaScript.
    JavaScript,
}

impl Choice {
    /// The word in a link; none where there is nothing to say.
    pub fn key(self) -> Option<&'static str> {
        match self {
            Self::ByText => None,
            Self::Own => Some("own"),
            Self::JavaScript => Some("javascript"),
        }
    }

    /// The choice with this word; an unknown one says nothing.
    pub fn from_key(key: &str) -> Self {
        let known = [Self::Own, Self::JavaScript].into_iter().find(|choice| choice.key() == Some(key));
        known.unwrap_or_default()
    }
}

/// How a text is run.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Taken {
    /// What runs, in JavaScript.
    pub code: String,
    /// Whether the text is in the lab's own language.
    pub is_own: bool,
}

/// How a text is run in the console of a lab with this language.
pub fn taken(own: Option<&OwnLanguage>, text: &str, choice: Choice) -> Taken {
    let call = own.and_then(|own| match choice {
        Choice::JavaScript => None,
        Choice::Own => Some((own.call_anyway)(text)),
        Choice::ByText => (own.call)(text),
    });
    let is_own = call.is_some();
    Taken { code: call.unwrap_or_else(|| text.to_owned()), is_own }
}

/// Whether a text is made of words, as a question or a description is, and not of code.
pub fn is_words(text: &str) -> bool {
    /// Words that begin a statement or are values of their own.
    const OF_JAVASCRIPT: [&str; 14] = [
        "await",
        "cineai",
        "class",
        "console",
        "const",
        "false",
        "function",
        "globalThis",
        "let",
        "null",
        "throw",
        "true",
        "undefined",
        "var",
    ];
    let text = text.trim();
    let first = text.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let begins = text.starts_with(char::is_alphanumeric) && text.contains(char::is_alphabetic);
    // `let me see a film` is a wish, `let a = 1` is not: what follows the word tells.
    let has_marks = text.contains(['=', '{', '}', '[', ']', ';', '`', '<', '>', '|']) || text.contains("//");
    let calls = text.contains("cineai.")
        || text.char_indices().any(|(at, c)| {
            let before = text.get(..at).and_then(|text| text.chars().next_back());
            c == '(' && before.is_some_and(|c| c.is_alphanumeric() || c == '_')
        });
    let is_one_word = !text.contains(char::is_whitespace);
    let is_value = is_one_word && (OF_JAVASCRIPT.contains(&first) || text.contains('.'));
    begins && !has_marks && !calls && !is_value
}

/// A text as a JavaScript string.
pub fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    const LANGUAGE: OwnLanguage = OwnLanguage {
        name: "Words",
        example: "a film",
        colours: widgets::syntax::Language::Text,
        call: |text| is_words(text).then(|| format!("say({})", quoted(text))),
        call_anyway: |text| format!("say({})", quoted(text)),
    };

    #[test]
    fn the_text_tells_unless_the_reader_says() {
        for (text, choice, code, is_own) in [
            ("sad robots", Choice::ByText, "say(\"sad robots\")", true),
            ("sad robots", Choice::JavaScript, "sad robots", false),
            ("1 + 1", Choice::ByText, "1 + 1", false),
            ("f(1)", Choice::Own, "say(\"f(1)\")", true),
        ] {
            assert_eq!(taken(Some(&LANGUAGE), text, choice), Taken { code: code.to_owned(), is_own });
        }
        let taken = taken(None, "sad robots", Choice::Own);
        assert_eq!((taken.code.as_str(), taken.is_own), ("sad robots", false));
    }

    #[test]
    fn words_are_told_from_code() {
        for text in [
            "Which films did Akira Kurosawa direct?",
            "robots",
            "let me see a film about love",
            "a heist, told backwards (and in black and white)",
            "2001: A Space Odyssey",
            "What's new in the 1970s?",
            "films of Mr. Hitchcock",
        ] {
            assert!(is_words(text), "{text}");
        }
        for text in [
            "await cineai.ask('x')",
            "cineai",
            "cineai.version",
            "undefined",
            "1 + 1",
            "const a = 1",
            "console.log(1)",
            "[1, 2]",
            "`text`",
            "\"text\".length",
            "typeof(x)",
            "a;\nb",
            "Math.PI",
            "",
            "   ",
        ] {
            assert!(!is_words(text), "{text}");
        }
    }
}
