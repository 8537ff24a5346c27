//! What is changed about the steps, in a line, with the way back.

use leptos::prelude::*;

use super::moves;
use super::run::Run;
use super::sight::show;
use protocol::Tuning;
use site::address::Address;
use site::tuning;

/// The line; nothing where nothing is changed.
#[component]
pub fn TuningBar(
    /// The answers to compare.
    run: Run,
) -> impl IntoView {
    let address = expect_context::<Address>();
    let state = address.state();
    let words = Memo::new(move |_| {
        state.with(|state| if state.asks() { tuning::words(&state.tuning) } else { Vec::new() })
    });
    let moved = Memo::new(move |_| {
        let (baseline, answer) = (run.baseline.get()?, run.answer.get()?);
        Some(moves::summary(&moves::compare(&baseline.recommendation, &answer.recommendation)))
    });
    let reset = move |_| {
        let mut link = state.get_untracked();
        link.tuning = Tuning::default();
        address.push(link);
    };
    view! {
        <Show when=move || words.with(|words| !words.is_empty())>
            <div class="tuning-bar" role="status" data-testid="tuning-bar">
                <p>
                    <b>"Changed: "</b>
                    {move || words.get().join(", ")}
                    "."
                    {move || moved.get().map(|moved| view! { <span class="tuning-bar__moved">{format!(" {moved}.")}</span> })}
                </p>
                <a class="link-button" href="#results" on:click=|event: web_sys::MouseEvent| {
                    event.prevent_default();
                    show("results");
                }>"See the films"</a>
                <button type="button" class="button button--small" data-testid="all-defaults" on:click=reset>
                    "Back to defaults"
                </button>
            </div>
        </Show>
    }
}
