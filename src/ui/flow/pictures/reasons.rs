//! Step 7: what two films have in common, and the sentence of each that shows it.

use leptos::prelude::*;

use super::joined::{Piece, pieces};
use protocol::{Citation, Explained, GroundedReason, InCommon, QuotedSentence, Recommended};

/// The film asked for beside one of the answer; the reader chooses which.
#[component]
pub fn JoinedWords(
    /// What step 7 did.
    explained: Explained,
    /// The films of the answer, with their sources.
    films: Vec<Recommended>,
    /// What was asked for.
    asked: String,
) -> impl IntoView {
    let reasons = explained.reasons.first;
    let citations: Vec<Citation> =
        films.into_iter().flat_map(|film| film.reasons).filter_map(|reason| reason.citation).collect();
    // The one with most to show comes first.
    let worth = |reason: &GroundedReason| reason.in_common.len() + 2 * usize::from(reason.own.is_some());
    let best = reasons
        .iter()
        .enumerate()
        .max_by_key(|(at, reason)| (worth(reason), std::cmp::Reverse(*at)))
        .map_or(0, |(at, _)| at);
    let (shown, show) = signal(best);
    let options = reasons
        .iter()
        .enumerate()
        .map(|(at, reason)| {
            view! {
                <option value=at.to_string() selected=move || shown.get() == at>
                    {reason.title.clone()}
                </option>
            }
        })
        .collect_view();
    let sources = StoredValue::new((reasons, citations));
    let texts = move || {
        sources.with_value(|(reasons, citations)| {
            reasons.get(shown.get()).map(|reason| both(&asked, reason, citations))
        })
    };
    view! {
        <figure class="picture joined" data-testid="picture">
            <figcaption class="picture__head">"What joins the two films"</figcaption>
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

fn both(asked: &str, reason: &GroundedReason, citations: &[Citation]) -> impl IntoView + use<> {
    let common = reason
        .in_common
        .iter()
        .map(|shared| {
            view! { <li class="joined__common"><span>{kind(shared)}</span> {shared.name().to_owned()}</li> }
        })
        .collect_view();
    let side = |name: String, quoted: &Option<QuotedSentence>, words: &[String]| match quoted {
        Some(quoted) => {
            let text = citations
                .iter()
                .find(|citation| citation.number == quoted.citation)
                .map_or_else(|| quoted.sentence.clone(), |citation| citation.text.clone());
            view! {
                <section class="joined__text joined__text--passage">
                    <h4 class="joined__name">{format!("{name} [{}]", quoted.citation)}</h4>
                    <p>{marked(&pieces(&text, words, Some(&quoted.sentence)))}</p>
                </section>
            }
            .into_any()
        }
        None => view! {
            <section class="joined__text">
                <h4 class="joined__name">{name}</h4>
                <p>"No sentence of its texts says anything to the point."</p>
            </section>
        }
        .into_any(),
    };
    let told = match (&reason.own, &reason.asked, reason.alike) {
        (Some(_), Some(_), Some(alike)) => {
            format!(
                "The underlined sentences are the two most alike: their vectors have a cosine of {alike:.2}."
            )
        }
        (Some(_), ..) => "The underlined sentence is the reason.".to_owned(),
        (None, ..) => "What both have in common is the reason; no sentence is quoted.".to_owned(),
    };
    view! {
        <ul class="joined__commons" role="list" aria-label="What both have in common">{common}</ul>
        <div class="joined__texts">
            {side(asked.to_owned(), &reason.asked, &[])}
            {side(reason.title.clone(), &reason.own, &reason.shared)}
        </div>
        <p class="picture__told">{told}</p>
    }
}

fn kind(shared: &InCommon) -> &'static str {
    match shared {
        InCommon::Director(_) => "director",
        InCommon::Actor(_) => "actor",
        InCommon::Tag(_) => "theme",
        InCommon::Keyword(_) => "keyword",
        InCommon::Genre(_) => "genre",
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
