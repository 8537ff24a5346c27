//! The films.

use std::sync::Arc;

use leptos::prelude::*;

use super::card::FilmCard;
use super::moves::{self, Move};
use super::run::{Answered, Run};
use super::score_bar::ScoreLegend;
use super::score_layout;
use super::step_output::shortened;
use super::versus::{CompareBar, VersusView};
use site::share::Share;
use widgets::format;

/// The films of the last answer, best first.
#[component]
pub fn Results(
    /// The answers.
    run: Run,
) -> impl IntoView {
    move || {
        let answer = run.answer.get()?;
        let moves = run
            .baseline
            .get()
            .map(|baseline| moves::compare(&baseline.recommendation, &answer.recommendation));
        Some(view! { <Films answer=answer moves=moves.unwrap_or_default() /> })
    }
}

/// A question in words: `like Alien, for viewer 7`.
pub fn in_words(request: &protocol::RecommendRequest) -> String {
    let subject = match (&request.like, &request.text) {
        (Some(title), _) => format!("like {title}"),
        (None, Some(text)) => format!("about “{}”", shortened(text)),
        (None, None) => String::new(),
    };
    match request.user {
        Some(user) => format!("{subject}, for viewer {user}"),
        None => format!("{subject}, for a new visitor"),
    }
}

#[component]
fn Films(answer: Arc<Answered>, moves: Vec<Move>) -> impl IntoView {
    let request = &answer.request;
    let found = &answer.recommendation;
    let heading =
        format!("{} {}", format::plural(found.results.len() as u64, "film", "films"), in_words(request));
    let longest = found.results.iter().map(|film| score_layout::length(&film.parts)).fold(0.0, f64::max);
    let user = request.user;
    let parts = found.results.first().map(|film| film.parts.clone()).unwrap_or_default();
    let notes = found.notes.iter().map(|note| view! { <li>{note.clone()}</li> }).collect_view();
    let cards = found
        .results
        .iter()
        .cloned()
        .enumerate()
        .map(|(index, film)| {
            let mark = moves.iter().find(|mark| mark.movie_id == film.movie_id).cloned();
            view! { <FilmCard rank=index + 1 film=film user=user longest=longest mark=mark /> }
        })
        .collect_view();
    let gone: Vec<&Move> = moves.iter().filter(|mark| mark.key() == "left").collect();
    let gone = (!gone.is_empty()).then(|| {
        let rows = gone
            .iter()
            .map(|film| view! { <li><b>{film.title.clone()}</b> " " {film.words()}</li> })
            .collect_view();
        view! {
            <div class="results__gone" data-testid="gone">
                <h3>"No longer here"</h3>
                <ul role="list">{rows}</ul>
            </div>
        }
    });
    view! {
        <section class="results" aria-labelledby="results-title" id="results">
            <div class="section-head">
                <div>
                    <h2 class="section-head__title" id="results-title">{heading}</h2>
                    <p class="section-head__note">
                        {match user {
                            Some(user) => format!("Rate a film as viewer {user}. It is saved in one SQL transaction and counts in the next answer."),
                            None => "Choose a viewer, by number, to rate films.".to_owned(),
                        }}
                    </p>
                </div>
                <Share panel="results" />
            </div>
            {(!found.notes.is_empty()).then_some(view! { <ul class="results__notes" role="list">{notes}</ul> })}
            <CompareBar />
            <VersusView answer=Arc::clone(&answer) />
            <ScoreLegend parts=parts />
            <ol class="results__cards" role="list">{cards}</ol>
            {gone}
        </section>
    }
}
