//! The document lab: MongoDB's calls on ordered keys.

mod calls;
#[cfg(feature = "engine")]
mod engine;

pub use calls::*;
