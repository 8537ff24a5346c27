//! The explanations of the steps: a title, and what happens at each level.

use crate::ui::prose::{self, Levels, TextError, read_levels};
use protocol::Step;

fn text(step: Step) -> &'static str {
    match step {
        Step::LookUp => include_str!("text/step1.md"),
        Step::Embed => include_str!("text/step2.md"),
        Step::Search => include_str!("text/step3.md"),
        Step::LeaveOutSeen => include_str!("text/step4.md"),
        Step::ReadFeatures => include_str!("text/step5.md"),
        Step::Rank => include_str!("text/step6.md"),
        Step::Explain => include_str!("text/step7.md"),
        Step::Record => include_str!("text/step8.md"),
    }
}

/// What a step is about.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Explanation {
    /// Its title, before it has run.
    pub title: String,
    /// What happens in it.
    pub text: Levels,
}

/// The explanation of `step`; none where its text is faulty.
pub fn explanation(step: Step) -> Option<Explanation> {
    // The texts are part of the program, and a test reads each of them.
    read(&format!("step{step}.md"), text(step)).ok()
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
        for step in Step::ALL {
            let read = read(&format!("step{step}.md"), text(step)).unwrap();
            assert_eq!(read.title, step.title());
            for level in Level::ALL {
                let words: Vec<String> =
                    read.text.at(level).iter().flat_map(Block::lines).map(plain_words).collect();
                let length = words.join(" ").split_whitespace().count();
                assert!((30..=70).contains(&length), "step {step}, {}: {length} words", level.label());
            }
            assert_eq!(explanation(step), Some(read));
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
}
