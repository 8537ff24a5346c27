//! The explanations of the steps: a title, and what happens at each level. `build.rs` reads the Markdown files.

use std::cell::OnceCell;

use prose::Levels;
use protocol::Step;

/// The title and the levels of every step, in order.
const TEXTS: &str = include_str!(concat!(env!("OUT_DIR"), "/steps.json"));

thread_local! {
    static READ: OnceCell<Vec<(String, Levels)>> = const { OnceCell::new() };
}

/// What a step is about.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Explanation {
    /// Its title, before it has run.
    pub title: String,
    /// What happens in it.
    pub text: Levels,
}

/// The explanation of `step`; none where there is no text for it, which a test rules out.
pub fn explanation(step: Step) -> Option<Explanation> {
    READ.with(|read| {
        let all = read.get_or_init(|| serde_json::from_str(TEXTS).unwrap_or_default());
        let (title, text) = all.get(step.number() - 1)?.clone();
        Some(Explanation { title, text })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use prose::{Block, Level, plain_words};

    #[test]
    fn every_step_is_explained_at_every_level_in_30_to_70_words() {
        for step in Step::ALL {
            let read = explanation(step).unwrap();
            assert_eq!(read.title, step.title());
            for level in Level::ALL {
                let words: Vec<String> =
                    read.text.at(level).iter().flat_map(Block::lines).map(plain_words).collect();
                let length = words.join(" ").split_whitespace().count();
                assert!((30..=70).contains(&length), "step {step}, {}: {length} words", level.label());
            }
        }
    }
}
