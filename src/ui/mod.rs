//! The page: what the reader sees and touches.
//!
//! What it promises: every number was measured by the engine in this run, every text from data stays text, and
//! whatever a link should restore is in the address. What it never does: compute a recommendation, keep a second
//! copy of the stores' state, or import a store.
//!
//! Modules that only compute (addresses, the playhead, layouts, posters, texts) compile everywhere and are tested
//! without a browser; those that draw are for the browser alone.

pub mod components;
pub mod console;
pub mod embed;
pub mod flow;
pub mod format;
pub mod glossary;
pub mod kit;
pub mod learn;
pub mod packed;
pub mod params;
pub mod percent;
pub mod plots;
pub mod poster;
pub mod prose;
pub mod route;
pub mod settings;
pub mod store;
pub mod stores;
pub mod tuning;
pub mod url_state;

#[cfg(target_arch = "wasm32")]
mod address;
#[cfg(target_arch = "wasm32")]
mod app;
#[cfg(target_arch = "wasm32")]
pub mod browser_storage;
#[cfg(target_arch = "wasm32")]
mod encoder;
#[cfg(target_arch = "wasm32")]
mod engine_badge;
#[cfg(target_arch = "wasm32")]
mod footer;
#[cfg(target_arch = "wasm32")]
mod header;
#[cfg(target_arch = "wasm32")]
mod keyvalue;
#[cfg(target_arch = "wasm32")]
pub mod latest;
#[cfg(target_arch = "wasm32")]
mod nav;
#[cfg(target_arch = "wasm32")]
mod navigation;
#[cfg(target_arch = "wasm32")]
mod newer_link;
#[cfg(target_arch = "wasm32")]
mod notice;
#[cfg(target_arch = "wasm32")]
mod offline;
#[cfg(target_arch = "wasm32")]
mod on_demand;
#[cfg(target_arch = "wasm32")]
mod preferences;
#[cfg(target_arch = "wasm32")]
mod reset;
#[cfg(target_arch = "wasm32")]
mod screens;
#[cfg(target_arch = "wasm32")]
mod storage_badge;

#[cfg(target_arch = "wasm32")]
pub use app::start;
