//! The vector lab: points in 384 dimensions, searched by a graph and exactly.

mod calls;
#[cfg(feature = "engine")]
mod engine;
#[cfg(feature = "page")]
pub mod page;

pub use calls::*;
