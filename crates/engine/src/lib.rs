//! The engine: owns the stores, answers commands, makes the first data.
//!
//! [`Engine::handle`] is the only door: a command in, a reply or an error out, one after the other. It never waits
//! for the page, never panics on what a command holds, and has saved what it answers. It knows no web API: files,
//! storage and time are given to it.

mod data;
mod dispatch;
mod history;
mod labs;
mod seed;
mod start;
mod texts;

pub use data::{DataFiles, LoadError, TextFiles, film_parts, film_texts, passage_texts};
pub use dispatch::EngineRequest;
pub use labs::LabCall;
pub use start::{Engine, Host, StartError};
