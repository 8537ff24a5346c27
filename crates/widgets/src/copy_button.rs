//! A small button that copies a text and says that it did.

use std::time::Duration;

use leptos::prelude::*;

use super::{Glyph, Icon, clipboard};

/// How long it says so.
const STAYS: Duration = Duration::from_secs(2);

/// Copies a text.
#[component]
pub fn CopyButton(
    /// The text.
    #[prop(into)]
    text: Signal<String>,
    /// What is copied, where the place does not say it.
    #[prop(default = "Copy")]
    label: &'static str,
) -> impl IntoView {
    // None before, then whether it worked.
    let copied = RwSignal::new(None::<bool>);
    let on_click = move |_| {
        text.with_untracked(|text| {
            clipboard::copy(text, move |worked| {
                copied.try_set(Some(worked));
                set_timeout(
                    move || {
                        copied.try_set(None);
                    },
                    STAYS,
                );
            });
        });
    };
    let words = move || match copied.get() {
        None => "",
        Some(true) => "Copied.",
        Some(false) => clipboard::REFUSED,
    };
    let glyph = Signal::derive(move || match copied.get() {
        None => Glyph::Copy,
        Some(true) => Glyph::Check,
        Some(false) => Glyph::Close,
    });
    view! {
        <span class="copy-button">
            <button type="button" class="icon-button icon-button--small" aria-label=label title=label on:click=on_click>
                <Icon glyph=glyph />
            </button>
            <span class="visually-hidden" role="status">{words}</span>
        </span>
    }
}
