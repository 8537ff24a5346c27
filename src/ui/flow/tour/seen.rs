//! Whether the tour was offered before: kept in this browser, where it keeps anything.

use site::browser_storage;

const KEY: &str = "cineai.tour";

/// Whether it was taken or declined.
pub fn was_seen() -> bool {
    browser_storage::read(KEY).is_some()
}

/// It was.
pub fn note_seen() {
    // A browser that keeps nothing offers it again.
    let _ = browser_storage::write(KEY, "seen");
}
