//! Passages: the texts of a film, and where they would be cut into chunks.

use leptos::prelude::*;

use super::cuts::{Piece, longest, pieces};
use super::question::QuestionPanel;
use client::Client;
use films::TitleField;
use films::film_number;
use protocol::{Chunk, ChunkOptions, StoredPassage, WireError};
use site::address::Address;
use site::lab_page::ask::{ask, draw};
use site::lab_page::parts::{CallLine, quoted};
use widgets::Segmented;
use widgets::format;

/// The film shown first.
const FIRST: &str = "Inception";

/// The passages of a film.
#[component]
pub fn BrowsePassages() -> impl IntoView {
    let address = expect_context::<Address>();
    let linked = address.param("film");
    let title = Memo::new(move |_| linked.get().unwrap_or_else(|| FIRST.to_owned()));
    let passages = ask(move |client| passages(client, title.get()));
    let on_title = Callback::new(move |title: String| address.push_param("film", Some(&title)));
    view! {
        <div class="browse browse--whole" data-testid="browse-rag">
            <div class="browse__main">
                <QuestionPanel />
                <section class="panel passages-panel" aria-labelledby="film-head">
                    <h2 class="panel__head" id="film-head">{move || title.get()}</h2>
                    {move || view! { <TitleField id="passage-title" title=title.get() on_title=on_title /> }}
                    {draw(passages, |found| view! { <Passages found=found /> }.into_any())}
                </section>
            </div>
        </div>
    }
}

#[component]
fn Passages(found: Vec<StoredPassage>) -> impl IntoView {
    let whole: Vec<&str> = found.iter().map(|passage| passage.text.as_str()).collect();
    let whole = whole.join("\n\n");
    let count = found.len() as u64;
    let list = found
        .into_iter()
        .map(|passage| {
            view! {
                <li class="passage" data-testid="passage">
                    <p class="passage__head">
                        <span class="passage__kind">{passage.kind}</span>
                        <code>{passage.id}</code>
                        <span>{format::plural(passage.text.split_whitespace().count() as u64, "word", "words")}</span>
                    </p>
                    <p class="passage__text">{passage.text}</p>
                </li>
            }
        })
        .collect_view();
    view! {
        <p class="browse__found">
            {format!("{} about this film. Retrieval finds single passages, never all there is on a film.", format::plural(count, "passage", "passages"))}
        </p>
        <ul class="passages" role="list">{list}</ul>
        <Cutting text=whole />
    }
}

/// The same text, cut as the reader says.
#[component]
fn Cutting(text: String) -> impl IntoView {
    let strategy = RwSignal::new("sentence");
    let (size, overlap) = (RwSignal::new(200_i64), RwSignal::new(0_i64));
    let own = StoredValue::new(text);
    let chunks = ask(move |client| {
        let options = ChunkOptions {
            strategy: Some(strategy.get().to_owned()),
            size: Some(size.get()),
            overlap: Some(overlap.get()),
        };
        client.call(crate::CutText { text: own.get_value(), options })
    });
    let code = move || {
        let start: String = own.with_value(|text| text.chars().take(60).collect());
        format!(
            "await cineai.rag.chunk({}, {{ strategy: \"{}\", size: {}, overlap: {} }})",
            quoted(&start),
            strategy.get(),
            size.get(),
            overlap.get()
        )
    };
    let number = |event: &leptos::ev::Event, least: i64| {
        event_target_value(event).parse::<i64>().ok().filter(|number| *number >= least)
    };
    view! {
        <section class="cutting" aria-labelledby="cutting-head">
            <h3 class="panel__title" id="cutting-head">"Where this text would be cut into chunks"</h3>
            <div class="rows__ways">
                <Segmented
                    name="chunk-strategy"
                    label="How to cut"
                    options=vec![("sentence", "Between sentences"), ("fixed", "By length")]
                    chosen=Signal::derive(move || strategy.get())
                    on_choose=Callback::new(move |key| strategy.set(key))
                />
                <label class="check">
                    "at most "
                    <input
                        class="field lookup__number"
                        type="number"
                        min="20"
                        step="20"
                        data-testid="chunk-size"
                        prop:value=move || size.get().to_string()
                        on:change=move |event| if let Some(wanted) = number(&event, 1) { size.set(wanted) }
                    />
                    " characters"
                </label>
                <label class="check">
                    "overlap with the chunk before "
                    <input
                        class="field lookup__number"
                        type="number"
                        min="0"
                        step="10"
                        prop:value=move || overlap.get().to_string()
                        on:change=move |event| if let Some(wanted) = number(&event, 0) { overlap.set(wanted) }
                    />
                </label>
            </div>
            {draw(chunks, move |chunks| own.with_value(|text| cut_text(text, &chunks)).into_any())}
            {move || view! { <CallLine lab=&super::LAB code=code() /> }}
        </section>
    }
}

fn cut_text(text: &str, chunks: &[Chunk]) -> impl IntoView + use<> {
    let shown = pieces(text, chunks)
        .into_iter()
        .map(|Piece { text, chunk, shared }| {
            let tint = chunk.map_or_else(|| "none".to_owned(), |chunk| (chunk % 3).to_string());
            let starts =
                chunk.filter(|_| !shared).map(|chunk| view! { <sup class="cut__number">{chunk + 1}</sup> });
            view! {
                <span class="cut" class:cut--shared=shared data-tint=tint>
                    {starts}
                    {text}
                </span>
            }
        })
        .collect_view();
    let longest = longest(chunks);
    view! {
        <p class="browse__found" data-testid="chunks-found">
            {format!("{}, the longest of {} characters", format::plural(chunks.len() as u64, "chunk", "chunks"), format::count(longest))}
        </p>
        <p class="cut-text">{shown}</p>
    }
}

async fn passages(client: Client, title: String) -> Result<Vec<StoredPassage>, WireError> {
    let movie = film_number(client, &title).await?;
    let movie = movie.ok_or_else(|| WireError::argument(format!("No film here is called “{title}”.")))?;
    client.call(crate::Passages { movie }).await
}
