//! The screen of an embedded panel.

use leptos::prelude::*;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::labs;
use crate::ui::flow::FlowScreen;
use crate::ui::storage_badge::StorageBadge;
use site::address::Address;
use site::embed::panels::Panel;
use site::lab::{self, Lab};
use site::route::Page;
use site::url_state::UrlState;

#[wasm_bindgen(module = "/src/ui/embed_screen/tell_height.js")]
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
    match lab::panel(&panel) {
        Some((panel, of)) => view! { <Known panel=panel of=of /> }.into_any(),
        None => view! { <Unknown name=panel /> }.into_any(),
    }
}

#[component]
fn Known(
    /// The panel.
    panel: &'static Panel,
    /// Its lab; none where it is the flow's.
    of: Option<&'static Lab>,
) -> impl IntoView {
    let screen = match of {
        Some(lab) => labs::screen(lab),
        None => view! { <FlowScreen /> }.into_any(),
    };
    let address = expect_context::<Address>();
    let whole = move || {
        address
            .state()
            .with(|state| UrlState { page: Page::of(of), hide: Vec::new(), ..state.clone() }.to_hash())
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
    let known = lab::panels().map(|(panel, _)| panel.name).collect::<Vec<_>>().join(", ");
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
