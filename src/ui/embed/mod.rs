//! One panel without the page around it, for course pages.

#[cfg(target_arch = "wasm32")]
mod screen;

#[cfg(target_arch = "wasm32")]
pub use screen::EmbedScreen;
