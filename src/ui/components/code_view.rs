//! Code as it was run, to read and to copy.

use leptos::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};

use super::{Glyph, Icon};

/// A block of code with a button that copies it.
#[component]
pub fn CodeView(
    /// What the code is, for those who do not see it.
    label: &'static str,
    /// The code.
    code: String,
) -> impl IntoView {
    let copied = RwSignal::new(false);
    let text = StoredValue::new(code.clone());
    let copy = move |_| {
        let clipboard = window().navigator().clipboard();
        if clipboard.is_undefined() {
            return;
        }
        let written = clipboard.write_text(&text.get_value());
        spawn_local(async move {
            copied.try_set(JsFuture::from(written).await.is_ok());
        });
    };
    view! {
        <figure class="code-view">
            // Long lines scroll, so the block can be focused to scroll it by keyboard.
            <pre class="code-view__text" tabindex="0" role="region" aria-label=label>
                <code>{code}</code>
            </pre>
            <button type="button" class="code-view__copy icon-button" aria-label="Copy" title="Copy" on:click=copy>
                <Icon glyph=Signal::derive(move || if copied.get() { Glyph::Check } else { Glyph::Copy }) />
            </button>
        </figure>
    }
}
