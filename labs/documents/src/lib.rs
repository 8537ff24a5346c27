//! The document lab: MongoDB's calls on ordered keys.

mod calls;
#[cfg(feature = "engine")]
mod engine;
#[cfg(feature = "page")]
pub mod page;

pub use calls::*;
