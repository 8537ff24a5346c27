//! A word that explains itself on hover and on focus.

use leptos::prelude::*;

/// A focusable label with an explanation below it.
#[component]
pub fn Tip(
    /// Identifies the explanation in the page.
    id: &'static str,
    /// The explanation.
    explanation: ViewFn,
    /// The label.
    children: Children,
) -> impl IntoView {
    // Escape sends it away (WCAG 1.4.13) until the reader leaves and comes back.
    let away = RwSignal::new(false);
    view! {
        <span
            class="tip"
            class:tip--away=move || away.get()
            on:keydown=move |event| {
                if event.key() == "Escape" {
                    away.set(true);
                }
            }
            on:pointerleave=move |_| away.set(false)
            on:focusout=move |_| away.set(false)
        >
            <button type="button" class="tip__label" aria-describedby=id>
                {children()}
            </button>
            <span class="tip__text" role="tooltip" id=id>
                {move || explanation.run()}
            </span>
        </span>
    }
}
