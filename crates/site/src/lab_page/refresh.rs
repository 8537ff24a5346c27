//! A sign that what a panel shows may have changed behind its back.

use leptos::prelude::*;

/// Counts how often to look again. Copies share the count.
#[derive(Clone, Copy)]
pub struct Refresh(RwSignal<u32>);

impl Default for Refresh {
    fn default() -> Self {
        Self(RwSignal::new(0))
    }
}

impl Refresh {
    /// Has every panel look again.
    pub fn now(self) {
        self.0.update(|count| *count += 1);
    }

    /// Runs whatever reads this again when it is time.
    pub fn track(self) {
        self.0.track();
    }
}
