//! The way through the five stores, and how far the reader has come.

#[cfg(target_arch = "wasm32")]
mod screen;

#[cfg(target_arch = "wasm32")]
pub use screen::LearnScreen;
