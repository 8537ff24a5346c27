//! Names for elements that other elements refer to, where one component stands on a page more than once.

use std::sync::atomic::{AtomicU32, Ordering};

static NEXT: AtomicU32 = AtomicU32::new(1);

/// `word-1`, `word-2` and so on.
pub fn id(word: &str) -> String {
    format!("{word}-{}", NEXT.fetch_add(1, Ordering::Relaxed))
}
