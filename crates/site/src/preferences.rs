//! The reader's level and theme: from the link where it says so, else as kept in this browser.

use leptos::prelude::*;

use super::address::Address;
use super::browser_storage;
use super::settings::Theme;
use prose::Level;

const LEVEL_KEY: &str = "cineai.level";
const THEME_KEY: &str = "cineai.theme";

/// The settings all panels read.
#[derive(Clone, Copy)]
pub struct Preferences {
    /// How deep to explain.
    pub level: ReadSignal<Level>,
    /// Light or dark.
    pub theme: ReadSignal<Theme>,
    set_level: WriteSignal<Level>,
    set_theme: WriteSignal<Theme>,
    address: Address,
}

impl Preferences {
    /// Reads the link and this browser's storage, and follows the link when it changes.
    pub fn load(address: Address) -> Self {
        let linked = address.state().get_untracked();
        let (level, set_level) =
            signal(linked.level.or_else(|| kept(LEVEL_KEY, Level::from_key)).unwrap_or_default());
        let (theme, set_theme) =
            signal(linked.theme.or_else(|| kept(THEME_KEY, Theme::from_key)).unwrap_or_default());
        Effect::new(move |_| {
            address.state().with(|state| {
                if let Some(linked) = state.level.filter(|linked| *linked != level.get_untracked()) {
                    set_level.set(linked);
                }
                if let Some(linked) = state.theme.filter(|linked| *linked != theme.get_untracked()) {
                    set_theme.set(linked);
                }
            });
        });
        Effect::new(move |_| {
            if let Some(root) = document().document_element() {
                let _ = match theme.get() {
                    Theme::Auto => root.remove_attribute("data-theme"),
                    chosen => root.set_attribute("data-theme", chosen.key()),
                };
            }
        });
        Self { level, theme, set_level, set_theme, address }
    }

    /// Chooses a level: kept in this browser, and in the link.
    pub fn choose_level(self, level: Level) {
        // Where the browser keeps nothing, a choice lasts as long as the page.
        let _ = browser_storage::write(LEVEL_KEY, level.key());
        self.set_level.set(level);
        self.address.replace(|state| state.level = Some(level));
    }

    /// Goes on to the next theme: kept in this browser. A link that named one no longer does.
    pub fn next_theme(self) {
        let theme = self.theme.get_untracked().next();
        let _ = browser_storage::write(THEME_KEY, theme.key());
        self.set_theme.set(theme);
        self.address.replace(|state| state.theme = None);
    }
}

/// The choice kept under `key`, where the browser keeps anything and this page knows the word.
fn kept<T>(key: &str, from_key: fn(&str) -> Option<T>) -> Option<T> {
    from_key(&browser_storage::read(key)?)
}
