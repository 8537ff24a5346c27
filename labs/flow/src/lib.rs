//! The recommender: one request through all five stores.

mod calls;
#[cfg(feature = "engine")]
mod engine;

pub use calls::*;
