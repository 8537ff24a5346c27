//! A lesson: a title, a promise, five sections, each at three levels.

use super::levels::{Levels, read_levels};
use super::markup::{Span, TextError, lines, plain_words, sections, spans};

/// How many sections a lesson has.
pub const SECTIONS: usize = 5;

/// A lesson.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Lesson {
    /// What it is called.
    pub title: String,
    /// What the reader will know, in a sentence.
    pub promise: Vec<Span>,
    /// Its sections, in order.
    pub sections: Vec<Section>,
}

/// A question a lesson answers.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Section {
    /// The question.
    pub title: String,
    /// The answer at each level.
    pub text: Levels,
}

/// Reads a lesson file.
pub fn parse(file: &str, text: &str) -> Result<Lesson, TextError> {
    let wrong = |line: usize, what: String| TextError { file: file.to_owned(), line, what };
    let all = lines(text);
    let (head, found) = sections(&all, "## ");
    let mut head = head.iter().filter(|line| !line.text.is_empty());
    let title = head
        .next()
        .and_then(|line| line.text.strip_prefix("# "))
        .ok_or_else(|| wrong(1, "a lesson begins with `# ` and its title".to_owned()))?;
    let promise: Vec<&str> = head.map(|line| line.text.trim()).collect();
    let promise = spans(file, 2, &promise.join(" "))?;
    if plain_words(&promise).is_empty() {
        return Err(wrong(2, "under its title a lesson says in a sentence what it promises".to_owned()));
    }
    if found.len() != SECTIONS {
        return Err(wrong(1, format!("a lesson has {SECTIONS} sections; this one has {}", found.len())));
    }
    let sections = found
        .into_iter()
        .map(|(head, body)| {
            Ok(Section { title: head.text.to_owned(), text: read_levels(file, head.number, body)? })
        })
        .collect::<Result<_, TextError>>()?;
    Ok(Lesson { title: title.trim().to_owned(), promise, sections })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::settings::Level;

    const SECTION: &str = "## What\n### plain\na\n### engineer\nb\n### internals\nc\n";

    #[test]
    fn a_lesson_has_five_sections_of_three_levels() {
        let text = format!("# The title\nIt promises.\n\n{}", SECTION.repeat(5));
        let lesson = parse("l.md", &text).unwrap();
        assert_eq!((lesson.title.as_str(), lesson.sections.len()), ("The title", 5));
        assert_eq!(plain_words(&lesson.promise), "It promises.");
        assert_eq!(lesson.sections[0].text.at(Level::Internals).len(), 1);
    }

    #[test]
    fn what_is_missing_is_named_with_its_line() {
        for (text, says) in [
            (String::new(), "line 1: a lesson begins"),
            ("# T\n".to_owned(), "line 2: under its title"),
            (format!("# T\np\n{}", SECTION.repeat(4)), "this one has 4"),
            (
                format!("# T\np\n{}## Last\n### plain\nx\n### engineer\ny\n", SECTION.repeat(4)),
                "line 31: the level `internals` is missing",
            ),
        ] {
            let error = parse("l.md", &text).unwrap_err().to_string();
            assert!(error.contains(says), "{error}");
        }
    }
}
