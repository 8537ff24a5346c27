//! The explanations: Markdown files with a section per level, read by a parser for what they use.
//!
//! A file is a title (`# `), then one section (`## `) per level, each of paragraphs with `code` in them. Nothing
//! else is markup, and nothing becomes HTML: the page builds elements from [`Span`]s.

use crate::ui::settings::Level;
use protocol::Step;

/// A piece of a paragraph.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Span {
    /// Words.
    Text(String),
    /// Code between back ticks.
    Code(String),
}

/// A paragraph.
pub type Paragraph = Vec<Span>;

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

/// The explanation of `step` at `level`.
pub fn explanation(step: Step, level: Level) -> Vec<Paragraph> {
    section(text(step), level.label())
}

fn section(text: &str, heading: &str) -> Vec<Paragraph> {
    let mut paragraphs = Vec::new();
    let mut words = String::new();
    let mut inside = false;
    for line in text.lines().chain([""]) {
        if let Some(found) = line.strip_prefix("## ") {
            inside = found.trim() == heading;
        } else if !line.trim().is_empty() {
            if inside {
                if !words.is_empty() {
                    words.push(' ');
                }
                words.push_str(line.trim());
            }
            continue;
        }
        if !words.is_empty() {
            paragraphs.push(spans(&words));
            words.clear();
        }
    }
    paragraphs
}

fn spans(paragraph: &str) -> Paragraph {
    paragraph
        .split('`')
        .enumerate()
        .filter(|(_, piece)| !piece.is_empty())
        .map(
            |(index, piece)| {
                if index % 2 == 1 { Span::Code(piece.to_owned()) } else { Span::Text(piece.to_owned()) }
            },
        )
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(paragraphs: &[Paragraph]) -> usize {
        paragraphs
            .iter()
            .flatten()
            .map(|span| match span {
                Span::Text(text) | Span::Code(text) => text.split_whitespace().count(),
            })
            .sum()
    }

    #[test]
    fn every_step_is_explained_at_every_level_in_30_to_70_words() {
        for step in Step::ALL {
            let title = text(step).lines().find_map(|line| line.strip_prefix("# "));
            assert_eq!(title, Some(step.title()));
            for level in Level::ALL {
                let length = words(&explanation(step, level));
                assert!((30..=70).contains(&length), "step {step}, {}: {length} words", level.label());
            }
        }
    }

    #[test]
    fn code_is_told_from_words() {
        let text = "# T\n\n## Plain\n\nRead `ef` of\nthem.\n\nThen `x`.\n\n## Engineer\nother\n";
        assert_eq!(
            section(text, "Plain"),
            vec![
                vec![
                    Span::Text("Read ".to_owned()),
                    Span::Code("ef".to_owned()),
                    Span::Text(" of them.".to_owned())
                ],
                vec![Span::Text("Then ".to_owned()), Span::Code("x".to_owned()), Span::Text(".".to_owned())],
            ]
        );
        assert_eq!(section(text, "Engineer"), vec![vec![Span::Text("other".to_owned())]]);
        assert!(section(text, "Internals").is_empty());
    }
}
