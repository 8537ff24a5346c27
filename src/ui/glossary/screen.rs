//! The page of words: searched as one types, each at the reader's level or at all three.

use leptos::prelude::*;

use super::GLOSSARY_FILE;
use super::terms::{Glossary, Term, folded};
use prose::Level;
use site::address::Address;
use site::lab;
use site::preferences::Preferences;
use site::texts::{prose, text_view};
use widgets::format;
use widgets::{Badge, EmptyState};

/// The words and what they mean.
#[component]
pub fn GlossaryScreen() -> impl IntoView {
    view! {
        <section class="screen glossary" aria-labelledby="headline">
            <div class="screen__head">
                <h1 class="screen__title" id="headline">"Glossary"</h1>
                <p class="screen__lead">"What the words on these pages mean, at the level chosen above."</p>
            </div>
            {text_view(GLOSSARY_FILE, |glossary: &Glossary| view! { <Words glossary=glossary.clone() /> }.into_any())}
        </section>
    }
}

#[component]
fn Words(glossary: Glossary) -> impl IntoView {
    let address = expect_context::<Address>();
    let query = RwSignal::new(
        address.state().with_untracked(|state| state.params.get("q").unwrap_or_default().to_owned()),
    );
    let linked = address.param("term");
    let glossary = StoredValue::new(glossary);
    let found = Memo::new(move |_| {
        glossary
            .with_value(|glossary| glossary.search(&query.get()).into_iter().cloned().collect::<Vec<Term>>())
    });
    let open = Memo::new(move |_| {
        let name = linked.get()?;
        glossary.with_value(|glossary| glossary.find(&name).map(|term| folded(&term.name)))
    });
    // A link names a term: it is brought into sight once it is drawn. One opened by hand is in sight.
    let by_hand = StoredValue::new(None::<String>);
    Effect::new(move |_| {
        if let Some(name) = open.get().filter(|name| by_hand.with_value(|own| own.as_ref() != Some(name))) {
            request_animation_frame(move || {
                if let Some(term) = document().get_element_by_id(&format!("term-{name}")) {
                    term.scroll_into_view();
                }
            });
        }
    });
    let on_search = move |event| {
        let text = event_target_value(&event);
        address.replace_param("q", Some(text.as_str()).filter(|text| !text.is_empty()));
        query.set(text);
    };
    let letters = move || {
        let all: Vec<(char, String)> = glossary.with_value(|glossary| {
            glossary.letters().into_iter().map(|(letter, term)| (letter, folded(&term.name))).collect()
        });
        let ways =
            all.into_iter().map(|(letter, name)| view! { <Letter letter=letter name=name /> }).collect_view();
        view! { <nav class="letters" aria-label="Letters">{ways}</nav> }
    };
    let count = move || found.with(|found| format::plural(found.len() as u64, "term", "terms"));
    view! {
        <div class="glossary__search">
            <label class="visually-hidden" for="glossary-query">"Search"</label>
            <input
                id="glossary-query"
                class="field glossary__field"
                type="search"
                data-testid="glossary-query"
                placeholder="Search: index, recall, leakage…"
                prop:value=query
                on:input=on_search
            />
            <span class="glossary__count" role="status">{count}</span>
        </div>
        // What was searched for is in no alphabet's order.
        <Show when=move || query.with(|query| query.trim().is_empty())>{letters()}</Show>
        <Show when=move || found.with(Vec::is_empty)>
            <EmptyState title="No term matches.">"Try fewer or shorter words."</EmptyState>
        </Show>
        <dl class="words">
            <For each=move || found.get() key=|term| term.name.clone() let:term>
                <Word term=term open=open by_hand=by_hand />
            </For>
        </dl>
    }
}

/// The way to the first term with a letter. The address holds the page's state, so this cannot be a link.
#[component]
fn Letter(letter: char, name: String) -> impl IntoView {
    let go = move |_| {
        if let Some(term) = document().get_element_by_id(&format!("term-{name}")) {
            term.scroll_into_view();
            let term: web_sys::HtmlElement = wasm_bindgen::JsCast::unchecked_into(term);
            let _ = term.set_attribute("tabindex", "-1");
            let options = web_sys::FocusOptions::new();
            options.set_prevent_scroll(true);
            let _ = term.focus_with_options(&options);
        }
    };
    let label = if letter == '#' { "Other signs".to_owned() } else { format!("Terms with {letter}") };
    view! {
        <button type="button" class="letters__letter" aria-label=label data-testid=format!("letter-{letter}") on:click=go>
            {letter}
        </button>
    }
}

#[component]
fn Word(term: Term, open: Memo<Option<String>>, by_hand: StoredValue<Option<String>>) -> impl IntoView {
    let level = expect_context::<Preferences>().level;
    let address = expect_context::<Address>();
    let name = folded(&term.name);
    let (own, link) = (name.clone(), name.clone());
    let is_open = Memo::new(move |_| open.with(|open| open.as_deref() == Some(own.as_str())));
    let badges = lab::labs()
        .iter()
        .filter(|lab| term.stores.iter().any(|name| name == lab.key()))
        .map(|lab| view! { <Badge look=lab.look /> })
        .collect_view();
    let also = (!term.also.is_empty()).then(|| format!("also: {}", term.also.join(", ")));
    let text = term.text.clone();
    let all = term.text.clone();
    let deeper = move || {
        let shown = level.get();
        Level::ALL
            .into_iter()
            .filter(|other| *other != shown)
            .map(|other| {
                view! {
                    <div class="word__level">
                        <p class="word__level-name">{other.label()}</p>
                        <div class="prose">{prose(all.at(other))}</div>
                    </div>
                }
            })
            .collect_view()
    };
    view! {
        <div class="word" id=format!("term-{name}") data-testid="word" data-open=move || is_open.get().to_string()>
            <dt class="word__head">
                <span class="word__name">{term.name.clone()}</span>
                <span class="word__also">{also}</span>
                <span class="word__stores">{badges}</span>
            </dt>
            <dd class="word__text">
                <div class="prose">{move || prose(text.at(level.get()))}</div>
                <details
                    class="word__more"
                    open=is_open
                    on:toggle=move |event| {
                        let details: web_sys::HtmlElement = event_target(&event);
                        if details.has_attribute("open") {
                            by_hand.set_value(Some(link.clone()));
                            address.replace_param("term", Some(&link));
                        }
                    }
                >
                    <summary>"At the other levels"</summary>
                    {deeper}
                </details>
            </dd>
        </div>
    }
}
