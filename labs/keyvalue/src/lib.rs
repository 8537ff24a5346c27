//! The key-value lab: Redis's commands for strings, on a map in memory.
//!
//! Its data are gone when its worker ends. The commands, their replies and their errors are those of Redis's manual;
//! what is not there is refused by name.

mod calls;
mod error;
mod glob;
#[cfg(feature = "page")]
pub mod page;
mod store;

pub use calls::*;
pub use error::KeyValueError;
pub use store::KeyValueStore;

#[cfg(target_arch = "wasm32")]
mod worker_side;
#[cfg(target_arch = "wasm32")]
pub use worker_side::serve;
