//! The page of one lab: its head, and its tabs beside lesson and console.

use leptos::prelude::*;
use wasm_bindgen::prelude::wasm_bindgen;

use super::refresh::Refresh;
use crate::address::Address;
use crate::console::panel::ConsolePanel;
use crate::lab::Lab;
use crate::learn::contents::LessonContents;
use crate::learn::lesson_end::LessonEnd;
use crate::learn::lesson_view::LessonView;
use crate::learn::topic::Topic;
use crate::route::Page;
use client::{Client, EngineState, LabWorkers};
use widgets::on_demand;
use widgets::on_demand::OnDemand;
use widgets::{LookIcon, Tab, Tabs, format};

on_demand!(lesson: LessonOf => |of| view! { <Lesson of=of /> });
on_demand!(console: &'static Lab => |lab| view! { <ConsolePanel lab=lab /> });

#[wasm_bindgen(module = "/src/lab_page/styles.js")]
extern "C" {
    #[wasm_bindgen(js_name = adoptStyle)]
    fn adopt_style(lab: &str, rules: &str);
}

/// Who answers the lab's calls: the engine, or the lab's own worker. A lab's page finds it in the context.
#[derive(Clone, Copy)]
pub struct LabClient(pub Client);

/// Draws what a lesson shows before it explains: the lab's own data, live.
pub type Picture = fn() -> AnyView;

/// A lab: its lesson, its own tabs, its console. A worker of its own starts with the page and ends with it.
#[component]
pub fn LabScreen(
    /// The lab.
    lab: &'static Lab,
    /// Its own tabs.
    tabs: Vec<Tab>,
    /// Its own style sheet; may be empty.
    style: &'static str,
    /// What stands above its lesson.
    picture: Option<Picture>,
) -> impl IntoView {
    let address = expect_context::<Address>();
    let refresh = Refresh::default();
    provide_context(refresh);
    let client = client_of(lab);
    provide_context(LabClient(client));
    let linked = address.param("tab");
    let own: Vec<(&'static str, String)> = tabs.iter().map(|tab| (tab.key(), tab.label())).collect();
    let lesson = lab.lesson.map(|_| {
        let shown = LessonOf { lab, picture, tabs: own };
        Tab::new("lesson", "Lesson", move || {
            view! { <OnDemand what="The lesson" load=lesson with=shown.clone() /> }
        })
    });
    let console = Tab::new(
        "console",
        "Console",
        move || view! { <OnDemand what="The console" load=console with=lab /> },
    );
    let own: Vec<&'static str> = tabs.iter().map(Tab::key).collect();
    let tabs: Vec<Tab> = lesson.into_iter().chain(tabs).chain([console]).collect();
    // A panel in another page shows what the lab holds: the lesson is that page's.
    let is_embedded = matches!(address.page().get_untracked(), Page::Embed(_));
    let first =
        own.first().copied().filter(|_| is_embedded).or(tabs.first().map(Tab::key)).unwrap_or_default();
    let choose = move |tab: &'static str| {
        // The console may have changed what the lab's own tabs show.
        if own.contains(&tab) {
            refresh.now();
        }
        address.push_param("tab", Some(tab).filter(|tab| *tab != first));
    };
    let key = lab.key();
    adopt_style(key, style);
    view! {
        <section class=format!("screen store-page {}", lab.look.colour) aria-labelledby="headline" data-testid=key>
            <div class="store-page__head">
                <h1 class="screen__title store-page__title" id="headline">
                    <LookIcon look=lab.look />
                    {lab.look.label}
                </h1>
                <p class="screen__lead">{lab.look.what}</p>
                {lab.api.program.is_none().then(|| view! { <Counts lab=lab client=client /> })}
            </div>
            <Tabs
                id="store"
                label="Parts of this page"
                tabs=tabs
                chosen=Signal::derive(move || linked.get().unwrap_or_else(|| first.to_owned()))
                on_choose=Callback::new(choose)
            />
        </section>
    }
}

/// The engine, or the lab's own worker until its page is left.
fn client_of(lab: &'static Lab) -> Client {
    let own = lab.api.program.and_then(|_| {
        let workers = expect_context::<LabWorkers>();
        on_cleanup(move || workers.leave(lab.key()));
        workers.of(lab.key())
    });
    own.unwrap_or_else(expect_context::<Client>)
}

/// What a lesson is shown with.
#[derive(Clone)]
struct LessonOf {
    lab: &'static Lab,
    picture: Option<Picture>,
    /// The keys and labels of the lab's own tabs, to lead there.
    tabs: Vec<(&'static str, String)>,
}

/// The lesson, with what stands in it beside it.
#[component]
fn Lesson(of: LessonOf) -> impl IntoView {
    let LessonOf { lab, picture, tabs } = of;
    let topic = Topic::Lab(lab);
    view! {
        <div class="lesson-page">
            <div class="lesson-page__main">
                {picture.map(|picture| picture())}
                <LessonView topic=topic />
                <LessonEnd topic=topic tabs=tabs />
            </div>
            <LessonContents topic=topic />
        </div>
    }
}

/// How much a lab in the engine holds. A worker of a lab's own tells what it holds only when it starts, so its tabs show
/// that themselves.
#[component]
fn Counts(lab: &'static Lab, client: Client) -> impl IntoView {
    /// More things than this are summed up.
    const LISTED: usize = 3;
    let state = client.state();
    let words = move || match state.get() {
        EngineState::NotLoaded { .. } => Some("The engine is not loaded yet.".to_owned()),
        EngineState::Ready(status) => status.stores.get(lab.key()).map(|counts| {
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
