//! The vector lab: points in 384 dimensions, searched by a graph and exactly.

mod calls;
#[cfg(feature = "engine")]
mod engine;

pub use calls::*;
