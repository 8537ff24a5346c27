//! The recommendation, from the question to the films, with every step in between open to inspection.

pub mod explanation;
pub mod look;
pub mod moves;
pub mod pictures;
pub mod route;
pub mod score_layout;
pub mod step_output;
pub mod tour;
pub mod verdict;
pub mod versus_layout;
pub mod viewer_words;
pub mod waterfall_layout;
pub mod why_five_layout;

#[cfg(target_arch = "wasm32")]
mod card;
#[cfg(target_arch = "wasm32")]
mod clock;
#[cfg(target_arch = "wasm32")]
mod comparison;
#[cfg(target_arch = "wasm32")]
mod comparison_runner;
#[cfg(target_arch = "wasm32")]
mod controls;
#[cfg(target_arch = "wasm32")]
mod detail;
#[cfg(target_arch = "wasm32")]
mod dial;
#[cfg(target_arch = "wasm32")]
mod error_details;
#[cfg(target_arch = "wasm32")]
mod evidence;
#[cfg(target_arch = "wasm32")]
mod film_strip;
#[cfg(target_arch = "wasm32")]
mod filter_field;
#[cfg(target_arch = "wasm32")]
mod journey;
#[cfg(target_arch = "wasm32")]
mod map;
#[cfg(target_arch = "wasm32")]
mod moved;
#[cfg(target_arch = "wasm32")]
mod onward;
#[cfg(target_arch = "wasm32")]
mod plan;
#[cfg(target_arch = "wasm32")]
mod query;
#[cfg(target_arch = "wasm32")]
mod query_form;
#[cfg(target_arch = "wasm32")]
mod rating;
#[cfg(target_arch = "wasm32")]
mod reading;
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
mod sight;
#[cfg(target_arch = "wasm32")]
mod step_output_mark;
#[cfg(target_arch = "wasm32")]
mod step_row;
#[cfg(target_arch = "wasm32")]
mod tuning_bar;
#[cfg(target_arch = "wasm32")]
mod understood;
#[cfg(target_arch = "wasm32")]
mod versus;
#[cfg(target_arch = "wasm32")]
mod viewer_field;
#[cfg(target_arch = "wasm32")]
mod walk;
#[cfg(target_arch = "wasm32")]
mod waterfall;
#[cfg(target_arch = "wasm32")]
mod who_asks;
#[cfg(target_arch = "wasm32")]
mod why_five;

#[cfg(target_arch = "wasm32")]
pub use screen::FlowScreen;
