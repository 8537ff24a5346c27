//! A question, its answer with the sources, and how each passage came to be chosen.

use leptos::prelude::*;

use super::marked::{Piece, marked};
use protocol::{Answer, AskOptions, Citation, Passage};
use site::address::Address;
use site::lab_page::ask::{ask, draw};
use site::lab_page::parts::{CallLine, quoted};
use widgets::format;

/// What is asked first: a question that a passage answers, and no table.
pub const FIRST: &str = "Who composed the music for Near Dark?";

/// The box for a question, with its answer.
#[component]
pub fn QuestionPanel() -> impl IntoView {
    let address = expect_context::<Address>();
    let linked = address.param("question");
    let asked = Memo::new(move |_| {
        linked.get().filter(|text| !text.trim().is_empty()).unwrap_or_else(|| FIRST.to_owned())
    });
    let text = RwSignal::new(asked.get_untracked());
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let typed = text.get_untracked().trim().to_owned();
        if !typed.is_empty() {
            address.push_param("question", Some(&typed));
        }
    };
    let answer =
        ask(move |client| client.call(crate::Ask { question: asked.get(), options: AskOptions::default() }));
    let code = move || format!("await cineai.rag.ask({})", quoted(&asked.get()));
    view! {
        <section class="panel" aria-labelledby="question-head">
            <h2 class="panel__head" id="question-head">"Ask the passages"</h2>
            <form class="lookup" on:submit=submit>
                <label class="lookup__label" for="rag-question">"Question"</label>
                <input
                    id="rag-question"
                    class="field lookup__field lookup__field--words"
                    data-testid="rag-question"
                    prop:value=text
                    on:input=move |event| text.set(event_target_value(&event))
                />
                <button type="submit" class="button button--small">"Ask"</button>
            </form>
            {draw(answer, move |answer| answered(answer).into_any())}
            {move || view! { <CallLine lab=&super::LAB code=code() /> }}
        </section>
    }
}

fn answered(answer: Answer) -> impl IntoView {
    let Answer { answer, citations, context, faithfulness, .. } = answer;
    let sources = citations.iter().map(source).collect_view();
    let note = faithfulness.map(|share| {
        let percent = format::decimal(share * 100.0);
        view! {
            <p class="browse__found">
                {format!("{percent} % of the sentences stand in the passage they cite. Whether they answer the question is another matter.")}
            </p>
        }
    });
    let count = format::plural(context.len() as u64, "passage", "passages");
    view! {
        <p class="rag-answer" data-testid="rag-answer">{answer}</p>
        {note}
        <ol class="rag-sources" role="list" aria-label="Sources">{sources}</ol>
        <details class="panel__more">
            <summary>{format!("What was found: {count}")}</summary>
            {passages(&context)}
        </details>
    }
}

fn source(citation: &Citation) -> impl IntoView + use<> {
    view! {
        <li class="rag-source" data-testid="rag-source">
            <p class="passage__head">
                <span class="rag-source__number">{format!("[{}]", citation.number)}</span>
                <span class="passage__kind">{citation.title.clone()}</span>
                <span>{citation.kind.clone()}</span>
                <code>{citation.passage.clone()}</code>
            </p>
            <p class="passage__text">{citation.text.clone()}</p>
        </li>
    }
}

/// Passages with the question's words marked, and how much words and meaning count for each.
pub fn passages(found: &[Passage]) -> impl IntoView + use<> {
    let greatest = found.iter().filter_map(|passage| passage.bm25).fold(0.0, f64::max);
    let list = found
        .iter()
        .map(|passage| {
            let words =
                passage.bm25.map(|score| bar("words (BM25)", score, score / greatest.max(f64::EPSILON)));
            let meaning = passage.similarity.map(|cosine| bar("meaning (cosine)", cosine, cosine));
            view! {
                <li class="passage">
                    <p class="passage__head">
                        <span class="passage__kind">{passage.title.clone()}</span>
                        <span>{passage.kind.clone()}</span>
                        {words}
                        {meaning}
                    </p>
                    <p class="passage__text">{with_marks(&passage.text, &passage.matched)}</p>
                </li>
            }
        })
        .collect_view();
    view! { <ul class="passages" role="list">{list}</ul> }
}

/// A score as a number and a bar.
fn bar(name: &'static str, value: f64, share: f64) -> impl IntoView {
    let width = format!("{:.1}%", share.clamp(0.0, 1.0) * 100.0);
    view! {
        <span class="rag-score">
            {name} " " {format::decimal(value)}
            <span class="neighbour__bar" aria-hidden="true">
                <span class="neighbour__fill" style:inline-size=width></span>
            </span>
        </span>
    }
}

/// A text with some of its words marked.
pub fn with_marks(text: &str, words: &[String]) -> impl IntoView + use<> {
    marked(text, words)
        .into_iter()
        .map(|Piece { text, is_marked }| {
            if is_marked {
                view! { <mark class="rag-mark">{text}</mark> }.into_any()
            } else {
                text.into_any()
            }
        })
        .collect_view()
}
