//! Step 7: the question's text and a passage, the words that join them marked, and the sentence that was chosen.

use leptos::prelude::*;

use super::joined::{Piece, pieces};
use protocol::{Explained, GroundedReason, Recommended};

/// The question beside the passage of one film; the reader chooses which.
#[component]
pub fn JoinedWords(
    /// What step 7 did.
    explained: Explained,
    /// The films of the answer, with their sources.
    films: Vec<Recommended>,
    /// What was asked for.
    asked: String,
) -> impl IntoView {
    let Explained { reasons, about, .. } = explained;
    let sources: Vec<(GroundedReason, String, String)> = reasons
        .first
        .into_iter()
        .filter_map(|reason| {
            let citation = films
                .iter()
                .flat_map(|film| &film.reasons)
                .filter_map(|known| known.citation.as_ref())
                .find(|citation| citation.number == reason.citation)?;
            Some((reason, citation.title.clone(), citation.text.clone()))
        })
        .collect();
    // The one with most to show comes first.
    let best = sources
        .iter()
        .enumerate()
        .max_by_key(|(at, (reason, ..))| (reason.shared.len(), std::cmp::Reverse(*at)))
        .map_or(0, |(at, _)| at);
    let (shown, show) = signal(best);
    let options = sources
        .iter()
        .enumerate()
        .map(|(at, (reason, title, _))| {
            view! {
                <option value=at.to_string() selected=move || shown.get() == at>
                    {format!("[{}] {title}", reason.citation)}
                </option>
            }
        })
        .collect_view();
    let sources = StoredValue::new(sources);
    let texts = move || {
        sources.with_value(|sources| {
            sources
                .get(shown.get())
                .map(|(reason, title, passage)| both(&about, &asked, reason, title, passage))
        })
    };
    view! {
        <figure class="picture joined" data-testid="picture">
            <figcaption class="picture__head">"What joins the question and a passage"</figcaption>
            <label class="joined__choice">
                <span>"The reason for"</span>
                <select
                    class="select select--small"
                    on:change=move |event| {
                        if let Ok(at) = event_target_value(&event).parse() {
                            show.set(at);
                        }
                    }
                >
                    {options}
                </select>
            </label>
            {texts}
        </figure>
    }
}

fn both(
    about: &str,
    asked: &str,
    reason: &GroundedReason,
    title: &str,
    passage: &str,
) -> impl IntoView + use<> {
    let joins = match reason.shared.as_slice() {
        [] => "No word stands in both texts: this is simply the film's best sentence.".to_owned(),
        [word] => format!("One word joins them: {word}."),
        words => format!("{} words join them: {}.", words.len(), words.join(", ")),
    };
    view! {
        <div class="joined__texts">
            <section class="joined__text">
                <h4 class="joined__name">"The question: " {asked.to_owned()}</h4>
                <p>{marked(&pieces(about, &reason.asked, None))}</p>
            </section>
            <section class="joined__text joined__text--passage">
                <h4 class="joined__name">{format!("Passage [{}]: {title}", reason.citation)}</h4>
                <p>{marked(&pieces(passage, &reason.shared, Some(&reason.sentence)))}</p>
            </section>
        </div>
        <p class="picture__told">{joins} " The underlined sentence is the reason."</p>
    }
}

fn marked(pieces: &[Piece]) -> impl IntoView + use<> {
    pieces
        .iter()
        .map(|piece| {
            let text = piece.text.clone();
            match (piece.is_joined, piece.is_chosen) {
                (true, _) => {
                    view! { <mark class="joined__word" class:joined__chosen=piece.is_chosen>{text}</mark> }
                        .into_any()
                }
                (false, true) => view! { <span class="joined__chosen">{text}</span> }.into_any(),
                (false, false) => text.into_any(),
            }
        })
        .collect_view()
}
