//! What a term means: its entry of the glossary, which is fetched when the first term is opened.

use leptos::prelude::*;

use super::GLOSSARY_FILE;
use super::terms::{Glossary, folded};
use site::address::Address;
use site::preferences::Preferences;
use site::route::Page;
use site::texts::prose_without_buttons;
use site::texts::text_loader::{self, Loaded};
use site::url_state::UrlState;

/// The meaning, at the reader's level.
#[component]
pub fn Meaning(
    /// What the glossary calls the term.
    term: String,
) -> impl IntoView {
    let level = expect_context::<Preferences>().level;
    let address = expect_context::<Address>();
    let glossary = text_loader::open::<Glossary>(GLOSSARY_FILE);
    let wanted = StoredValue::new(term);
    let again = |_| text_loader::retry::<Glossary>(GLOSSARY_FILE);
    move || match glossary.get() {
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
    }
}
