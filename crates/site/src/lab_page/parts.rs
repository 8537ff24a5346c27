//! What the panels of contents share: a list to choose from, the call behind what is shown, the way to the console.

use leptos::prelude::*;

use crate::address::Address;
use crate::lab::Lab;
use crate::route::Page;
use crate::url_state::UrlState;

/// A thing to choose, and how much it holds.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// Its name.
    pub name: String,
    /// How much it holds, in words.
    pub size: String,
}

/// The things a store holds, one of them open.
#[component]
pub fn ShelfList(
    /// What the list holds, for those who do not see it.
    label: &'static str,
    /// The things.
    entries: Vec<Entry>,
    /// The open one.
    #[prop(into)]
    open: Signal<Option<String>>,
    /// Told the name of another one.
    on_open: Callback<String>,
) -> impl IntoView {
    let items = entries
        .into_iter()
        .map(|Entry { name, size }| {
            let (own, told) = (name.clone(), name.clone());
            view! {
                <li>
                    <button
                        type="button"
                        class="shelf__entry"
                        data-testid=format!("open-{name}")
                        aria-pressed=move || open.with(|open| open.as_deref() == Some(own.as_str())).to_string()
                        on:click=move |_| on_open.run(told.clone())
                    >
                        <span class="shelf__name">{name.clone()}</span>
                        <span class="shelf__size">{size}</span>
                    </button>
                </li>
            }
        })
        .collect_view();
    view! {
        <nav class="shelf" aria-label=label>
            <ul class="shelf__list" role="list">{items}</ul>
        </nav>
    }
}

/// The call that gave what is shown, and the way to change it in the console.
#[component]
pub fn CallLine(
    /// The lab whose console knows it.
    lab: &'static Lab,
    /// The call.
    code: String,
) -> impl IntoView {
    let address = expect_context::<Address>();
    let mut state = UrlState::of(Page::Lab(lab));
    state.params.set("tab", "console");
    state.params.set("code", &code);
    let now = address.state().get_untracked();
    state.level = now.level;
    state.theme = now.theme;
    view! {
        <p class="call-line">
            <code class="call-line__code">{code}</code>
            <a class="call-line__link" href=state.to_hash()>"Open in the console"</a>
        </p>
    }
}

/// A text as a JavaScript string.
pub fn quoted(text: &str) -> String {
    serde_json::to_string(text).unwrap_or_default()
}
