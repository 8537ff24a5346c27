//! What this browser keeps for the page between visits: a few short texts by name, in its local storage.
//!
//! The storage may be forbidden (sandboxed frames, blocked site data: the mere access throws), missing, or full. Then
//! nothing is read and nothing is kept; the caller is told, and the page goes on.

use gloo_storage::{LocalStorage, Storage as _};

/// Whether anything may be read and kept.
pub fn is_usable() -> bool {
    storage().is_some()
}

/// The text kept under `key`.
pub fn read(key: &str) -> Option<String> {
    storage()?.get_item(key).ok().flatten()
}

/// Keeps `text` under `key`; returns whether the browser did.
pub fn write(key: &str, text: &str) -> bool {
    storage().is_some_and(|storage| storage.set_item(key, text).is_ok())
}

/// The storage, once it is known to be there: gloo-storage panics where it is not. The texts are kept as they are and
/// not as JSON, because `public/theme.js` reads one of them too.
fn storage() -> Option<web_sys::Storage> {
    let probe = web_sys::window()?.local_storage();
    matches!(probe, Ok(Some(_))).then(LocalStorage::raw)
}
