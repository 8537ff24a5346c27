//! One explanation at three levels.

use serde::{Deserialize, Serialize};

use super::level::Level;
use super::tree::{Block, Section, TextError, plain_words, terms};

/// The same said three times, each time deeper.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
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
        self.0.iter().flatten().flat_map(Block::lines).map(plain_words).collect::<Vec<_>>().join(" ")
    }

    /// Every glossary term named at any level.
    pub fn terms(&self) -> impl Iterator<Item = &str> {
        self.0.iter().flatten().flat_map(Block::lines).flat_map(terms)
    }
}

/// Reads the sections `plain`, `engineer` and `internals` below a heading.
pub fn read_levels(file: &str, below: &Section) -> Result<Levels, TextError> {
    let wrong = |line: usize, what: String| TextError { file: file.to_owned(), line, what };
    let mut texts: [Vec<Block>; 3] = Default::default();
    for section in &below.sections {
        let slot = Level::ALL.iter().position(|level| level.key() == section.title);
        let slot = slot.and_then(|index| texts.get_mut(index)).ok_or_else(|| {
            wrong(section.line, format!("`{}` is no level: plain, engineer or internals", section.title))
        })?;
        if !slot.is_empty() {
            return Err(wrong(section.line, format!("the level `{}` stands here twice", section.title)));
        }
        *slot = section.blocks_alone(file)?.to_vec();
    }
    for (level, text) in Level::ALL.iter().zip(&texts) {
        if text.is_empty() {
            let what = format!("the level `{}` is missing below this heading", level.key());
            return Err(wrong(below.line, what));
        }
    }
    Ok(Levels(texts))
}
