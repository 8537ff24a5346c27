//! The page that leads through the whole and the five stores, and keeps the reader's record.

use leptos::prelude::*;

use super::lesson_view::LessonView;
use super::record::Record;
use super::tally::TallyLine;
use super::topic::Topic;
use crate::ui::address::Address;
use crate::ui::components::StoreBadge;
use crate::ui::route::Page;
use crate::ui::store;

/// The lesson on the whole, the way through the stores, the record.
#[component]
pub fn LearnScreen() -> impl IntoView {
    view! {
        <section class="screen learn" aria-labelledby="headline">
            <div class="screen__head">
                <h1 class="screen__title" id="headline">"Five stores, one answer"</h1>
                <p class="screen__lead">"What each database is for, and why a system that recommends, searches and answers needs all of them."</p>
            </div>
            <div class="learn__columns">
                <Way />
                <div class="learn__lesson">
                    <LessonView topic=Topic::Whole />
                </div>
            </div>
        </section>
    }
}

/// The way through the lessons, with how far each one is.
#[component]
fn Way() -> impl IntoView {
    let address = expect_context::<Address>();
    let stops = Topic::ALL
        .into_iter()
        .map(|topic| match topic {
            Topic::Whole => view! {
                <li class="way__stop">
                    <span class="way__name">"The whole"</span>
                    <p class="way__what">"this page"</p>
                    <TallyLine topic=topic />
                </li>
            }
            .into_any(),
            Topic::Store(store) => view! {
                <li class=format!("way__stop store--{}", store::key(store))>
                    <a class="way__name" href=move || address.link_to(&Page::Store(store))>
                        <StoreBadge store=store />
                    </a>
                    <p class="way__what">{store::what(store)}</p>
                    <TallyLine topic=topic />
                </li>
            }
            .into_any(),
        })
        .collect_view();
    view! {
        <aside class="way" aria-label="The way through the lessons">
            <ol class="way__stops" role="list">{stops}</ol>
            <p class="way__glossary">
                <a href=move || address.link_to(&Page::Glossary)>"Glossary: every word, at three levels"</a>
            </p>
            <Record />
        </aside>
    }
}
