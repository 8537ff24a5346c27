//! The texts of the site: Markdown files, read into a small tree of plain values.
//!
//! The dialect is CommonMark without HTML, images, quotations, rules and ordered lists, each of which is refused by
//! name; with task lists; and with `[[term]]` or `[[term|shown words]]` for what the glossary explains. Links lead to
//! addresses of this site only. Nothing becomes HTML: whoever draws a text makes elements from [`Block`]s.
//!
//! This crate knows nothing of lessons, the glossary or the flow, which all read through it.

mod level;
mod levels;
mod markdown;
mod tree;

pub use level::Level;
pub use levels::{Levels, read_levels};
pub use markdown::parse;
pub use tree::{Block, Inline, Item, Section, TextError, plain_words, terms};

/// A kind of text file: how it is read.
pub trait Text: Sized + Send + Sync + 'static {
    /// Reads it.
    fn read(file: &str, text: &str) -> Result<Self, TextError>;
}
