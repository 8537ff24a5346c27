//! Text for the clipboard, where the browser lets the page.

use leptos::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};

/// What is said where the browser does not let the page copy.
pub const REFUSED: &str = "This browser does not let the page copy: select the text.";

/// Copies `text` and tells whether that worked. It does not in some frames, and where the reader said no.
pub fn copy(text: &str, done: impl FnOnce(bool) + 'static) {
    let clipboard = window().navigator().clipboard();
    if clipboard.is_undefined() {
        done(false);
        return;
    }
    let written = clipboard.write_text(text);
    spawn_local(async move { done(JsFuture::from(written).await.is_ok()) });
}
