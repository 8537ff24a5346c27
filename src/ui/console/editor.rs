//! Where code is typed.

use leptos::prelude::*;
use web_sys::KeyboardEvent;

/// A field for code: Ctrl+Enter (or Cmd+Enter) runs it.
#[component]
pub fn Editor(
    /// The code.
    code: RwSignal<String>,
    /// Runs it.
    on_run: Callback<()>,
) -> impl IntoView {
    let on_key = move |event: KeyboardEvent| {
        if event.key() == "Enter" && (event.ctrl_key() || event.meta_key()) {
            event.prevent_default();
            on_run.run(());
        }
    };
    let rows = move || code.with(|code| code.lines().count().clamp(4, 18)).to_string();
    view! {
        <textarea
            class="editor"
            data-testid="console-editor"
            aria-label="Code"
            spellcheck="false"
            autocapitalize="off"
            autocomplete="off"
            rows=rows
            prop:value=code
            on:input=move |event| code.set(event_target_value(&event))
            on:keydown=on_key
        ></textarea>
    }
}
