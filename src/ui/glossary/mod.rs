//! The glossary: every term at three levels, searchable, and open in place wherever a text names one.

pub mod terms;

#[cfg(target_arch = "wasm32")]
mod in_place;
#[cfg(target_arch = "wasm32")]
mod meaning;
#[cfg(target_arch = "wasm32")]
mod screen;

#[cfg(target_arch = "wasm32")]
pub use in_place::term_in_place;
#[cfg(target_arch = "wasm32")]
pub use screen::GlossaryScreen;

/// The file of the glossary.
pub const GLOSSARY_FILE: &str = "glossary.md";
