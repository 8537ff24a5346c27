//! Tabs after the ARIA pattern: the arrow keys choose, Tab goes on into the panel.
//!
//! A panel is drawn when it is first chosen and kept from then on, so that what the reader typed there stays.

use leptos::prelude::*;
use web_sys::{HtmlElement, KeyboardEvent};

/// One tab and what it shows.
#[derive(Clone)]
pub struct Tab {
    key: &'static str,
    label: Oco<'static, str>,
    panel: ViewFn,
}

impl Tab {
    /// A tab: its key in a link, its word, its panel.
    pub fn new(key: &'static str, label: impl Into<Oco<'static, str>>, panel: impl Into<ViewFn>) -> Self {
        Self { key, label: label.into(), panel: panel.into() }
    }

    /// Its key.
    pub fn key(&self) -> &'static str {
        self.key
    }

    /// Its word.
    pub fn label(&self) -> String {
        self.label.to_string()
    }
}

/// A row of tabs over the panel of the one chosen.
#[component]
pub fn Tabs(
    /// Identifies the tabs in the page.
    id: &'static str,
    /// What is chosen here, for those who do not see it.
    label: &'static str,
    /// The tabs, in order; at least one.
    tabs: Vec<Tab>,
    /// The key chosen; one that is none means the first.
    #[prop(into)]
    chosen: Signal<String>,
    /// Told the key of a new choice.
    on_choose: Callback<&'static str>,
) -> impl IntoView {
    let keys: Vec<&'static str> = tabs.iter().map(|tab| tab.key).collect();
    let first = keys.first().copied().unwrap_or_default();
    let known = StoredValue::new(keys);
    let current = Memo::new(move |_| {
        let chosen = chosen.get();
        known.with_value(|keys| keys.iter().copied().find(|key| *key == chosen)).unwrap_or(first)
    });
    let on_key = move |event: KeyboardEvent| {
        let key = event.key();
        let next = known.with_value(|keys| {
            let at = keys.iter().position(|key| *key == current.get_untracked())?;
            let next = match key.as_str() {
                "ArrowRight" => (at + 1) % keys.len(),
                "ArrowLeft" => (at + keys.len() - 1) % keys.len(),
                "Home" => 0,
                "End" => keys.len() - 1,
                _ => return None,
            };
            keys.get(next).copied()
        });
        if let Some(next) = next {
            event.prevent_default();
            // A tab may hold a player that listens to the same keys.
            event.stop_propagation();
            on_choose.run(next);
            focus(&tab_id(id, next));
        }
    };
    let heads = tabs
        .iter()
        .map(|tab| {
            let key = tab.key;
            view! {
                <button
                    type="button"
                    class="tabs__tab"
                    role="tab"
                    id=tab_id(id, key)
                    data-testid=tab_id(id, key)
                    aria-controls=panel_id(id, key)
                    aria-selected=move || (current.get() == key).to_string()
                    tabindex=move || if current.get() == key { "0" } else { "-1" }
                    on:click=move |_| on_choose.run(key)
                >
                    {tab.label.clone()}
                </button>
            }
        })
        .collect_view();
    let panels = tabs
        .into_iter()
        .map(|tab| {
            let key = tab.key;
            let seen = Memo::new(move |before: Option<&bool>| {
                before.copied().unwrap_or_default() || current.get() == key
            });
            view! {
                <div
                    class="tabs__panel"
                    role="tabpanel"
                    id=panel_id(id, key)
                    aria-labelledby=tab_id(id, key)
                    hidden=move || current.get() != key
                >
                    {move || seen.get().then(|| tab.panel.run())}
                </div>
            }
        })
        .collect_view();
    view! {
        <div class="tabs">
            <div class="tabs__list" role="tablist" aria-label=label on:keydown=on_key>
                {heads}
            </div>
            {panels}
        </div>
    }
}

fn tab_id(tabs: &str, key: &str) -> String {
    format!("{tabs}-tab-{key}")
}

fn panel_id(tabs: &str, key: &str) -> String {
    format!("{tabs}-panel-{key}")
}

fn focus(id: &str) {
    if let Some(element) = document().get_element_by_id(id) {
        let _ = wasm_bindgen::JsCast::unchecked_into::<HtmlElement>(element).focus();
    }
}
