//! The five stores, each complete in itself, and what they ask of their surroundings.
//!
//! A store never imports another store: the feature store and RAG are given the handles they need. A store knows
//! no web API: it writes through [`Storage`] and reads the time through [`Clock`], which `platform` implements
//! for the browser and which have twins in memory for tests, one of them failing on command.

pub mod documents;
pub mod features;
mod host;
mod memory;
pub mod rag;
pub mod sql;
mod staged;
pub mod vectors;

pub use host::{Batch, Clock, Key, KeyRange, LocalFuture, Storage, StorageError, Write};
pub use memory::{FaultyStorage, ManualClock, MemoryStorage};
pub use staged::Staged;
