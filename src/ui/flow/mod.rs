//! The recommendation, from the question to the films, with every step in between open to inspection.

pub mod prose;
pub mod route;
pub mod score_layout;
pub mod waterfall_layout;

#[cfg(target_arch = "wasm32")]
mod card;
#[cfg(target_arch = "wasm32")]
mod detail;
#[cfg(target_arch = "wasm32")]
mod evidence;
#[cfg(target_arch = "wasm32")]
mod journey;
#[cfg(target_arch = "wasm32")]
mod map;
#[cfg(target_arch = "wasm32")]
mod query;
#[cfg(target_arch = "wasm32")]
mod query_form;
#[cfg(target_arch = "wasm32")]
mod rating;
#[cfg(target_arch = "wasm32")]
mod reason;
#[cfg(target_arch = "wasm32")]
mod results;
#[cfg(target_arch = "wasm32")]
mod run;
#[cfg(target_arch = "wasm32")]
mod score_bar;
#[cfg(target_arch = "wasm32")]
mod screen;
#[cfg(target_arch = "wasm32")]
mod step_row;
#[cfg(target_arch = "wasm32")]
mod trouble;
#[cfg(target_arch = "wasm32")]
mod waterfall;

#[cfg(target_arch = "wasm32")]
pub use screen::FlowScreen;
