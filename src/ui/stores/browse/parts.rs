//! What the panels of contents share: a list to choose from, the call behind what is shown, the way to the console.

use leptos::prelude::*;

use crate::ui::address::Address;
use crate::ui::components::{Choice, Combobox};
use crate::ui::route::Page;
use crate::ui::url_state::UrlState;
use protocol::StoreName;

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
    /// The store whose console knows it.
    store: StoreName,
    /// The call.
    code: String,
) -> impl IntoView {
    let address = expect_context::<Address>();
    let mut state = UrlState::of(Page::Store(store));
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

/// A field that completes film titles; `on_title` is told one when it is complete.
#[component]
pub fn TitleField(
    /// Identifies the field in the page.
    id: &'static str,
    /// The title shown first.
    title: String,
    /// Told a title.
    on_title: Callback<String>,
) -> impl IntoView {
    let client = expect_context::<client::Client>();
    let text = RwSignal::new(title);
    let typed = RwSignal::new(String::new());
    let found = LocalResource::new(move || {
        let prefix = typed.read().trim().to_owned();
        async move {
            if prefix.is_empty() {
                return Vec::new();
            }
            let titles = client.call(lab_flow::Suggest { prefix, limit: 8 }).await.unwrap_or_default();
            titles.into_iter().map(Choice::from).collect()
        }
    });
    let options = Signal::derive(move || found.get().unwrap_or_default());
    let on_type = Callback::new(move |text: String| typed.set(text));
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        on_title.run(text.get_untracked().trim().to_owned());
    };
    view! {
        <form class="title-field" on:submit=submit>
            <label class="title-field__label" for=id>"Film"</label>
            <Combobox id=id label="Film" testid=id placeholder="a title" text=text options=options on_type=on_type />
            <button type="submit" class="button button--small">"Show"</button>
        </form>
    }
}

/// A text as a JavaScript string.
pub fn quoted(text: &str) -> String {
    serde_json::to_string(text).unwrap_or_default()
}
