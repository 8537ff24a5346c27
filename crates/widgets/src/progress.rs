//! How far something long has come, and a way to stop it.

use leptos::prelude::*;

/// A bar with words and, where it can be stopped, a button.
#[component]
pub fn Progress(
    /// What is going on: "Building the graph".
    #[prop(into)]
    label: String,
    /// From 0 to 1; none where nobody knows.
    #[prop(into)]
    done: Signal<Option<f64>>,
    /// More words: "3 400 of 10 000".
    #[prop(optional, into)]
    note: Signal<String>,
    /// Stops it.
    #[prop(optional)]
    on_cancel: Option<Callback<()>>,
) -> impl IntoView {
    let percent = move || done.get().map(|done| format!("{:.0}", done.clamp(0.0, 1.0) * 100.0));
    let name = label.clone();
    view! {
        <div class="progress">
            <span class="progress__label">{label}</span>
            <span class="progress__note">{move || note.get()}</span>
            <div
                class="progress__bar"
                class:progress__bar--unknown=move || done.with(Option::is_none)
                role="progressbar"
                aria-label=name
                aria-valuemin="0"
                aria-valuemax="100"
                aria-valuenow=percent
                style:--done=move || done.get().unwrap_or(1.0).clamp(0.0, 1.0).to_string()
            >
                <span class="progress__fill"></span>
            </div>
            {on_cancel
                .map(|on_cancel| {
                    view! {
                        <button
                            type="button"
                            class="button button--small progress__cancel"
                            data-testid="cancel"
                            on:click=move |_| on_cancel.run(())
                        >
                            "Cancel"
                        </button>
                    }
                })}
        </div>
    }
}
