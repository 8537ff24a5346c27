//! Every component in every state, for those who build the page and for the tests that look at it.

#[cfg(target_arch = "wasm32")]
mod screen;

#[cfg(target_arch = "wasm32")]
pub use screen::KitScreen;
