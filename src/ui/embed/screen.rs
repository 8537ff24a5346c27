//! The screen of an embedded panel.

use leptos::prelude::*;
use wasm_bindgen::prelude::wasm_bindgen;

use super::panels::{self, Panel};
use crate::ui::address::Address;
use crate::ui::flow::FlowScreen;
use crate::ui::route::Page;
use crate::ui::storage_badge::StorageBadge;
use crate::ui::stores::StorePage;
use crate::ui::url_state::UrlState;

#[wasm_bindgen(module = "/src/ui/embed/tell_height.js")]
extern "C" {
    #[wasm_bindgen(js_name = tellHeight)]
    fn tell_height();
}

/// The panel a link names; where there is none of that name, a way to the whole page.
#[component]
pub fn EmbedScreen(
    /// The name in the link.
    panel: String,
) -> impl IntoView {
    tell_height();
    match panels::find(&panel) {
        Some(panel) => view! { <Known panel=panel /> }.into_any(),
        None => view! { <Unknown name=panel /> }.into_any(),
    }
}

#[component]
fn Known(
    /// The panel.
    panel: &'static Panel,
) -> impl IntoView {
    let screen = match &panel.page {
        Page::Store(store) => view! { <StorePage store=*store /> }.into_any(),
        _ => view! { <FlowScreen /> }.into_any(),
    };
    let address = expect_context::<Address>();
    let whole = move || {
        address
            .state()
            .with(|state| UrlState { page: panel.page.clone(), hide: Vec::new(), ..state.clone() }.to_hash())
    };
    view! {
        <div class="embed" data-panel=panel.name>
            <h1 class="visually-hidden">{panel.title}</h1>
            {screen}
            <footer class="embed__foot">
                <StorageBadge />
                <a class="embed__whole" href=whole target="_blank" rel="noopener">"Open in CineAI"</a>
            </footer>
        </div>
    }
}

#[component]
fn Unknown(
    /// The name in the link.
    name: String,
) -> impl IntoView {
    let address = expect_context::<Address>();
    let known = panels::PANELS.iter().map(|panel| panel.name).collect::<Vec<_>>().join(", ");
    view! {
        <section class="screen" aria-labelledby="headline">
            <h1 class="screen__title" id="headline">{format!("There is no panel “{name}” here.")}</h1>
            <p>{format!("There are: {known}.")}</p>
            <p>
                <a href=move || address.link_to(&Page::Flow) target="_blank" rel="noopener">"Open CineAI"</a>
            </p>
        </section>
    }
}
