//! The page of one store.

use leptos::prelude::*;

use super::browse::BrowsePanel;
use super::tab::Tab;
use crate::client::{Client, EngineState};
use crate::protocol::StoreName;
use crate::ui::address::Address;
use crate::ui::components::StoreIcon;
use crate::ui::console::panel::ConsolePanel;
use crate::ui::learn::lesson_view::LessonView;
use crate::ui::learn::topic::Topic;
use crate::ui::{format, store};

/// A store: its lesson, its contents, its console.
#[component]
pub fn StorePage(
    /// The store.
    store: StoreName,
) -> impl IntoView {
    let address = expect_context::<Address>();
    let linked = address.param("tab");
    let tab = Memo::new(move |_| linked.with(|linked| Tab::from_key(linked.as_deref())));
    let key = store::key(store);
    let choose = move |tab: Tab| {
        address.push_param("tab", Some(tab.key()).filter(|_| tab != Tab::default()));
    };
    let panel = move || match tab.get() {
        Tab::Lesson => view! { <LessonView topic=Topic::Store(store) /> }.into_any(),
        Tab::Browse => view! { <BrowsePanel store=store /> }.into_any(),
        Tab::Console => view! { <ConsolePanel store=store /> }.into_any(),
    };
    view! {
        <section class=format!("screen store-page store--{key}") aria-labelledby="headline">
            <div class="store-page__head">
                <h1 class="screen__title store-page__title" id="headline">
                    <StoreIcon store=store />
                    {store::label(store)}
                </h1>
                <p class="screen__lead">{store::what(store)}</p>
                <Counts store=store />
            </div>
            <TabBar tab=tab on_choose=Callback::new(choose) />
            <div
                class="store-page__panel"
                role="tabpanel"
                id="store-panel"
                aria-labelledby=move || format!("tab-{}", tab.get().key())
                data-testid=move || format!("panel-{}", tab.get().key())
            >
                {panel}
            </div>
        </section>
    }
}

/// How much the store holds.
#[component]
fn Counts(store: StoreName) -> impl IntoView {
    let state = expect_context::<Client>().state();
    let words = move || match state.get() {
        EngineState::Ready(status) => status.stores.get(store::key(store)).map(|counts| {
            let listed: Vec<String> = counts
                .iter()
                .map(|(what, number)| format!("{} {}", format::count(*number), format::label(what)))
                .collect();
            listed.join(" · ")
        }),
        _ => None,
    };
    view! { <p class="store-page__counts">{move || words().unwrap_or_else(|| "The engine is starting.".to_owned())}</p> }
}

/// The tabs, after the ARIA pattern: arrow keys go from one to the next.
#[component]
fn TabBar(tab: Memo<Tab>, on_choose: Callback<Tab>) -> impl IntoView {
    let on_key = move |event: web_sys::KeyboardEvent| {
        let at = Tab::ALL.iter().position(|known| *known == tab.get_untracked()).unwrap_or_default();
        let count = Tab::ALL.len();
        let next = match event.key().as_str() {
            "ArrowRight" => (at + 1) % count,
            "ArrowLeft" => (at + count - 1) % count,
            "Home" => 0,
            "End" => count - 1,
            _ => return,
        };
        event.prevent_default();
        if let Some(next) = Tab::ALL.get(next) {
            on_choose.run(*next);
            if let Some(button) = document().get_element_by_id(&format!("tab-{}", next.key())) {
                let _ = wasm_bindgen::JsCast::unchecked_into::<web_sys::HtmlElement>(button).focus();
            }
        }
    };
    let tabs = Tab::ALL
        .into_iter()
        .map(|own| {
            let is_open = move || tab.get() == own;
            view! {
                <button
                    type="button"
                    class="tab"
                    role="tab"
                    id=format!("tab-{}", own.key())
                    data-testid=format!("tab-{}", own.key())
                    aria-selected=move || is_open().to_string()
                    aria-controls="store-panel"
                    tabindex=move || if is_open() { "0" } else { "-1" }
                    on:click=move |_| on_choose.run(own)
                >
                    {own.label()}
                </button>
            }
        })
        .collect_view();
    view! {
        <div class="tabs" role="tablist" aria-label="Parts of this page" on:keydown=on_key>
            {tabs}
        </div>
    }
}
