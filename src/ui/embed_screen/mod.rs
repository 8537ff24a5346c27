//! The screen of an embedded panel.

use leptos::prelude::*;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::labs;
use crate::ui::flow::FlowScreen;
use crate::ui::storage_badge::StorageBadge;
use client::{Bytes, Client, EngineState};
use protocol::StorageKind;
use site::address::Address;
use site::embed::panels::Panel;
use site::lab::{self, Lab};
use site::route::Page;
use site::url_state::UrlState;

#[wasm_bindgen(module = "/src/ui/embed_screen/tell_height.js")]
extern "C" {
    #[wasm_bindgen(js_name = tellHeight)]
    fn tell_height();

    #[wasm_bindgen(js_name = settle)]
    fn settle();
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
    let state = expect_context::<Client>().state();
    Effect::new(move |_| {
        if matches!(state.get(), EngineState::Ready(_) | EngineState::Failed { .. }) {
            settle();
        }
    });
    let waiting = move || match state.get() {
        EngineState::Ready(_) => "Waiting for the answer.".to_owned(),
        EngineState::NotLoaded { .. } | EngineState::Failed { .. } => String::new(),
        EngineState::Starting(stage) | EngineState::Restarting { stage, .. } => match stage.loaded {
            Some(Bytes { received, total }) => {
                format!("{}: {:.1} of {:.1} MB.", stage.words, received / 1e6, total / 1e6)
            }
            None => format!("{}.", stage.words),
        },
    };
    let has_copy =
        move || matches!(state.get(), EngineState::Ready(status) if status.storage == StorageKind::Memory);
    let whole = move || {
        address
            .state()
            .with(|state| UrlState { page: Page::of(of), hide: Vec::new(), ..state.clone() }.to_hash())
    };
    view! {
        <div class="embed" data-panel=panel.name data-asks=move || address.state().with(UrlState::asks).to_string()>
            <h1 class="visually-hidden">{panel.title}</h1>
            <p class="embed__waiting" data-testid="embed-waiting">{waiting}</p>
            {screen}
            <footer class="embed__foot">
                <StorageBadge />
                <Show when=has_copy>
                    <span>"This panel has an engine and a copy of the data of its own."</span>
                </Show>
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
