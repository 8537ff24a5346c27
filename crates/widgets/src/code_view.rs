//! Code as it was run, to read and to copy.

use leptos::prelude::*;

use super::CopyButton;
use super::syntax::{self, Language};

/// Bytes of code up to which it is coloured: beyond, colours would cost more than they tell.
const MAX_COLOURED: usize = 20_000;

/// A block of code with a button that copies it.
#[component]
pub fn CodeView(
    /// What the code is, for those who do not see it.
    #[prop(into)]
    label: String,
    /// What it is written in.
    #[prop(optional)]
    language: Language,
    /// The code.
    #[prop(into)]
    code: String,
) -> impl IntoView {
    view! {
        <figure class="code-view">
            // Long lines scroll, so the block can be focused to scroll it by keyboard.
            <pre class="code-view__text" tabindex="0" role="group" aria-label=label>
                <code>{coloured(language, &code)}</code>
            </pre>
            <div class="code-view__copy">
                <CopyButton text=code />
            </div>
        </figure>
    }
}

/// The pieces of a text in their colours.
pub fn coloured(language: Language, code: &str) -> impl IntoView + use<> {
    let language = if code.len() > MAX_COLOURED { Language::Text } else { language };
    syntax::pieces(language, code)
        .into_iter()
        .map(|(kind, piece)| {
            let piece = piece.to_owned();
            match kind.key() {
                None => piece.into_any(),
                Some(key) => view! { <span class=format!("code--{key}")>{piece}</span> }.into_any(),
            }
        })
        .collect_view()
}
