//! The texts of the page: Markdown files, read into a small tree of plain values and drawn by one view.
//!
//! The dialect is CommonMark without HTML, images, quotations, rules and ordered lists, each of which is refused by
//! name; with task lists; and with `[[term]]` or `[[term|shown words]]` for what the glossary explains. Links lead to
//! addresses of this page only. Nothing becomes HTML: [`view`] makes elements from [`Block`]s.
//!
//! This module is a leaf: it knows nothing of lessons, the glossary or the flow, which all read and draw through it.

mod levels;
mod markdown;
mod tree;

#[cfg(target_arch = "wasm32")]
pub mod text_loader;
#[cfg(target_arch = "wasm32")]
mod text_view;
#[cfg(target_arch = "wasm32")]
mod view;

pub use levels::{Levels, read_levels};
pub use markdown::parse;
pub use tree::{Block, Inline, Item, Section, TextError, plain_words, terms};

#[cfg(target_arch = "wasm32")]
pub use text_view::text_view;
#[cfg(target_arch = "wasm32")]
pub use view::{DrawTerm, inline, prose, prose_without_buttons};

/// A kind of text file: how it is read.
pub trait Text: Sized + Send + Sync + 'static {
    /// Reads it.
    fn read(file: &str, text: &str) -> Result<Self, TextError>;
}
