//! The page of one store.

use leptos::prelude::*;

use super::browse::BrowsePanel;
use super::refresh::Refresh;
use crate::ui::address::Address;
use crate::ui::components::{StoreIcon, Tab, Tabs};
use crate::ui::console::panel::ConsolePanel;
use crate::ui::learn::contents::LessonContents;
use crate::ui::learn::lesson_view::LessonView;
use crate::ui::learn::topic::Topic;
use crate::ui::{format, store};
use client::{Client, EngineState};
use protocol::StoreName;

/// The tab shown where a link names none.
const FIRST: &str = "lesson";

/// A store: its lesson, its contents, its console.
#[component]
pub fn StorePage(
    /// The store.
    store: StoreName,
) -> impl IntoView {
    let address = expect_context::<Address>();
    let refresh = Refresh::default();
    provide_context(refresh);
    let linked = address.param("tab");
    let key = store::key(store);
    let choose = move |tab: &'static str| {
        // The console may have changed what the other tab shows.
        if tab == "browse" {
            refresh.now();
        }
        address.push_param("tab", Some(tab).filter(|tab| *tab != FIRST));
    };
    let tabs = vec![
        Tab::new("lesson", "Lesson", move || lesson(store)),
        Tab::new("browse", "Contents", move || view! { <BrowsePanel store=store /> }),
        Tab::new("console", "Console", move || view! { <ConsolePanel store=store /> }),
    ];
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
            <Tabs
                id="store"
                label="Parts of this page"
                tabs=tabs
                chosen=Signal::derive(move || linked.get().unwrap_or_else(|| FIRST.to_owned()))
                on_choose=Callback::new(choose)
            />
        </section>
    }
}

fn lesson(store: StoreName) -> impl IntoView {
    let topic = Topic::Store(store);
    view! {
        <div class="lesson-page">
            <LessonView topic=topic />
            <LessonContents topic=topic />
        </div>
    }
}

/// How much the store holds.
#[component]
fn Counts(store: StoreName) -> impl IntoView {
    /// More things than this are summed up.
    const LISTED: usize = 3;
    let state = expect_context::<Client>().state();
    let words = move || match state.get() {
        EngineState::Ready(status) => status.stores.get(store::key(store)).map(|counts| {
            if counts.len() > LISTED {
                let tables = format::plural(counts.len() as u64, "table", "tables");
                return format!("{tables}, {}", format::plural(counts.values().sum(), "row", "rows"));
            }
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
