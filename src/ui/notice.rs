//! News about the engine that the reader should not miss: it did not come, it stopped, it is back, it does not come
//! back.

use std::time::Duration;

use leptos::prelude::*;

use client::{Client, EngineState};
use protocol::StorageKind;

/// How long good news stays.
const STAYS: Duration = Duration::from_secs(8);

#[derive(Clone, PartialEq)]
enum News {
    NotLoaded { reason: String, trying: bool },
    Restarting,
    Back(StorageKind),
    Renewed,
    Gone(String),
}

/// A line at the foot of the window, there only when there is something to say.
#[component]
pub fn Notice() -> impl IntoView {
    let client = expect_context::<Client>();
    let state = client.state();
    let news = RwSignal::new(None::<News>);
    Effect::new(move |before: Option<u32>| {
        let restarts = client.restarts().get();
        match state.get() {
            EngineState::NotLoaded { reason, trying } => news.set(Some(News::NotLoaded { reason, trying })),
            EngineState::Restarting { wanted: false, .. } => news.set(Some(News::Restarting)),
            EngineState::Failed { reason } => news.set(Some(News::Gone(reason))),
            EngineState::Ready(status) if before.is_some_and(|before| before < restarts) => {
                for_a_while(news, News::Back(status.storage));
            }
            EngineState::Ready(status) if status.renewed => for_a_while(news, News::Renewed),
            EngineState::Starting(_) | EngineState::Restarting { .. } | EngineState::Ready(_) => {
                // What did not come is coming or here now.
                news.update(|news| {
                    if matches!(news, Some(News::NotLoaded { .. } | News::Restarting)) {
                        *news = None;
                    }
                });
            }
        }
        restarts
    });
    let words = move || {
        match news.get() {
        None => String::new(),
        Some(News::NotLoaded { trying: true, .. }) => "Loading the engine again…".to_owned(),
        Some(News::NotLoaded { reason, .. }) => {
            format!("The engine could not be loaded: {reason}. It is tried again by itself; questions wait.")
        }
        Some(News::Restarting) => "The engine stopped. Restarting…".to_owned(),
        Some(News::Back(StorageKind::IndexedDb)) => "The engine restarted. Saved data is intact.".to_owned(),
        Some(News::Back(StorageKind::Memory)) => {
            "The engine restarted. Nothing could be saved in this browser, so it has the original data."
                .to_owned()
        }
        Some(News::Renewed) => {
            "There are new films. What was saved here belonged to the old ones, so the original data was made again."
                .to_owned()
        }
        Some(News::Gone(reason)) => reason,
    }
    };
    let is_missing = move || matches!(news.get(), Some(News::NotLoaded { trying: false, .. }));
    let gone = move || matches!(news.get(), Some(News::Gone(_)));
    view! {
        <div class="notice" class:notice--shown=move || news.get().is_some() role="status" data-testid="notice">
            <span>{words}</span>
            <Show when=is_missing>
                <button type="button" class="button button--small" data-testid="engine-retry" on:click=move |_| client.retry()>
                    "Try again now"
                </button>
            </Show>
            <Show when=gone>
                <button type="button" class="button button--small" on:click=move |_| {
                    let _ = window().location().reload();
                }>
                    "Reload the page"
                </button>
            </Show>
        </div>
    }
}

/// Says `told` until it was there long enough to read, or until there is other news.
fn for_a_while(news: RwSignal<Option<News>>, told: News) {
    news.set(Some(told.clone()));
    set_timeout(
        move || {
            news.try_update(|news| {
                if news.as_ref() == Some(&told) {
                    *news = None;
                }
            });
        },
        STAYS,
    );
}
