//! Back to the original data, after a question.

use leptos::html::Dialog;
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use client::Client;
use site::data_age::DataAge;
use widgets::{Glyph, Icon};

/// The button and its dialog.
#[component]
pub fn Reset() -> impl IntoView {
    let client = expect_context::<Client>();
    let age = expect_context::<DataAge>().0;
    let dialog = NodeRef::<Dialog>::new();
    let working = RwSignal::new(false);
    let failure = RwSignal::new(None::<String>);

    let open = move |_| {
        failure.set(None);
        if let Some(dialog) = dialog.get_untracked() {
            let _ = dialog.show_modal();
        }
    };
    let close = move || {
        if let Some(dialog) = dialog.get_untracked() {
            dialog.close();
        }
    };
    let confirm = move |_| {
        working.set(true);
        spawn_local(async move {
            let outcome = client.call(protocol::Reset {}).await;
            working.set(false);
            match outcome {
                Ok(_) => {
                    close();
                    age.update(|age| *age += 1);
                }
                Err(error) => failure.set(Some(error.message)),
            }
        });
    };
    view! {
        <button
            type="button"
            class="icon-button"
            aria-label="Reset to the original data"
            title="Reset to the original data"
            data-testid="reset"
            on:click=open
        >
            <Icon glyph=Glyph::Reset />
        </button>
        <dialog class="dialog" node_ref=dialog aria-labelledby="reset-title">
            <h2 class="dialog__title" id="reset-title">"Back to the original data?"</h2>
            <p>"Ratings, events and tables you made here are deleted from this browser. Films and viewers come back as they were."</p>
            {move || failure.get().map(|message| view! { <p class="dialog__error" role="alert">{message}</p> })}
            <div class="dialog__buttons">
                <button type="button" class="button" on:click=move |_| close()>"Keep my data"</button>
                <button
                    type="button"
                    class="button button--danger"
                    data-testid="reset-confirm"
                    disabled=move || working.get()
                    on:click=confirm
                >
                    {move || if working.get() { "Resetting…" } else { "Reset" }}
                </button>
            </div>
        </dialog>
    }
}
