//! What the panels of contents share: a list to choose from, the call behind what is shown, the way to the console.

use leptos::prelude::*;

use crate::address::Address;
use crate::lab::Lab;
use crate::route::Page;
use crate::url_state::UrlState;

pub use crate::console::language::quoted;

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
    // Where the list is a row that scrolls sideways, the open one is brought into it.
    let list = NodeRef::<leptos::html::Ul>::new();
    Effect::new(move |_| {
        open.track();
        request_animation_frame(move || {
            let Some(list) = list.get_untracked() else { return };
            if let Ok(Some(chosen)) = list.query_selector("[aria-pressed=true]") {
                let (own, whole) = (chosen.get_bounding_client_rect(), list.get_bounding_client_rect());
                if own.left() < whole.left() || own.right() > whole.right() {
                    list.set_scroll_left(list.scroll_left() + (own.left() - whole.left()).round() as i32);
                }
            }
        });
    });
    view! {
        <nav class="shelf" aria-label=label>
            <ul class="shelf__list" role="list" node_ref=list>{items}</ul>
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
    let to = tab_link(address, lab, &[("tab", "console"), ("code", &code)]);
    view! {
        <p class="call-line">
            <code class="call-line__code">{code}</code>
            <a class="call-line__link" href=to>"Open in the console"</a>
        </p>
    }
}

/// A link to a lab's page with these parameters, at the level and in the theme of now.
pub fn tab_link(address: Address, lab: &'static Lab, params: &[(&str, &str)]) -> String {
    let mut state = UrlState::of(Page::Lab(lab));
    for (name, value) in params {
        state.params.set(name, value);
    }
    let now = address.state().get_untracked();
    state.level = now.level;
    state.theme = now.theme;
    state.to_hash()
}
