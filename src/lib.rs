//! CineAI.
pub mod catalog;
pub mod client;
pub mod protocol;
pub mod stores;
pub mod ui;
