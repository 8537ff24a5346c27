//! The explanations of the steps: a title, and what happens at each level.

use crate::ui::prose::{self, Levels, TextError, read_levels};

/// How many steps a recommendation has.
pub const STEP_COUNT: usize = 8;

const STEPS: [&str; STEP_COUNT] = [
    include_str!("text/step1.md"),
    include_str!("text/step2.md"),
    include_str!("text/step3.md"),
    include_str!("text/step4.md"),
    include_str!("text/step5.md"),
    include_str!("text/step6.md"),
    include_str!("text/step7.md"),
    include_str!("text/step8.md"),
];

/// What a step is about.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Explanation {
    /// Its title, before it has run.
    pub title: String,
    /// What happens in it.
    pub text: Levels,
}

/// The explanation of `step` (from 1); none where there is no such step.
pub fn explanation(step: usize) -> Option<Explanation> {
    // The texts are part of the program, and a test reads each of them.
    read(&format!("step{step}.md"), STEPS.get(step.checked_sub(1)?)?).ok()
}

/// What `step` (from 1) is about, before it has run.
pub fn title(step: usize) -> String {
    explanation(step).map(|explanation| explanation.title).unwrap_or_default()
}

fn read(file: &str, text: &str) -> Result<Explanation, TextError> {
    let document = prose::parse(file, text)?;
    document.sections_alone(file)?;
    if document.title.is_empty() {
        let what = "an explanation begins with `# ` and its title".to_owned();
        return Err(TextError { file: file.to_owned(), line: 1, what });
    }
    let text = read_levels(file, &document)?;
    Ok(Explanation { title: document.title, text })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::prose::{Block, plain_words};
    use crate::ui::settings::Level;

    #[test]
    fn every_step_is_explained_at_every_level_in_30_to_70_words() {
        for (number, text) in (1..).zip(STEPS) {
            let read = read(&format!("step{number}.md"), text).unwrap();
            for level in Level::ALL {
                let words: Vec<String> =
                    read.text.at(level).iter().flat_map(Block::lines).map(plain_words).collect();
                let length = words.join(" ").split_whitespace().count();
                assert!((30..=70).contains(&length), "step {number}, {}: {length} words", level.label());
            }
            assert_eq!(explanation(number), Some(read));
        }
    }

    #[test]
    fn an_explanation_without_a_title_or_a_level_is_refused() {
        for (text, says) in [
            ("## plain\na\n", "begins with `# `"),
            ("# T\n## plain\na\n## engineer\nb\n", "`internals` is missing"),
            ("# T\nx\n## plain\na\n", "before the first heading"),
        ] {
            let error = read("step1.md", text).unwrap_err().to_string();
            assert!(error.contains(says), "{error}");
        }
    }

    #[test]
    fn a_step_that_is_not_there_has_no_text() {
        assert_eq!((explanation(0), explanation(9)), (None, None));
        assert_eq!(title(0), "");
    }
}
