//! The latest of several requests wins: a new one ends the one before it, whose answer is then never seen.

use std::future::Future;

use leptos::prelude::*;
use leptos::task::spawn_local_scoped_with_cancellation;

/// Runs one task at a time. Copies share it; the task ends with the part of the page that made this.
#[derive(Clone, Copy)]
pub struct Latest(StoredValue<Owner>);

impl Default for Latest {
    fn default() -> Self {
        Self(StoredValue::new(Owner::new()))
    }
}

impl Latest {
    /// Runs `task` in place of the one before. Nothing of that one runs any more, not even after what it waits for.
    pub fn run(self, task: impl Future<Output = ()> + 'static) {
        if let Some(owner) = self.0.try_get_value() {
            // A task follows no signal, wherever it was begun.
            untrack(|| owner.with_cleanup(|| spawn_local_scoped_with_cancellation(task)));
        }
    }

    /// Ends the task under way.
    pub fn stop(self) {
        if let Some(owner) = self.0.try_get_value() {
            owner.cleanup();
        }
    }
}
