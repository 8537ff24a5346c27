//! "Share" beside a panel: copies a link to it, or the lines that put it into a course page.
//!
//! In a panel's head write `<Share panel="map" />`, the name being one of [`lab::panels`]. What
//! is copied is the panel as it stands: everything the address holds. Where the panel has an own idea of a setting that
//! the address may not hold yet (the step that is open), pass it as `step`.

use leptos::ev::KeyboardEvent;
use leptos::html::{Details, Textarea};
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use crate::address::Address;
use crate::embed::{Part, code};
use crate::lab;
use crate::route::Page;
use crate::url_state::UrlState;
use protocol::Step;
use widgets::clipboard;

/// The menu.
#[component]
pub fn Share(
    /// The panel's name.
    panel: &'static str,
    /// The step that is open, where the panel shows one.
    #[prop(optional, into)]
    step: MaybeProp<Step>,
) -> impl IntoView {
    let address = expect_context::<Address>();
    let Some((panel, of)) = lab::panel(panel) else { return ().into_any() };
    let menu = NodeRef::<Details>::new();
    let shown = NodeRef::<Textarea>::new();
    let text = RwSignal::new(String::new());
    let copied = RwSignal::new(None::<bool>);

    let state = move || {
        let state = address.state().get_untracked();
        let step = step.get_untracked().or(state.step);
        UrlState { page: Page::of(of), step, ..state }
    };
    let copy = move |what: String| {
        copied.set(None);
        text.set(what.clone());
        clipboard::copy(&what, move |worked| {
            copied.try_set(Some(worked));
            // Where the browser refuses, the text is selected: one key copies it.
            if !worked && let Some(shown) = shown.get_untracked() {
                let _ = shown.focus();
                shown.select();
            }
        });
    };
    let close = move || {
        text.set(String::new());
        copied.set(None);
        if let Some(menu) = menu.get_untracked() {
            menu.set_open(false);
        }
    };
    let on_key = move |event: KeyboardEvent| {
        if event.key() == "Escape" && menu.get_untracked().is_some_and(|menu| menu.open()) {
            event.stop_propagation();
            close();
            if let Some(summary) = menu.get_untracked().and_then(|menu| menu.first_element_child()) {
                let _ = summary.unchecked_into::<web_sys::HtmlElement>().focus();
            }
        }
    };
    let words = move || match copied.get() {
        None => "",
        Some(true) => "Copied.",
        Some(false) => {
            "This browser does not let the page copy. The text is selected: copy it with Ctrl+C or ⌘C."
        }
    };
    let label = format!("Share: {}", panel.title);
    view! {
        <Part name="share">
        <details class="share" node_ref=menu on:keydown=on_key data-testid=format!("share-{}", panel.name)>
            <summary class="button button--small" aria-label=label>"Share"</summary>
            <div class="share__menu">
                <div class="share__ways">
                    <button type="button" class="button button--small" on:click=move |_| copy(code::link(&site(), &state()))>
                        "Copy link"
                    </button>
                    <button
                        type="button"
                        class="button button--small"
                        on:click=move |_| copy(code::embed_code(&site(), panel, &state()))
                    >
                        "Copy embed code"
                    </button>
                </div>
                <textarea
                    class="share__text"
                    node_ref=shown
                    readonly
                    rows="4"
                    aria-label="What is copied"
                    hidden=move || text.with(String::is_empty)
                    prop:value=move || text.get()
                ></textarea>
                <p class="share__state" role="status">{words}</p>
            </div>
        </details>
        </Part>
    }
    .into_any()
}

/// The address of the site, without what stands behind the `#`, and without the name of its only page.
fn site() -> String {
    let here = window().location().href().unwrap_or_default();
    let here = here.split(['#', '?']).next().unwrap_or_default();
    here.strip_suffix("index.html").unwrap_or(here).to_owned()
}
