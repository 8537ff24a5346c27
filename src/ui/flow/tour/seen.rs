//! Whether the tour was offered before: kept in this browser, where it keeps anything.

use leptos::prelude::window;

const KEY: &str = "cineai.tour";

/// Whether it was taken or declined.
pub fn was_seen() -> bool {
    let storage = window().local_storage().ok().flatten();
    storage.is_some_and(|storage| storage.get_item(KEY).ok().flatten().is_some())
}

/// It was.
pub fn note_seen() {
    if let Ok(Some(storage)) = window().local_storage() {
        // A browser that keeps nothing offers it again.
        let _ = storage.set_item(KEY, "seen");
    }
}
