//! CineAI.
pub mod protocol;
