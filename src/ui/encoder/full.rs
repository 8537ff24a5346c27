//! The full model: where it is, and what can be done about it.

use leptos::prelude::*;

use super::choice::Choice;
use protocol::{CancelLoading, EncoderCall, ForgetModel, LoadModel, LoadRequest, ModelState, ModelStatus};
use widgets::Progress;
use widgets::format;

/// One line of state and the buttons that fit it.
#[component]
pub fn FullModel(choice: Choice) -> impl IntoView {
    let full = Memo::new(move |_| choice.status.get().full);
    let state = Memo::new(move |_| full.with(|full| full.state));
    let failure = move || choice.failure.get().or_else(|| full.with(|full| full.failure.clone()));
    view! {
        <div class="encoder__full" data-testid="full-model" data-state=move || key(state.get())>
            {move || match state.get() {
                ModelState::Loading => view! { <Loading full=full choice=choice /> }.into_any(),
                ModelState::Ready => view! { <Ready full=full choice=choice /> }.into_any(),
                ModelState::Available => view! { <Available full=full choice=choice /> }.into_any(),
                ModelState::Absent => {
                    view! {
                        <p>
                            "This site does not carry the full model. Who builds the site adds it with "
                            <code>"cargo xtask model"</code> "; or load it from an address that has the file "
                            <code>"minilm.bin"</code> "."
                        </p>
                        <FromAddress choice=choice />
                    }
                        .into_any()
                }
            }}
            <div aria-live="polite">
                {move || {
                    failure().filter(|_| state.get() != ModelState::Loading).map(|reason| {
                        view! { <p class="encoder__failure" data-testid="encoder-failure">{reason}</p> }
                    })
                }}
            </div>
        </div>
    }
}

#[component]
fn Available(full: Memo<ModelStatus>, choice: Choice) -> impl IntoView {
    let words = move || {
        full.with(|full| {
            if full.saved {
                "Use the full model (saved in this browser)".to_owned()
            } else {
                format!("Load the full model ({})", format::bytes(full.bytes))
            }
        })
    };
    view! {
        <button
            type="button"
            class="button button--primary"
            data-testid="encoder-load"
            on:click=move |_| choice.send.run(EncoderCall::LoadModel(LoadModel(LoadRequest::default())))
        >
            {words}
        </button>
        <p class="encoder__note">"It is fetched once, checked, and kept in this browser until you remove it."</p>
    }
}

#[component]
fn Loading(full: Memo<ModelStatus>, choice: Choice) -> impl IntoView {
    let share =
        Signal::derive(move || Some(full.with(|full| full.received as f64 / full.bytes.max(1) as f64)));
    let words = Signal::derive(move || {
        full.with(|full| match full.received {
            0 => "Opening the file…".to_owned(),
            received if received >= full.bytes => "Checking and unpacking…".to_owned(),
            received => format!("{} of {}", format::bytes(received), format::bytes(full.bytes)),
        })
    });
    view! {
        <Progress
            label="Loading the full model"
            done=share
            note=words
            on_cancel=Callback::new(move |()| choice.send.run(EncoderCall::CancelLoading(CancelLoading {})))
        />
    }
}

#[component]
fn Ready(full: Memo<ModelStatus>, choice: Choice) -> impl IntoView {
    let words = move || {
        full.with(|full| {
            let took = full
                .load_ms
                .map(|ms| format!(", loaded in {}", format::milliseconds(ms)))
                .unwrap_or_default();
            let kept = if full.saved { "kept in this browser" } else { "in this tab only" };
            format!("In memory{took}; {kept}.")
        })
    };
    view! {
        <div class="encoder__ready">
            <span class="encoder__kept">{words}</span>
            <button
                type="button"
                class="button button--small"
                data-testid="encoder-forget"
                on:click=move |_| choice.send.run(EncoderCall::ForgetModel(ForgetModel {}))
            >
                "Remove it"
            </button>
        </div>
    }
}

/// The address stays in the field and in the one request made from it.
#[component]
fn FromAddress(choice: Choice) -> impl IntoView {
    let address = RwSignal::new(String::new());
    let load = move || {
        let address = address.with_untracked(|address| address.trim().to_owned());
        if !address.is_empty() {
            choice.send.run(EncoderCall::LoadModel(LoadModel(LoadRequest { address: Some(address) })));
        }
    };
    view! {
        <div class="encoder__address">
            <label class="visually-hidden" for="encoder-address">"Address of minilm.bin"</label>
            <input
                id="encoder-address"
                class="field"
                type="url"
                inputmode="url"
                autocomplete="off"
                spellcheck="false"
                placeholder="https://…/minilm.bin"
                data-testid="encoder-address"
                prop:value=address
                on:input=move |event| address.set(event_target_value(&event))
                on:keydown=move |event| {
                    if event.key() == "Enter" && !event.is_composing() {
                        event.prevent_default();
                        load();
                    }
                }
            />
            <button
                type="button"
                class="button"
                data-testid="encoder-load-address"
                disabled=move || address.with(|address| address.trim().is_empty())
                on:click=move |_| load()
            >
                "Load"
            </button>
        </div>
    }
}

fn key(state: ModelState) -> &'static str {
    match state {
        ModelState::Absent => "absent",
        ModelState::Available => "available",
        ModelState::Loading => "loading",
        ModelState::Ready => "ready",
    }
}
