//! A text as plain values: sections of blocks, blocks of inline pieces.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A piece of a line.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub enum Inline {
    /// Words.
    Text(String),
    /// The end of a line of the file; the page shows a space.
    Break,
    /// Code between back ticks.
    Code(String),
    /// Words with stress.
    Emphasis(Vec<Inline>),
    /// Words with weight.
    Strong(Vec<Inline>),
    /// A word the glossary explains.
    Term {
        /// What the glossary calls it.
        term: String,
        /// What the sentence calls it.
        shown: String,
    },
    /// A way to another address of this page.
    Link {
        /// The address, from its `#/`.
        to: String,
        /// What is shown.
        words: Vec<Inline>,
    },
}

/// A point of a list.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Item {
    /// In a task list, whether `[x]` stands before it.
    pub is_checked: Option<bool>,
    /// Its words.
    pub words: Vec<Inline>,
}

/// What a section is made of.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub enum Block {
    /// Words that run on.
    Paragraph(Vec<Inline>),
    /// Points.
    List(Vec<Item>),
    /// Code between lines of three back ticks, as it stands there.
    Code(String),
}

impl Block {
    /// The inline pieces of each paragraph or point.
    pub fn lines(&self) -> impl Iterator<Item = &[Inline]> {
        let (paragraph, points) = match self {
            Self::Paragraph(words) => (Some(words.as_slice()), [].as_slice()),
            Self::List(points) => (None, points.as_slice()),
            Self::Code(_) => (None, [].as_slice()),
        };
        paragraph.into_iter().chain(points.iter().map(|point| point.words.as_slice()))
    }
}

/// A heading and what stands below it.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Section {
    /// The heading, without markup.
    pub title: String,
    /// Its line in the file, from 1.
    pub line: usize,
    /// What stands before the first heading below it.
    pub blocks: Vec<Block>,
    /// The sections one level deeper.
    pub sections: Vec<Section>,
}

impl Section {
    /// Its blocks, where no heading may stand among them.
    pub fn blocks_alone(&self, file: &str) -> Result<&[Block], TextError> {
        match self.sections.first() {
            None => Ok(&self.blocks),
            Some(inner) => Err(TextError {
                file: file.to_owned(),
                line: inner.line,
                what: format!("the heading `{}` does not belong here", inner.title),
            }),
        }
    }

    /// Its sections, where nothing may stand before them.
    pub fn sections_alone(&self, file: &str) -> Result<&[Section], TextError> {
        if self.blocks.is_empty() {
            Ok(&self.sections)
        } else {
            Err(TextError {
                file: file.to_owned(),
                line: self.line,
                what: "something stands before the first heading below this one".to_owned(),
            })
        }
    }
}

/// Why a text file could not be read, and where.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct TextError {
    /// The file's name.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// What is wrong.
    pub what: String,
}

impl fmt::Display for TextError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}, line {}: {}", self.file, self.line, self.what)
    }
}

impl std::error::Error for TextError {}

/// The words, without their markup.
pub fn plain_words(pieces: &[Inline]) -> String {
    pieces
        .iter()
        .map(|piece| match piece {
            Inline::Text(words) | Inline::Code(words) => words.clone(),
            Inline::Break => " ".to_owned(),
            Inline::Emphasis(words) | Inline::Strong(words) | Inline::Link { words, .. } => {
                plain_words(words)
            }
            Inline::Term { shown, .. } => shown.clone(),
        })
        .collect()
}

/// Every glossary term that is named.
pub fn terms(pieces: &[Inline]) -> Vec<&str> {
    pieces
        .iter()
        .flat_map(|piece| match piece {
            Inline::Term { term, .. } => vec![term.as_str()],
            Inline::Emphasis(words) | Inline::Strong(words) | Inline::Link { words, .. } => terms(words),
            Inline::Text(_) | Inline::Code(_) | Inline::Break => Vec::new(),
        })
        .collect()
}
