//! What a store asks of its host: ordered, durable bytes ([`Storage`]), the time ([`Clock`]) and random numbers.
//!
//! A store knows no web API. `platform` implements [`Storage`] and [`Clock`] for the browser; their twins in memory
//! are here, one of which fails on command. [`Staged`] saves what the first start makes as one batch. [`Recorder`] times
//! steps by the clock.

mod database;
mod host;
mod memory;
mod random;
mod recorder;
mod staged;
mod time;

pub use database::{SqlDatabase, Statement};
pub use host::{Batch, Clock, Key, KeyRange, LocalFuture, Storage, StorageError, Write, whole_microseconds};
pub use memory::{FaultyStorage, ManualClock, MemoryStorage};
pub use random::SplitMix64;
pub use recorder::{Recorder, Timed};
pub use staged::Staged;
pub use time::{DAY_MS, parse_timestamp, to_iso};
