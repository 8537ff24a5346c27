//! A first look around: one real recommendation, followed in eight short stops.

pub mod script;

#[cfg(target_arch = "wasm32")]
mod guide;
#[cfg(target_arch = "wasm32")]
mod seen;

#[cfg(target_arch = "wasm32")]
pub use guide::{Tour, TourState};
