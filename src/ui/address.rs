//! The address bar: the state behind the `#` as a signal, and the two ways to change it.

use leptos::ev::hashchange;
use leptos::prelude::*;
use wasm_bindgen::JsValue;

use super::url_state::UrlState;

/// The state of the address. Copies share it.
#[derive(Clone, Copy)]
pub struct Address {
    state: RwSignal<UrlState>,
}

impl Address {
    /// Reads the address and follows it when the reader goes back or edits it.
    pub fn follow() -> Self {
        let state = RwSignal::new(read());
        let listener = window_event_listener(hashchange, move |_| {
            let found = read();
            if state.with_untracked(|known| *known != found) {
                state.set(found);
            }
        });
        on_cleanup(move || listener.remove());
        Self { state }
    }

    /// The state, as it changes.
    pub fn state(self) -> ReadSignal<UrlState> {
        self.state.read_only()
    }

    /// A new entry in the history: the reader can go back from here.
    pub fn push(self, state: UrlState) {
        let same = self.state.with_untracked(|known| *known == state);
        if !same && let Ok(history) = window().history() {
            let _ = history.push_state_with_url(&JsValue::NULL, "", Some(&state.to_hash()));
        }
        self.state.set(state);
    }

    /// A change nobody wants to go back from.
    pub fn replace(self, change: impl FnOnce(&mut UrlState)) {
        let mut state = self.state.get_untracked();
        change(&mut state);
        if self.state.with_untracked(|known| *known != state) {
            if let Ok(history) = window().history() {
                let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&state.to_hash()));
            }
            self.state.set(state);
        }
    }
}

fn read() -> UrlState {
    UrlState::parse(&window().location().hash().unwrap_or_default())
}
