//! The texts on the page: fetched once, drawn as elements.

pub mod text_loader;
mod text_view;
mod view;

pub use text_view::text_view;
pub use view::{DrawTerm, inline, prose, prose_without_buttons};
