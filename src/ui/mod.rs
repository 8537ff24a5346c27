//! The page: what the reader sees and touches, put together from `site`, `widgets` and the labs.
//!
//! What it promises: every number was measured by the engine in this run, every text from data stays text, and
//! whatever a link should restore is in the address. What it never does: compute a recommendation, keep a second
//! copy of the stores' state, or import a store.
//!
//! Modules that only compute (layouts, posters, texts) compile everywhere and are tested without a browser; those that
//! draw are for the browser alone.

pub mod flow;
pub mod glossary;
pub mod kit;
pub mod poster;

#[cfg(target_arch = "wasm32")]
mod app;
#[cfg(target_arch = "wasm32")]
mod drop;
#[cfg(target_arch = "wasm32")]
mod embed_screen;
#[cfg(target_arch = "wasm32")]
mod encoder;
#[cfg(target_arch = "wasm32")]
mod engine_badge;
#[cfg(target_arch = "wasm32")]
mod footer;
#[cfg(target_arch = "wasm32")]
mod header;
#[cfg(target_arch = "wasm32")]
mod learn;
#[cfg(target_arch = "wasm32")]
mod nav;
#[cfg(target_arch = "wasm32")]
mod newer_link;
#[cfg(target_arch = "wasm32")]
mod notice;
#[cfg(target_arch = "wasm32")]
mod offline;
#[cfg(target_arch = "wasm32")]
mod plans;
#[cfg(target_arch = "wasm32")]
mod reset;
#[cfg(target_arch = "wasm32")]
mod screens;
#[cfg(target_arch = "wasm32")]
mod storage_badge;
#[cfg(target_arch = "wasm32")]
mod take_over;

#[cfg(target_arch = "wasm32")]
pub use app::start;
