//! A word of a text that tells what it means where it stands.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{FocusEvent, HtmlElement, KeyboardEvent, Node};

use super::meaning::Meaning;
use widgets::on_demand;
use widgets::on_demand::OnDemand;

/// A term in a text, as [`site::texts::DrawTerm`] wants it.
pub fn term_in_place(term: String, shown: String) -> AnyView {
    view! { <TermInPlace term=term shown=shown /> }.into_any()
}

/// A term: pressing it opens its meaning below the line; Escape, or going elsewhere, closes it.
#[component]
fn TermInPlace(
    /// What the glossary calls it.
    term: String,
    /// What the text calls it.
    shown: String,
) -> impl IntoView {
    let open = RwSignal::new(false);
    let button = NodeRef::<leptos::html::Button>::new();
    let on_key = move |event: KeyboardEvent| {
        if event.key() == "Escape" && open.get_untracked() {
            event.prevent_default();
            open.set(false);
            if let Some(button) = button.get_untracked() {
                let _ = button.focus();
            }
        }
    };
    // What is pressed inside the card must not close it before it is pressed.
    let on_leave = move |event: FocusEvent| {
        let outside: Option<Node> = event.related_target().and_then(|target| target.dyn_into().ok());
        let whole: Option<HtmlElement> = event.current_target().and_then(|target| target.dyn_into().ok());
        if whole.is_some_and(|whole| !whole.contains(outside.as_ref())) {
            open.set(false);
        }
    };
    view! {
        <span class="term" on:keydown=on_key on:focusout=on_leave>
            <button
                type="button"
                class="term__word"
                node_ref=button
                data-testid="term"
                aria-expanded=move || open.get().to_string()
                on:click=move |_| open.update(|open| *open = !*open)
            >
                {shown}
            </button>
            {move || open.get().then(|| view! { <TermCard term=term.clone() /> })}
        </span>
    }
}

on_demand!(meaning: String => |term| view! { <Meaning term=term /> });

/// The card with the meaning. A card may be clicked to select its words: it takes the focus itself, so that this does
/// not close it.
#[component]
fn TermCard(term: String) -> impl IntoView {
    view! {
        <span class="term-card" role="note" tabindex="-1" data-testid="term-card">
            <OnDemand what="The glossary" load=meaning with=term inline=true />
        </span>
    }
}
