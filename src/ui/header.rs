//! The head of the page: the ways to its parts, how the engine is, where data lives, and the reader's settings.

use leptos::prelude::*;

use super::engine_badge::EngineBadge;
use super::nav::Nav;
use super::reset::Reset;
use super::storage_badge::StorageBadge;
use prose::Level;
use site::navigation;
use site::preferences::Preferences;
use site::settings::Theme;
use widgets::{Glyph, Icon, Segmented};

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
            <div class="header__row">
                <span class="wordmark">
                    <Mark />
                    <span class="wordmark__name">"CineAI"</span>
                </span>
                <Nav />
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
            </div>
            <div class="header__strip">
                <div class="header__state">
                    <EngineBadge />
                    <StorageBadge />
                </div>
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
            </div>
        </header>
    }
}

/// The address holds the page's state, so the link must not become it.
fn skip_to_main(event: web_sys::MouseEvent) {
    event.prevent_default();
    navigation::focus_heading();
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
