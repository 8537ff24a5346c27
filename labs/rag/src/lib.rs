//! The RAG lab: passages, retrieval and answers made of their sentences.

mod calls;
#[cfg(feature = "engine")]
mod engine;

pub use calls::*;
