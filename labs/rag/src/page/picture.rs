//! The picture of the lesson: a question, the passages it finds, and what joins them.

use leptos::prelude::*;

use super::question::{FIRST, passages, with_marks};
use protocol::{Answer, AskOptions};
use site::lab_page::ask::{ask, draw};

/// Passages drawn.
const DRAWN: usize = 3;

/// A question with its words, the passages with theirs, and the answer.
#[component]
pub fn RetrievalPicture() -> impl IntoView {
    let answer =
        ask(|client| client.call(crate::Ask { question: FIRST.to_owned(), options: AskOptions::default() }));
    view! {
        <figure class="lesson__picture" data-testid="lesson-picture">
            {draw(answer, |answer| stages(&answer).into_any())}
            <figcaption class="lesson__caption">
                "The question's rare words are marked where a passage has them; the bars say how strongly words and meaning speak for each passage. The answer is put together from sentences of these passages, each with the number of its source."
            </figcaption>
        </figure>
    }
}

fn stages(answer: &Answer) -> impl IntoView + use<> {
    let mut words: Vec<String> = answer.context.iter().flat_map(|passage| passage.matched.clone()).collect();
    words.sort_unstable();
    words.dedup();
    let first = answer.context.get(..DRAWN.min(answer.context.len())).unwrap_or_default();
    view! {
        <p class="rag-question">{with_marks(FIRST, &words)}</p>
        {passages(first)}
        <p class="rag-answer">{answer.answer.clone()}</p>
    }
}
