//! A word of a text that tells what it means where it stands.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{FocusEvent, HtmlElement, KeyboardEvent, Node};

use super::GLOSSARY_FILE;
use super::terms::{Glossary, folded};
use crate::ui::address::Address;
use crate::ui::preferences::Preferences;
use crate::ui::prose::prose_without_buttons;
use crate::ui::prose::text_loader::{self, Loaded};
use crate::ui::route::Page;
use crate::ui::url_state::UrlState;

/// A term in a text, as [`crate::ui::prose::DrawTerm`] wants it.
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

/// The meaning, at the reader's level.
#[component]
fn TermCard(term: String) -> impl IntoView {
    let level = expect_context::<Preferences>().level;
    let address = expect_context::<Address>();
    let glossary = text_loader::open::<Glossary>(GLOSSARY_FILE);
    let wanted = StoredValue::new(term);
    let again = |_| text_loader::retry::<Glossary>(GLOSSARY_FILE);
    let meaning = move || match glossary.get() {
        Loaded::Loading => view! { <span class="term-card__line">"Opening the glossary…"</span> }.into_any(),
        Loaded::Failed(reason) => view! {
            <span class="term-card__line">{reason}</span>
            <button
                type="button"
                class="link-button"
                on:click=again
            >
                "Try again"
            </button>
        }
        .into_any(),
        Loaded::Ready(glossary) => match wanted.with_value(|wanted| glossary.find(wanted).cloned()) {
            None => {
                view! { <span class="term-card__line">"The glossary does not have this word yet."</span> }
                    .into_any()
            }
            Some(found) => {
                let mut state = UrlState::of(Page::Glossary);
                state.params.set("term", &folded(&found.name));
                let now = address.state().get_untracked();
                state.level = now.level;
                state.theme = now.theme;
                view! {
                    <span class="term-card__name">{found.name.clone()}</span>
                    {prose_without_buttons(found.text.at(level.get()), "term-card__line")}
                    <a class="term-card__more" href=state.to_hash()>"In the glossary"</a>
                }
                .into_any()
            }
        },
    };
    // A card may be clicked to select its words: it takes the focus itself, so that this does not close it.
    view! { <span class="term-card" role="note" tabindex="-1" data-testid="term-card">{meaning}</span> }
}
