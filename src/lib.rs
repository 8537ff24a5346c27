//! CineAI.
pub mod catalog;
#[cfg(target_arch = "wasm32")]
pub mod client;
pub mod encoder;
pub mod engine;
pub mod flow;
#[cfg(target_arch = "wasm32")]
pub mod platform;
pub mod protocol;
pub mod stores;
#[cfg(target_arch = "wasm32")]
pub mod worker;
