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
    view! {
        <span class="tip">
            <button type="button" class="tip__label" aria-describedby=id>
                {children()}
            </button>
            <span class="tip__text" role="tooltip" id=id>
                {move || explanation.run()}
            </span>
        </span>
    }
}
