//! What stands in a lesson, beside it: its sections, to jump to, and how far the reader is.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::lesson::Lesson;
use super::tally::TallyLine;
use super::topic::Topic;
use crate::texts::text_view;

/// The parts of a lesson.
#[component]
pub fn LessonContents(
    /// The lesson.
    topic: Topic,
) -> impl IntoView {
    view! {
        <aside class="contents" aria-label="In this lesson">
            {text_view(
                &topic.text("lesson"),
                |lesson: &Lesson| {
                    let sections = (1..)
                        .zip(&lesson.sections)
                        .map(|(number, section)| way(format!("section-{number}"), section.title.clone()))
                        .collect_view();
                    view! {
                        <ol class="contents__list" role="list">
                            {sections}
                            {way("checks-head".to_owned(), "Predict, then run".to_owned())}
                            {way("quiz-head".to_owned(), "Quiz".to_owned())}
                        </ol>
                    }
                        .into_any()
                },
            )}
            <TallyLine topic=topic />
        </aside>
    }
}

/// A way to a heading. The address holds the page's state, so this cannot be a link.
fn way(id: String, words: String) -> impl IntoView {
    let go = move |_| {
        if let Some(head) = document().get_element_by_id(&id) {
            head.scroll_into_view();
            let head: HtmlElement = head.unchecked_into();
            let _ = head.set_attribute("tabindex", "-1");
            let _ = head.focus();
        }
    };
    view! {
        <li>
            <button type="button" class="contents__way" on:click=go>{words}</button>
        </li>
    }
}
