//! The head of the page: how the engine is, where data lives, and the reader's settings.

use leptos::prelude::*;

use super::components::{Glyph, Icon, Segmented, Tip};
use super::format;
use super::preferences::Preferences;
use super::reset::Reset;
use super::settings::{Level, Theme};
use crate::client::{Client, EngineState};
use crate::protocol::{Status, StorageKind};

/// The head of the page.
#[component]
pub fn Header() -> impl IntoView {
    let preferences = expect_context::<Preferences>();
    let options = Level::ALL.iter().map(|level| (level.key(), level.label())).collect();
    let theme_glyph = Signal::derive(move || match preferences.theme.get() {
        Theme::Auto => Glyph::Auto,
        Theme::Light => Glyph::Sun,
        Theme::Dark => Glyph::Moon,
    });
    let theme_label = move || match preferences.theme.get() {
        Theme::Auto => "Theme: as the system",
        Theme::Light => "Theme: light",
        Theme::Dark => "Theme: dark",
    };
    view! {
        <a class="skip" href="#main" on:click=skip_to_main>"Skip to the page"</a>
        <header class="header">
            <span class="wordmark">
                <Mark />
                "CineAI"
            </span>
            <EngineBadge />
            <StorageBadge />
            <div class="header__level">
                <Segmented
                    name="level"
                    label="How deep explanations go"
                    options=options
                    chosen=Signal::derive(move || preferences.level.get().key())
                    on_choose=Callback::new(move |key: &'static str| {
                        if let Some(level) = Level::from_key(key) {
                            preferences.choose_level(level);
                        }
                    })
                />
            </div>
            <div class="header__tools">
                <button
                    type="button"
                    class="icon-button"
                    aria-label=theme_label
                    title=theme_label
                    on:click=move |_| preferences.next_theme()
                >
                    <Icon glyph=theme_glyph />
                </button>
                <Reset />
            </div>
        </header>
    }
}

/// The address holds the page's state, so the link must not become it.
fn skip_to_main(event: web_sys::MouseEvent) {
    event.prevent_default();
    if let Some(main) = document().get_element_by_id("query-like") {
        let _ = wasm_bindgen::JsCast::unchecked_into::<web_sys::HtmlElement>(main).focus();
    }
}

/// Five stores around one request: the mark of the page.
#[component]
fn Mark() -> impl IntoView {
    view! {
        <svg class="wordmark__mark" viewBox="0 0 32 32" aria-hidden="true">
            <rect class="wordmark__frame" x="2" y="5" width="28" height="22" rx="5" />
            <path class="wordmark__play" d="M13 11l8 5-8 5z" />
            <path class="wordmark__holes" d="M6.5 9.5v.01M6.5 16v.01M6.5 22.5v.01M25.5 9.5v.01M25.5 16v.01M25.5 22.5v.01" />
        </svg>
    }
}

#[component]
fn EngineBadge() -> impl IntoView {
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

#[component]
fn StorageBadge() -> impl IntoView {
    let state = expect_context::<Client>().state();
    let known = RwSignal::new(None::<(StorageKind, Option<String>, u64)>);
    Effect::new(move |_| {
        if let EngineState::Ready(status) = state.get() {
            known.set(Some((status.storage, status.storage_note.clone(), status.bytes)));
        }
    });
    let key = move || {
        known.get().map(|(kind, _, _)| match kind {
            StorageKind::IndexedDb => "indexeddb",
            StorageKind::Memory => "memory",
        })
    };
    let words = move || match key() {
        Some("indexeddb") => "saved in this browser",
        Some(_) => "memory only",
        None => "looking for storage",
    };
    let glyph = Signal::derive(move || if key() == Some("memory") { Glyph::Memory } else { Glyph::Saved });
    let explanation = move || match known.get() {
        Some((StorageKind::IndexedDb, _, bytes)) => format!(
            "Ratings and events are kept in this browser's IndexedDB ({}) and survive closing the tab. Nothing is sent anywhere.",
            format::bytes(bytes)
        ),
        Some((StorageKind::Memory, note, _)) => note.unwrap_or_else(|| {
            "This browser keeps nothing for this page, so data is gone when the tab closes.".to_owned()
        }),
        None => "The engine is finding out whether this browser can keep data.".to_owned(),
    };
    view! {
        <span class="storage-badge" data-testid="storage-badge" data-storage=key>
            <Tip id="storage-explained" explanation=explanation.into()>
                <Icon glyph=glyph />
                <span>{words}</span>
            </Tip>
        </span>
    }
}
