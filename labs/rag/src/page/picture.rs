//! The picture of the lesson: a question, the passages it finds, and what joins them.

use leptos::prelude::*;

use super::question::{FIRST, passages, with_marks};
use protocol::{AskOptions, Passage, RetrieveOptions};
use site::lab_page::ask::{ask, draw};

/// Passages drawn.
const DRAWN: i64 = 3;

/// A question with its words, the passages with theirs, and the answer.
#[component]
pub fn RetrievalPicture() -> impl IntoView {
    let found = ask(|client| async move {
        let options = RetrieveOptions { k: Some(DRAWN), ..RetrieveOptions::default() };
        let passages = client.call(crate::Retrieve { question: FIRST.to_owned(), options }).await?;
        let answer =
            client.call(crate::Ask { question: FIRST.to_owned(), options: AskOptions::default() }).await?;
        Ok((passages, answer.answer))
    });
    view! {
        <figure class="lesson__picture retrieval-picture" data-testid="lesson-picture">
            {draw(found, |(found, answer)| stages(&found, answer).into_any())}
            <figcaption class="lesson__caption">
                "The question's rare words are marked where a passage has them; the bars say how strongly words and meaning speak for each passage. The answer is made of sentences of passages, each with the number of its source."
            </figcaption>
        </figure>
    }
}

fn stages(found: &[Passage], answer: String) -> impl IntoView + use<> {
    let mut words: Vec<String> = found.iter().flat_map(|passage| passage.matched.clone()).collect();
    words.sort_unstable();
    words.dedup();
    view! {
        <p class="rag-question">{with_marks(FIRST, &words)}</p>
        {passages(found)}
        <p class="rag-answer">{answer}</p>
    }
}
