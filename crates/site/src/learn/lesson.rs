//! A lesson: a title, a promise, five sections, each at three levels.

use prose::{Block, Inline, Levels, Text, TextError, read_levels};

/// How many sections a lesson has.
pub const SECTIONS: usize = 5;

/// A lesson.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Lesson {
    /// What it is called.
    pub title: String,
    /// What the reader will know, in a sentence.
    pub promise: Vec<Inline>,
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
    let wrong = |line: usize, what: &str| TextError { file: file.to_owned(), line, what: what.to_owned() };
    let document = prose::parse(file, text)?;
    if document.title.is_empty() {
        return Err(wrong(1, "a lesson begins with `# ` and its title"));
    }
    let [Block::Paragraph(promise)] = document.blocks.as_slice() else {
        return Err(wrong(2, "under its title a lesson says in a sentence what it promises"));
    };
    let found = document.sections.len();
    if found != SECTIONS {
        return Err(wrong(1, &format!("a lesson has {SECTIONS} sections; this one has {found}")));
    }
    let sections = document
        .sections
        .iter()
        .map(|section| {
            section.sections_alone(file)?;
            Ok(Section { title: section.title.clone(), text: read_levels(file, section)? })
        })
        .collect::<Result<_, TextError>>()?;
    Ok(Lesson { promise: promise.clone(), sections, title: document.title })
}

impl Text for Lesson {
    fn read(file: &str, text: &str) -> Result<Self, TextError> {
        parse(file, text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use prose::Level;
    use prose::plain_words;

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
