//! The feature lab: Feast's calls over SQL and an online store.

mod calls;
#[cfg(feature = "engine")]
mod engine;
#[cfg(feature = "page")]
pub mod page;

pub use calls::*;
