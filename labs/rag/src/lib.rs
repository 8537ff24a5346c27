//! The RAG lab: passages, retrieval and answers made of their sentences.

mod calls;
#[cfg(feature = "engine")]
mod engine;
#[cfg(feature = "page")]
pub mod page;

pub use calls::*;
