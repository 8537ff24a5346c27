//! The page that leads through the whole and the five stores, and keeps the reader's record.

use leptos::prelude::*;

use super::record::Record;
use site::address::Address;
use site::learn::lesson_end::LessonEnd;
use site::learn::lesson_view::LessonView;
use site::learn::tally::TallyLine;
use site::learn::topic::Topic;
use site::route::Page;
use widgets::Badge;

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
                    <LessonEnd topic=Topic::Whole />
                </div>
            </div>
        </section>
    }
}

/// The way through the lessons, with how far each one is.
#[component]
fn Way() -> impl IntoView {
    let address = expect_context::<Address>();
    let stops = Topic::all()
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
            Topic::Lab(lab) => view! {
                <li class=format!("way__stop {}", lab.look.colour)>
                    <a class="way__name" href=move || address.link_to(&Page::Lab(lab))>
                        <Badge look=lab.look />
                    </a>
                    <p class="way__what">{lab.look.what}</p>
                    <TallyLine topic=topic />
                </li>
            }
            .into_any(),
        })
        .collect_view();
    view! {
        <aside class="way" aria-label="The way through the lessons">
            <p class="way__order">"In the order in which a recommendation asks them."</p>
            <ol class="way__stops" role="list">{stops}</ol>
            <p class="way__glossary">
                <a href=move || address.link_to(&Page::Glossary)>"Glossary: every word, at three levels"</a>
            </p>
            <Record />
        </aside>
    }
}
