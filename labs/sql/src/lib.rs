//! The SQL lab: statements of the reader's, run by limbo.

mod calls;
#[cfg(feature = "engine")]
mod engine;
#[cfg(feature = "page")]
pub mod page;

mod identifier;

pub use calls::*;
pub use identifier::identifier;
