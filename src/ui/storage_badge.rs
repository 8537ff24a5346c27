//! Whether this browser keeps what the reader does here.

use leptos::prelude::*;

use client::{Client, EngineState};
use protocol::StorageKind;
use widgets::format;
use widgets::{Glyph, Icon, Tip};

/// Where data lives, in a few words.
#[component]
pub fn StorageBadge() -> impl IntoView {
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
    // A narrow window has room for the first words alone.
    let words = move || match key() {
        Some("indexeddb") => ("saved", " in this browser"),
        Some(_) => ("memory only", ""),
        None => ("looking", " for storage"),
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
                <span class="storage-badge__words">
                    {move || words().0} <span class="storage-badge__more">{move || words().1}</span>
                </span>
            </Tip>
        </span>
    }
}
