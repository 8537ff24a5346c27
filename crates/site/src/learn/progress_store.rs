//! The reader's progress in this browser's local storage, as one signal for the page.

use leptos::prelude::*;

use super::progress::{Answer, Progress};
use crate::browser_storage;

const KEY: &str = "cineai.progress";

/// The progress. Copies share it.
#[derive(Clone, Copy)]
pub struct ProgressStore {
    progress: RwSignal<Progress>,
    is_kept: RwSignal<bool>,
}

impl ProgressStore {
    /// Reads what this browser has kept. What cannot be read is left where it is until something is answered.
    pub fn load() -> Self {
        let kept = browser_storage::read(KEY);
        let progress = kept.and_then(|text| Progress::from_json(&text).ok()).unwrap_or_default();
        Self { progress: RwSignal::new(progress), is_kept: RwSignal::new(browser_storage::is_usable()) }
    }

    /// The progress, as it changes.
    pub fn progress(self) -> ReadSignal<Progress> {
        self.progress.read_only()
    }

    /// Whether it outlives this page: storage may be missing, blocked or full.
    pub fn is_kept(self) -> ReadSignal<bool> {
        self.is_kept.read_only()
    }

    /// Keeps the answer to `key`: the first one counts.
    pub fn answer(self, key: &str, answer: Answer) {
        self.change(|progress| progress.keep(key, answer));
    }

    /// Changes the progress and keeps it.
    pub fn change(self, change: impl FnOnce(&mut Progress)) {
        self.progress.update(change);
        let text = self.progress.with_untracked(Progress::to_json);
        self.is_kept.set(browser_storage::write(KEY, &text));
    }
}
