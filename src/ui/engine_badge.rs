//! How the engine is: coming, with how much of it is here; ready, with what it holds; stopped.

use leptos::prelude::*;

use client::{Bytes, Client, EngineState};
use protocol::Status;
use widgets::Tip;
use widgets::format;

/// The engine's state as a dot and a few words.
#[component]
pub fn EngineBadge() -> impl IntoView {
    let client = expect_context::<Client>();
    let state = client.state();
    let key = move || match state.get() {
        EngineState::Starting(_) => "starting",
        EngineState::Ready(_) => "ready",
        EngineState::NotLoaded { .. } => "not-loaded",
        EngineState::Restarting { .. } => "restarting",
        EngineState::Failed { .. } => "failed",
    };
    let words = move || {
        state.with(|state| match state {
            EngineState::Starting(stage) | EngineState::Restarting { stage, .. } => stage.words.clone(),
            EngineState::Ready(_) => "Engine ready".to_owned(),
            EngineState::NotLoaded { trying: false, .. } => "Engine not loaded".to_owned(),
            EngineState::NotLoaded { trying: true, .. } => "Trying again".to_owned(),
            EngineState::Failed { .. } => "Engine stopped".to_owned(),
        })
    };
    let loaded = Memo::new(move |_| state.with(|state| state.stage().and_then(|stage| stage.loaded)));
    let explanation = move || {
        match state.get() {
        EngineState::Ready(status) => explain_ready(&status).into_any(),
        EngineState::NotLoaded { reason, .. } => format!("Not loaded: {reason}. Questions wait.").into_any(),
        EngineState::Failed { reason } => reason.into_any(),
        EngineState::Starting(_) | EngineState::Restarting { .. } => {
            "The engine holds the five stores and runs in a worker of this tab. Questions wait until it is up. Sizes are unpacked: less crosses the network."
                .into_any()
        }
    }
    };
    view! {
        <span class="engine-badge" data-testid="engine-state" data-state=key>
            <Tip id="engine-explained" explanation=explanation.into()>
                <span class="engine-badge__dot" aria-hidden="true"></span>
                <span class="engine-badge__words">
                    <span class="engine-badge__stage">
                        {words} {move || loaded.get().is_some().then_some(": ")}
                    </span>
                    {move || loaded.get().map(|bytes| view! { <LoadedBytes bytes=bytes /> })}
                </span>
            </Tip>
            {move || loaded.get().map(|bytes| view! { <LoadedBar bytes=bytes /> })}
        </span>
    }
}

/// How much of the files is here, in words.
#[component]
fn LoadedBytes(bytes: Bytes) -> impl IntoView {
    let megabytes = |bytes: f64| format!("{:.1}", bytes / 1e6);
    view! {
        <span class="engine-badge__bytes" data-testid="engine-bytes">
            {format!("{} of {} MB", megabytes(bytes.received), megabytes(bytes.total))}
        </span>
    }
}

/// The same as a bar below the header.
#[component]
fn LoadedBar(bytes: Bytes) -> impl IntoView {
    let share = (bytes.received / bytes.total).clamp(0.0, 1.0);
    view! { <span class="engine-badge__bar" data-testid="engine-bar" aria-hidden="true" style:--done=share.to_string()></span> }
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
