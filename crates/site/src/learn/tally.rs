//! How far a lesson is, in words and as a bar.

use leptos::prelude::*;

use super::exercise::{Checks, Quiz};
use super::progress_store::ProgressStore;
use super::topic::Topic;
use crate::texts::text_loader::{self, Loaded};

/// How many questions a lesson has; none while its texts are on their way.
pub fn questions(topic: Topic) -> Memo<Option<usize>> {
    let checks = text_loader::open::<Checks>(&topic.text("checks"));
    let quiz = text_loader::open::<Quiz>(&topic.text("quiz"));
    Memo::new(move |_| match (checks.get(), quiz.get()) {
        (Loaded::Ready(checks), Loaded::Ready(quiz)) => Some(checks.0.len() + quiz.0.len()),
        _ => None,
    })
}

/// One line: so many answered, so many right.
#[component]
pub fn TallyLine(
    /// The lesson.
    topic: Topic,
) -> impl IntoView {
    let progress_store = expect_context::<ProgressStore>();
    let total = questions(topic);
    let tally = Memo::new(move |_| progress_store.progress().with(|progress| progress.tally(topic.key())));
    let words = move || {
        let tally = tally.get();
        match (total.get(), tally.answered) {
            (None, 0) => "not started".to_owned(),
            (Some(total), 0) => format!("{total} questions, none answered"),
            (None, answered) => format!("{answered} answered, {} right", tally.right),
            (Some(total), answered) => format!("{answered} of {total} answered, {} right", tally.right),
        }
    };
    let begun = move || tally.get().answered > 0;
    view! {
        <p class="tally" data-testid=format!("tally-{}", topic.key())>
            <progress
                class="tally__bar"
                aria-label="Questions answered"
                max=move || total.get().unwrap_or(1).max(1).to_string()
                value=move || tally.get().answered.to_string()
            ></progress>
            <span>{words}</span>
            {move || {
                begun()
                    .then(|| {
                        view! {
                            <button
                                type="button"
                                class="link-button"
                                data-testid=format!("again-{}", topic.key())
                                on:click=move |_| progress_store.change(|progress| progress.forget(topic.key()))
                            >
                                "Start this lesson again"
                            </button>
                        }
                    })
            }}
        </p>
    }
}
