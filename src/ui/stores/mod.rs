//! A page for each store: what it holds now, and how to talk to it.

#[cfg(target_arch = "wasm32")]
mod page;

#[cfg(target_arch = "wasm32")]
pub use page::StorePage;
