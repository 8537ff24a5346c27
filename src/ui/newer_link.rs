//! A link made by a newer version of the site: it opens as far as this version understands it, and that is said.

use leptos::ev::hashchange;
use leptos::prelude::*;

use site::packed;

/// A line at the foot of the window, until the reader closes it.
#[component]
pub fn NewerLink() -> impl IntoView {
    let is_newer = || packed::version(&window().location().hash().unwrap_or_default()) > packed::VERSION;
    let newer = RwSignal::new(is_newer());
    let listener = window_event_listener(hashchange, move |_| {
        if is_newer() {
            newer.set(true);
        }
    });
    on_cleanup(move || listener.remove());
    view! {
        <div class="offer" class:offer--shown=move || newer.get() role="status" data-testid="newer-link">
            <Show when=move || newer.get()>
                <span>"This link is from a newer version of CineAI. What this version knows of it is shown."</span>
                <button type="button" class="button button--small" on:click=move |_| newer.set(false)>
                    "Close"
                </button>
            </Show>
        </div>
    }
}
