//! The page's handle on the engine.
//!
//! What it is: a Web Worker with a table of the calls it has not answered yet, and `window.cineai` on top of it.
//!
//! What it promises: every call ends exactly once, with the engine's answer or with an error; calls made before
//! the engine is up, or while it restarts, wait in a queue; an engine that dies, even without a word, is noticed
//! and started anew; one whose files do not come is tried again until they do.
//!
//! What it never does: touch a store, interpret an answer, or send a call twice. A call that was under way when
//! the engine stopped fails with `EngineStopped`; whether to try again is the caller's decision.

pub mod api;
pub mod life;
pub mod pending;

#[cfg(target_arch = "wasm32")]
mod alive;
#[cfg(target_arch = "wasm32")]
mod connection;
#[cfg(target_arch = "wasm32")]
mod console;
#[cfg(target_arch = "wasm32")]
mod lab_workers;
#[cfg(target_arch = "wasm32")]
mod script;
#[cfg(target_arch = "wasm32")]
mod state;
#[cfg(target_arch = "wasm32")]
mod wire;

#[cfg(target_arch = "wasm32")]
pub use connection::{Client, SaverGone};
#[cfg(target_arch = "wasm32")]
pub use console::install;
#[cfg(target_arch = "wasm32")]
pub use lab_workers::LabWorkers;
#[cfg(target_arch = "wasm32")]
pub use script::{Script, start_worker};
#[cfg(target_arch = "wasm32")]
pub use state::{EngineState, Stage};
#[cfg(target_arch = "wasm32")]
pub use wire::{Bytes, from_json};
