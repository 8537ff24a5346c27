//! Saving from here on, when the tab that saved is closed. This tab works on a copy in memory until then; where nothing
//! was changed in the copy it takes over by itself, else the reader says when: what was changed here is not saved.

use leptos::prelude::*;

use client::{Client, EngineState, SaverGone};
use protocol::StorageKind;
use site::data_age::DataAge;
use widgets::Toasts;

/// A line at the foot of the window, where the reader has to decide.
#[component]
pub fn TakeOver() -> impl IntoView {
    let client = expect_context::<Client>();
    let toasts = expect_context::<Toasts>();
    let age = expect_context::<DataAge>().0;
    let gone = client.saver_gone();
    let later = RwSignal::new(false);
    let taking = RwSignal::new(false);
    let take = move || {
        taking.set(true);
        client.renew();
    };
    Effect::new(move |_| {
        if matches!(gone.get(), Some(SaverGone { changed: false })) && client.is_idle() {
            take();
        }
    });
    Effect::new(move |_| {
        let state = client.state().get();
        let EngineState::Ready(status) = state else { return };
        if !taking.get_untracked() {
            return;
        }
        taking.set(false);
        // What is shown was read from the copy.
        age.update(|age| *age += 1);
        if status.storage == StorageKind::IndexedDb {
            toasts.say("The other tab is closed: this one saves now.");
        }
    });
    let offers = move || gone.get().is_some() && !later.get();
    view! {
        <div class="offer" class:offer--shown=offers role="status" data-testid="take-over">
            <Show when=offers>
                <span>
                    "The tab that saved is closed. This one can save from here on; what was changed here meanwhile is left out."
                </span>
                <button type="button" class="button button--small" data-testid="take-over-now" on:click=move |_| take()>
                    "Save from here on"
                </button>
                <button type="button" class="button button--small" on:click=move |_| later.set(true)>
                    "Not now"
                </button>
            </Show>
        </div>
    }
}
