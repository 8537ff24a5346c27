//! The site without a network, and the offer of a newer version.
//!
//! Once the engine is up the service worker is asked to keep what was fetched: by then nothing the reader waits for is on
//! its way. The other pages are kept once the reader opens one of them, or comes again. A newer version is fetched in the background and offered in a line at the foot of the window; it starts when
//! the reader says so, or when no page of the old one is open. Nothing is ever reloaded by itself.

use std::time::Duration;

use leptos::prelude::*;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::prelude::wasm_bindgen;

use client::{Client, EngineState};
use site::address::Address;
use site::route::Page;

#[wasm_bindgen(module = "/src/ui/offline/keep.js")]
extern "C" {
    #[wasm_bindgen(js_name = keepOffline)]
    fn keep_offline(on_newer: &Closure<dyn FnMut()>);

    #[wasm_bindgen(js_name = keepRest)]
    fn keep_rest();

    #[wasm_bindgen(js_name = goOn)]
    fn go_on();
}

/// How long the page rests after the engine is up, before the site is kept.
const REST: Duration = Duration::from_secs(1);

/// Keeps the site, and draws the offer when there is one.
#[component]
pub fn Offline() -> impl IntoView {
    let state = expect_context::<Client>().state();
    let newer = RwSignal::new(false);
    let asked = StoredValue::new(false);
    Effect::new(move |_| {
        if matches!(state.get(), EngineState::Ready(_)) && !asked.get_value() {
            asked.set_value(true);
            set_timeout(
                move || {
                    let on_newer = Closure::new(move || newer.set(true));
                    keep_offline(&on_newer);
                    // Called as long as the page lives.
                    on_newer.forget();
                },
                REST,
            );
        }
    });
    let page = expect_context::<Address>().page();
    let kept_rest = StoredValue::new(false);
    Effect::new(move |_| {
        if page.with(|page| *page != Page::Flow) && !kept_rest.get_value() {
            kept_rest.set_value(true);
            keep_rest();
        }
    });
    view! {
        <div class="offer" class:offer--shown=move || newer.get() role="status" data-testid="update-offer">
            <Show when=move || newer.get()>
                <span>"A newer version of CineAI is ready."</span>
                <button type="button" class="button button--small" on:click=move |_| go_on()>
                    "Load it now"
                </button>
                <button type="button" class="button button--small" on:click=move |_| newer.set(false)>
                    "Later"
                </button>
            </Show>
        </div>
    }
}
