//! CineAI.
pub mod catalog;
pub mod protocol;
pub mod stores;
