//! The address bar: the state behind the `#` as a signal, and the ways to change it.

use leptos::ev::hashchange;
use leptos::prelude::*;
use wasm_bindgen::JsValue;

use super::route::Page;
use super::url_state::UrlState;

/// The state of the address. Copies share it.
#[derive(Clone, Copy)]
pub struct Address {
    state: RwSignal<UrlState>,
    page: Memo<Page>,
    /// How the reader left each page visited.
    left: StoredValue<Vec<UrlState>>,
}

impl Address {
    /// Reads the address and follows it when the reader goes back or edits it.
    pub fn follow() -> Self {
        let state = RwSignal::new(read());
        let left = StoredValue::new(Vec::<UrlState>::new());
        let listener = window_event_listener(hashchange, move |_| {
            let found = read();
            if state.with_untracked(|known| *known != found) {
                state.set(found);
            }
        });
        on_cleanup(move || listener.remove());
        let page = Memo::new(move |_| state.with(|state| state.page.clone()));
        Effect::new(move |_| {
            let now = state.get();
            left.update_value(|left| {
                left.retain(|state| state.page != now.page);
                left.push(now);
            });
        });
        Self { state, page, left }
    }

    /// The state, as it changes.
    pub fn state(self) -> ReadSignal<UrlState> {
        self.state.read_only()
    }

    /// The page, as it changes.
    pub fn page(self) -> Memo<Page> {
        self.page
    }

    /// What the panel of the page keeps under `name`: the panel reads it here and nowhere else.
    pub fn param(self, name: &'static str) -> Memo<Option<String>> {
        let state = self.state;
        Memo::new(move |_| state.with(|state| state.params.get(name).map(str::to_owned)))
    }

    /// Keeps a parameter of the panel, or drops it: a change nobody wants to go back from.
    pub fn replace_param(self, name: &str, value: Option<&str>) {
        self.replace(|state| set_param(state, name, value));
    }

    /// The same as a new entry in the history.
    pub fn push_param(self, name: &str, value: Option<&str>) {
        let mut state = self.state.get_untracked();
        set_param(&mut state, name, value);
        self.push(state);
    }

    /// A new entry in the history: the reader can go back from here.
    pub fn push(self, state: UrlState) {
        let same = self.state.with_untracked(|known| *known == state);
        if !same && let Ok(history) = window().history() {
            let hash = state.to_hash();
            // A frame shares the history of the page around it: the way back there must not lead through the panel.
            let _ = match state.page {
                Page::Embed(_) => history.replace_state_with_url(&JsValue::NULL, "", Some(&hash)),
                _ => history.push_state_with_url(&JsValue::NULL, "", Some(&hash)),
            };
        }
        self.state.set(state);
    }

    /// A change nobody wants to go back from.
    pub fn replace(self, change: impl FnOnce(&mut UrlState)) {
        let mut state = self.state.get_untracked();
        change(&mut state);
        if self.state.with_untracked(|known| *known != state) {
            if let Ok(history) = window().history() {
                // The entry keeps what it carries: how far down the reader is.
                let carried = history.state().unwrap_or(JsValue::NULL);
                let _ = history.replace_state_with_url(&carried, "", Some(&state.to_hash()));
            }
            self.state.set(state);
        }
    }

    /// The open step goes on by itself or by a key. From step to step the entry is changed: nobody wants to go back through
    /// every place a playhead stood at. The first step that opens, and the last that closes, are entries of their own.
    pub fn walk(self, change: impl FnOnce(&mut UrlState)) {
        let mut state = self.state.get_untracked();
        let had_step = state.step.is_some();
        change(&mut state);
        if state.step.is_some() == had_step {
            self.replace(|known| *known = state);
        } else {
            self.push(state);
        }
    }

    /// A link to `page` as the reader left it, at the level and in the theme of now.
    pub fn link_to(self, page: &Page) -> String {
        let now = self.state.get();
        let known = if now.page == *page {
            Some(now.clone())
        } else {
            self.left.with_value(|left| left.iter().find(|state| state.page == *page).cloned())
        };
        let state = known.unwrap_or_else(|| UrlState::of(page.clone()));
        UrlState { level: now.level, theme: now.theme, ..state }.to_hash()
    }
}

fn set_param(state: &mut UrlState, name: &str, value: Option<&str>) {
    match value {
        Some(value) => state.params.set(name, value),
        None => state.params.remove(name),
    }
}

fn read() -> UrlState {
    UrlState::parse(&window().location().hash().unwrap_or_default())
}
