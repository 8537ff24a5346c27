//! The SQL lab: statements of the reader's, run by limbo.

mod calls;
#[cfg(feature = "engine")]
mod engine;

pub use calls::*;
