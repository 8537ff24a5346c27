//! How the engine is: starting, ready, stopped; and what it holds.

use leptos::prelude::*;

use client::{Client, EngineState};
use protocol::Status;
use widgets::Tip;
use widgets::format;

/// The engine's state as a dot and a few words.
#[component]
pub fn EngineBadge() -> impl IntoView {
    let client = expect_context::<Client>();
    let state = client.state();
    let key = move || match state.get() {
        EngineState::Starting { .. } => "starting",
        EngineState::Ready(_) => "ready",
        EngineState::Restarting { .. } => "restarting",
        EngineState::Failed { .. } => "failed",
    };
    let words = move || match state.get() {
        EngineState::Starting { stage } => format!("Starting: {stage}"),
        EngineState::Ready(_) => "Engine ready".to_owned(),
        EngineState::Restarting { stage } => format!("Restarting: {stage}"),
        EngineState::Failed { .. } => "Engine stopped".to_owned(),
    };
    let explanation = move || {
        match state.get() {
        EngineState::Ready(status) => explain_ready(&status).into_any(),
        EngineState::Failed { reason } => reason.into_any(),
        _ => "The engine holds the five stores and runs in a worker of this tab. Questions wait until it is up."
            .into_any(),
    }
    };
    view! {
        <span class="engine-badge" data-testid="engine-state" data-state=key>
            <Tip id="engine-explained" explanation=explanation.into()>
                <span class="engine-badge__dot" aria-hidden="true"></span>
                <span class="engine-badge__words">{words}</span>
            </Tip>
        </span>
    }
}

fn explain_ready(status: &Status) -> impl IntoView + use<> {
    let counts = status
        .stores
        .iter()
        .filter(|(_, counts)| !counts.is_empty())
        .map(|(store, counts)| {
            let listed = counts
                .iter()
                .map(|(what, number)| format!("{} {}", format::count(*number), format::label(what)))
                .collect::<Vec<_>>()
                .join(", ");
            view! {
                <span class="tip__row">
                    <b>{store.clone()}</b>
                    {listed}
                </span>
            }
        })
        .collect_view();
    let stages = status
        .startup_ms
        .iter()
        .map(|(stage, ms)| format!("{stage} {}", format::milliseconds(*ms)))
        .collect::<Vec<_>>()
        .join(", ");
    view! {
        <span class="tip__row">
            {format!("Version {}, in a worker of this tab.", status.version)}
        </span>
        {counts}
        <span class="tip__row">{(!stages.is_empty()).then(|| format!("Start-up: {stages}"))}</span>
    }
}
