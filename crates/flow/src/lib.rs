//! The recommender: one request through all five stores, step by step, each step timed and kept.
//!
//! [`recommend`] runs the eight steps; [`ask`] answers a question; [`rate`] is the one transaction. Both read and write through the stores'
//! own calls, so what a step shows is what was run. This room knows no web API and no wire.

mod answer;
mod comparison;
mod error;
mod film_map;
mod lab;
mod look;
mod plans;
mod question;
mod ranker;
mod rate;
mod recommend;
mod steps;
mod stores;
mod understand;
mod wish;

pub use answer::ask;
pub use comparison::{ComparisonRunner, compare};
pub use error::FlowError;
pub use film_map::film_map;
pub use lab::EngineLab;
pub use look::{LOOK_BYTES, Looks, look};
pub use question::retrieve;
pub use ranker::{Candidate, LEAST_SIMILARITY, Taste, score};
pub use rate::rate;
pub use recommend::recommend;
pub use stores::{MOVIES, NamesOnce, PASSAGES, SESSIONS, Stores, VISITS};
pub use understand::{ParsedQuery, read, titled, understand};
pub use wish::moved;
