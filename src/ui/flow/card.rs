//! One film: its poster, its facts, its score, the reason for it, and the viewer's stars.

use leptos::prelude::*;

use super::moves::Move;
use super::rating::{Outcome, Rating, use_rating};
use super::reason::ReasonText;
use super::score_bar::ScoreBar;
use super::viewer_words::ordinal;
use crate::ui::poster::Poster;
use client::Client;
use protocol::{RateReceipt, Recommended};
use widgets::format;
use widgets::{CodeView, Stars};

/// A film of the results.
#[component]
pub fn FilmCard(
    /// Its place, from 1.
    rank: usize,
    /// The film.
    film: Recommended,
    /// Who rates; none is a visitor nobody knows.
    user: Option<i64>,
    /// The longest score bar of all films shown.
    longest: f64,
    /// How it moved, where something was changed.
    mark: Option<Move>,
) -> impl IntoView {
    let rating = use_rating(expect_context::<Client>(), user, film.movie_id, film.rating);
    let facts = film.genres.join(" · ");
    let directed = (!film.directors.is_empty()).then(|| format!("by {}", film.directors.join(", ")));
    let reasons = film
        .reasons
        .into_iter()
        .enumerate()
        .map(|(index, reason)| view! { <ReasonText id=format!("passage-{}-{index}", film.movie_id) reason=reason /> })
        .collect_view();
    let moved = mark.as_ref().map(Move::key);
    view! {
        <li class="film" data-move=moved data-testid="result" data-movie-id=film.movie_id.to_string()>
            <div class="film__poster">
                <Poster title=film.title.clone() genres=film.genres.clone() look=film.look.clone() />
                <span class="film__rank">
                    <span class="visually-hidden">"Place "</span>
                    {rank}
                </span>
            </div>
            <div class="film__body">
                {mark
                    .filter(|mark| mark.key() != "stayed")
                    .map(|mark| {
                        view! {
                            <p class="film__move" data-testid="move">
                                <span class=format!("mark mark--{}", mark.key()) aria-hidden="true">{mark.mark()}</span>
                                " "
                                {mark.words()}
                            </p>
                        }
                    })}
                <h3 class="film__title">{film.title.clone()} " " <span class="film__year">{film.year}</span></h3>
                <p class="film__facts">{directed}</p>
                <p class="film__facts">{facts}</p>
                <ScoreBar score=film.score similarity=film.similarity parts=film.parts longest=longest />
                {reasons}
                <div class="film__rating">
                    <Stars
                        movie=film.movie_id
                        label=format!("Your rating of {}", film.title)
                        score=rating.score
                        disabled=Signal::stored(user.is_none())
                        on_rate=rating.rate
                    />
                    <RatingNote rating=rating known=user.is_some() />
                </div>
            </div>
        </li>
    }
}

#[component]
fn RatingNote(rating: Rating, known: bool) -> impl IntoView {
    move || {
        match rating.outcome.get() {
        Outcome::None => {
            let words = match (known, rating.score.get()) {
                (false, _) => "choose a viewer to rate",
                (true, Some(_)) => "your rating",
                (true, None) => "not rated",
            };
            view! { <span class="film__note">{words}</span> }.into_any()
        }
        Outcome::Saving => view! { <span class="film__note" role="status">"saving…"</span> }.into_any(),
        Outcome::Saved(receipt) => view! { <Receipt receipt=receipt /> }.into_any(),
        Outcome::Failed(message) => {
            view! { <span class="film__note film__note--failed" role="alert" data-testid="error">{message}</span> }.into_any()
        }
    }
    }
}

/// What the transaction did, and on request its statements.
#[component]
fn Receipt(receipt: RateReceipt) -> impl IntoView {
    let open = RwSignal::new(false);
    let RateReceipt { rating_count, movie_avg, statements, ms } = receipt;
    let code = StoredValue::new(statements.join(";\n"));
    view! {
        <span class="film__note film__note--saved" role="status" data-testid="rating-note">
            {format!(
                "Saved: the viewer's {} rating. The film now averages {movie_avg:.1}.",
                ordinal(u64::try_from(rating_count).unwrap_or_default())
            )}
        </span>
        <button
            type="button"
            class="link-button film__note"
            aria-expanded=move || open.get().to_string()
            on:click=move |_| open.update(|open| *open = !*open)
        >
            {format!("the transaction, {}", format::milliseconds(ms))}
        </button>
        <Show when=move || open.get()>
            <div class="film__transaction">
                <CodeView label="The transaction, as it was run" code=code.get_value() />
            </div>
        </Show>
    }
}
