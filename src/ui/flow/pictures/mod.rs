//! What a step did, as a picture: drawn from the evidence the engine returned.

pub mod agreement;
pub mod joined;
pub mod map_layout;

#[cfg(target_arch = "wasm32")]
mod candidates;
#[cfg(target_arch = "wasm32")]
mod features;
#[cfg(target_arch = "wasm32")]
mod picture;
#[cfg(target_arch = "wasm32")]
mod reasons;
#[cfg(target_arch = "wasm32")]
mod scores;
#[cfg(target_arch = "wasm32")]
mod vectors;
#[cfg(target_arch = "wasm32")]
mod visit;
#[cfg(target_arch = "wasm32")]
mod walk_map;

#[cfg(target_arch = "wasm32")]
pub use picture::StepPicture;
