//! The films.

use std::sync::Arc;

use leptos::prelude::*;

use super::card::FilmCard;
use super::run::Answered;
use super::score_layout;
use crate::ui::components::Share;
use crate::ui::format;

/// The films of the last answer, best first.
#[component]
pub fn Results(
    /// The last answer.
    answer: ReadSignal<Option<Arc<Answered>>>,
) -> impl IntoView {
    move || answer.get().map(|answer| view! { <Films answer=answer /> })
}

#[component]
fn Films(answer: Arc<Answered>) -> impl IntoView {
    let request = &answer.request;
    let found = &answer.recommendation;
    let subject = match (&request.like, &request.text) {
        (Some(title), _) => format!("like {title}"),
        (None, Some(text)) => format!("about “{text}”"),
        (None, None) => String::new(),
    };
    let asker = match request.user {
        Some(user) => format!("for viewer {user}"),
        None => "for a new visitor".to_owned(),
    };
    let heading =
        format!("{} {subject}, {asker}", format::plural(found.results.len() as u64, "film", "films"));
    let longest = found.results.iter().map(|film| score_layout::length(&film.parts)).fold(0.0, f64::max);
    let user = request.user;
    let notes = found.notes.iter().map(|note| view! { <li>{note.clone()}</li> }).collect_view();
    let cards = found
        .results
        .iter()
        .cloned()
        .enumerate()
        .map(|(index, film)| view! { <FilmCard rank=index + 1 film=film user=user longest=longest /> })
        .collect_view();
    view! {
        <section class="results" aria-labelledby="results-title" id="results">
            <div class="section-head">
                <div>
                    <h2 class="section-head__title" id="results-title">{heading}</h2>
                    <p class="section-head__note">
                        {match user {
                            Some(user) => format!("Rate a film as viewer {user}: it is one SQL transaction, and the next answer knows it."),
                            None => "Ask as a viewer, by number, to rate films.".to_owned(),
                        }}
                    </p>
                </div>
                <Share panel="results" />
            </div>
            {(!found.notes.is_empty()).then_some(view! { <ul class="results__notes" role="list">{notes}</ul> })}
            <ol class="results__cards" role="list">{cards}</ol>
        </section>
    }
}
