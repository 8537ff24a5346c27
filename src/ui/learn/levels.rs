//! One explanation at three levels.

use super::markup::{Block, Line, Span, TextError, blocks, plain_words, sections};
use crate::ui::settings::Level;

/// The same said three times, each time deeper.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Levels([Vec<Block>; 3]);

impl Levels {
    /// The text at `level`.
    pub fn at(&self, level: Level) -> &[Block] {
        let [plain, engineer, internals] = &self.0;
        match level {
            Level::Plain => plain,
            Level::Engineer => engineer,
            Level::Internals => internals,
        }
    }

    /// The words of all levels, without markup.
    pub fn all_words(&self) -> String {
        let pieces = self.0.iter().flatten().map(|block| match block {
            Block::Paragraph(spans) => plain_words(spans),
            Block::List(points) => {
                points.iter().map(|point| plain_words(point)).collect::<Vec<_>>().join(" ")
            }
        });
        pieces.collect::<Vec<_>>().join(" ")
    }

    /// Every glossary term named at any level.
    pub fn terms(&self) -> impl Iterator<Item = &str> {
        self.0.iter().flatten().flat_map(Block::spans).filter_map(|span| match span {
            Span::Term { term, .. } => Some(term.as_str()),
            _ => None,
        })
    }
}

/// Reads `### plain`, `### engineer` and `### internals` below a heading at line `at`.
pub fn read_levels(file: &str, at: usize, lines: &[Line<'_>]) -> Result<Levels, TextError> {
    let wrong = |line: usize, what: String| TextError { file: file.to_owned(), line, what };
    let (_, found) = sections(lines, "### ");
    let mut texts: [Vec<Block>; 3] = Default::default();
    for (head, body) in &found {
        let slot = Level::ALL.iter().position(|level| level.key() == head.text);
        let slot = slot.and_then(|index| texts.get_mut(index)).ok_or_else(|| {
            wrong(head.number, format!("`{}` is no level: plain, engineer or internals", head.text))
        })?;
        if !slot.is_empty() {
            return Err(wrong(head.number, format!("the level `{}` stands here twice", head.text)));
        }
        *slot = blocks(file, body)?;
    }
    for (level, text) in Level::ALL.iter().zip(&texts) {
        if text.is_empty() {
            return Err(wrong(at, format!("the level `{}` is missing below this heading", level.key())));
        }
    }
    Ok(Levels(texts))
}
