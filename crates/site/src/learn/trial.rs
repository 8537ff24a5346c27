//! What a check runs once it is answered: the call, the part of its result to look at, and the rest on demand.

use leptos::prelude::*;
use serde_json::Value;

use super::exercise::Trial;
use super::path::look_up;
use crate::console::result_view::{ResultView, TroubleView};
use crate::console::run::Run;
use crate::console::shown::unmarked;
use crate::texts::inline;
use widgets::CodeView;
use widgets::format;
use widgets::syntax::Language;

/// The call of a check, to run and to see.
#[component]
pub fn TrialView(
    /// The call.
    trial: Trial,
) -> impl IntoView {
    let last = RwSignal::new(None::<Run>);
    let (code, path) = (StoredValue::new(trial.code.clone()), StoredValue::new(trial.path.clone()));
    let start = move |_| {
        last.with_untracked(|before| before.iter().for_each(Run::forget));
        last.set(Some(Run::start(&code.get_value())));
    };
    let running = move || last.get().is_some_and(|run| run.is_running());
    on_cleanup(move || {
        last.try_with_untracked(|run| run.iter().for_each(Run::forget));
    });
    let seen = move || {
        let run = last.get()?;
        let outcome = run.outcome.get()?;
        let reason = outcome.reason.map(|reason| view! { <p class="entry__reason">{reason}</p> });
        let drawn = match outcome.result {
            Err(trouble) => view! { <TroubleView trouble=trouble /> }.into_any(),
            Ok(value) => {
                let part = path.with_value(|path| look_up(&value, path).filter(|_| !path.is_empty()));
                let whole = value.clone();
                view! {
                    {part.map(|part| view! { <Spot path=path.get_value() part=part /> })}
                    <details class="trial__whole" open=path.with_value(String::is_empty)>
                        <summary>{format!("The whole result, in {}", format::milliseconds(outcome.ms))}</summary>
                        <ResultView value=whole run=run />
                    </details>
                }
                    .into_any()
            }
        };
        Some(view! { {reason} {drawn} })
    };
    let label = move || match last.get() {
        Some(run) if run.is_running() => "Running…",
        Some(_) => "Run again",
        None => "Run it",
    };
    view! {
        <div class="trial">
            <p class="trial__lead">"Now run it and see."</p>
            <CodeView label="The call" language=Language::JavaScript code=trial.code.clone() />
            <div class="trial__ways">
                <button type="button" class="button button--small" data-testid="run-check" disabled=running on:click=start>
                    {label}
                </button>
                <p class="trial__look">"Look at " {inline(&trial.look)}</p>
            </div>
            <div data-testid="check-result">{seen}</div>
        </div>
    }
}

/// The part of the result that answers the question.
#[component]
fn Spot(path: String, part: Value) -> impl IntoView {
    const LONG: usize = 400;
    let words = match format::rounded(&unmarked(&part)) {
        Value::String(text) => text,
        other => serde_json::to_string_pretty(&other).unwrap_or_default(),
    };
    let name = if path == "$" { "The result".into_any() } else { view! { <code>{path}</code> }.into_any() };
    let is_long = words.chars().count() > LONG;
    let shown: String = words.chars().take(LONG).collect();
    view! {
        <p class="trial__spot" data-testid="spot">
            <span class="trial__path">{name}</span>
            <code class="trial__value">{shown} {is_long.then_some("…")}</code>
        </p>
    }
}
