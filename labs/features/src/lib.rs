//! The feature lab: Feast's calls over SQL and an online store.

mod calls;
#[cfg(feature = "engine")]
mod engine;

pub use calls::*;
