//! A lab's engine side: what the engine asks of a lab that works on its stores.

use std::future::Future;

use protocol::{CallSet, Counts, Reply, WireError};

use super::Stores;

/// A lab whose calls are answered inside the engine.
pub trait EngineLab: CallSet {
    /// Whether the call can only be answered once the texts about films are there.
    fn needs_texts(&self) -> bool {
        false
    }

    /// Whether all it writes is a trace of itself, which nobody asked to be kept: it may be saved a moment after the
    /// answer, while the first data are still on their way to the disk.
    fn leaves_a_trace(&self) -> bool {
        false
    }

    /// Answers the call. What it changed is saved when it returns.
    fn answer(self, stores: &mut Stores) -> impl Future<Output = Result<Reply, WireError>>;

    /// How many there are of what the lab holds, for `cineai.status()`.
    fn counts(stores: &Stores) -> impl Future<Output = Result<Counts, WireError>>;
}
