//! Where a lesson leads: to what it was about, and to the next one.

use leptos::prelude::*;

use super::topic::Topic;
use crate::address::Address;
use crate::lab_page::parts::tab_link;
use crate::route::Page;

/// The ways on from a lesson.
#[component]
pub fn LessonEnd(
    /// The lesson.
    topic: Topic,
    /// The tabs of its page to try what it told: keys and words.
    #[prop(optional)]
    tabs: Vec<(&'static str, String)>,
) -> impl IntoView {
    let address = expect_context::<Address>();
    let here = match topic {
        Topic::Whole => ().into_any(),
        Topic::Lab(lab) => tabs
            .into_iter()
            .chain([("console", "Console".to_owned())])
            .map(|(key, label)| {
                let to = move || {
                    address.state().track();
                    tab_link(address, lab, &[("tab", key)])
                };
                view! { <li><a href=to data-testid=format!("lesson-to-{key}")>{format!("{}: {label}", lab.look.label)}</a></li> }
            })
            .collect_view()
            .into_any(),
    };
    let (words, page) = match topic.next() {
        Some(Topic::Lab(lab)) => (format!("Next lesson: {}", lab.look.label), Page::Lab(lab)),
        _ => ("Back to the flow: watch all of them at work".to_owned(), Page::Flow),
    };
    let to = move || match page.clone() {
        Page::Lab(lab) => {
            address.state().track();
            tab_link(address, lab, &[])
        }
        page => address.link_to(&page),
    };
    view! {
        <nav class="lesson-end" aria-label="After this lesson">
            <a class="lesson-end__next" data-testid="lesson-next" href=to>{words}</a>
            <ul class="lesson-end__here" role="list">
                {here}
                <li><a href=move || address.link_to(&Page::Learn)>"All lessons"</a></li>
                <li><a href=move || address.link_to(&Page::Glossary)>"Glossary"</a></li>
            </ul>
        </nav>
    }
}
