//! The button and the dialog.

use leptos::html::Dialog;
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::full::FullModel;
use client::Client;
use protocol::{EncoderCall, EncoderName, EncoderStatus, GetEncoders, ModelState, UseEncoder};

/// What the parts of the dialog share.
#[derive(Clone, Copy)]
pub struct Choice {
    /// How the encoders are.
    pub status: Signal<EncoderStatus>,
    /// Why the last call failed, where that was not the loading itself.
    pub failure: RwSignal<Option<String>>,
    /// Sends a call; the answer comes as a new status.
    pub send: Callback<EncoderCall>,
}

/// Names the encoder in use; opens the dialog to choose the other.
#[component]
pub fn EncoderChoice() -> impl IntoView {
    let client = expect_context::<Client>();
    let known = client.encoders();
    let dialog = NodeRef::<Dialog>::new();
    let failure = RwSignal::new(None::<String>);
    let send = Callback::new(move |call: EncoderCall| {
        failure.set(None);
        spawn_local(async move {
            let outcome = match call {
                EncoderCall::GetEncoders(call) => client.call(call).await,
                EncoderCall::LoadModel(call) => client.call(call).await,
                EncoderCall::CancelLoading(call) => client.call(call).await,
                EncoderCall::UseEncoder(call) => client.call(call).await,
                EncoderCall::ForgetModel(call) => client.call(call).await,
            };
            if let Err(error) = outcome {
                failure.try_set(Some(error.message));
            }
        });
    });
    let choice = Choice { status: Signal::derive(move || known.get().unwrap_or_default()), failure, send };
    let open = move |_| {
        send.run(EncoderCall::GetEncoders(GetEncoders {}));
        if let Some(dialog) = dialog.get_untracked() {
            let _ = dialog.show_modal();
        }
    };
    let close = move |_| {
        if let Some(dialog) = dialog.get_untracked() {
            dialog.close();
        }
    };
    let words = move || {
        let status = choice.status.get();
        match (status.full.state, status.active) {
            (ModelState::Loading, _) => "encoder: full model is loading",
            (_, EncoderName::Full) => "encoder: full model",
            (_, EncoderName::Distilled) => "encoder: distilled",
        }
    };
    view! {
        <button
            type="button"
            class="link-button"
            data-testid="encoder"
            data-active=move || key(choice.status.get().active)
            on:click=open
        >
            {words}
        </button>
        <dialog class="dialog encoder" node_ref=dialog aria-labelledby="encoder-title">
            <h2 class="dialog__title" id="encoder-title">"Who turns your words into a vector?"</h2>
            <p class="encoder__intro">
                "A description is compared with films as 384 numbers. An encoder makes them; two can do it in this tab."
            </p>
            <fieldset class="encoder__choices">
                <legend class="visually-hidden">"Query encoder"</legend>
                <Option
                    encoder=EncoderName::Distilled
                    choice=choice
                    name="Distilled"
                    size="2.9 MB, already here"
                    about="A short row of numbers for every word piece, averaged. Trained to agree with the model; blind to word order."
                />
                <Option
                    encoder=EncoderName::Full
                    choice=choice
                    name="Full model"
                    size="15 MB, loaded on demand"
                    about="all-MiniLM-L6-v2 itself, which also made the films' vectors: six layers in which every word looks at all others."
                />
            </fieldset>
            <FullModel choice=choice />
            <div class="dialog__buttons">
                <button type="button" class="button" data-testid="encoder-close" on:click=close>"Close"</button>
            </div>
        </dialog>
    }
}

#[component]
fn Option(
    encoder: EncoderName,
    choice: Choice,
    name: &'static str,
    size: &'static str,
    about: &'static str,
) -> impl IntoView {
    let there =
        move || encoder == EncoderName::Distilled || choice.status.get().full.state == ModelState::Ready;
    view! {
        <label class="encoder__choice">
            <input
                type="radio"
                name="encoder"
                value=key(encoder)
                data-testid=format!("encoder-{}", key(encoder))
                disabled=move || !there()
                prop:checked=move || choice.status.get().active == encoder
                on:change=move |_| choice.send.run(EncoderCall::UseEncoder(UseEncoder { encoder }))
            />
            <span class="encoder__name">{name}</span>
            <span class="encoder__size">{size}</span>
            <span class="encoder__about">{about}</span>
        </label>
    }
}

fn key(encoder: EncoderName) -> &'static str {
    match encoder {
        EncoderName::Distilled => "distilled",
        EncoderName::Full => "full",
    }
}
