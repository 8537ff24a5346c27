//! The films of the answer in a strip below the question: what one asked for is in sight at once.

use leptos::prelude::*;

use super::run::Run;
use super::sight::{keep_in_sight, show};
use crate::ui::poster::Poster;
use protocol::Recommended;

/// Its id in the page.
pub const ID: &str = "film-strip";
/// Places that are kept while the answer is on its way.
const WAITING: usize = 10;

/// The strip; nothing before the first question.
#[component]
pub fn FilmStrip(
    /// The answers.
    run: Run,
) -> impl IntoView {
    let is_open = move || run.asking.get() || run.answer.with(Option::is_some);
    let films = move || {
        run.answer.with(|answer| {
            answer.as_ref().map(|answer| answer.recommendation.results.iter().map(film).collect_view())
        })
    };
    // What is said above it when the answer comes may push it down.
    Effect::new(move |_| {
        if run.answer.with(Option::is_some) {
            request_animation_frame(|| keep_in_sight(ID));
        }
    });
    view! {
        <Show when=is_open>
            <section class="film-strip" id=ID aria-label="The films, in short" data-testid="film-strip" aria-busy=move || run.asking.get().to_string()>
                <ol class="film-strip__films" role="list" tabindex="0" aria-label="The films, best first">
                    {move || match films() {
                        Some(films) => films.into_any(),
                        None => (0..WAITING)
                            .map(|_| view! { <li class="film-strip__film film-strip__film--waiting" aria-hidden="true"></li> })
                            .collect_view()
                            .into_any(),
                    }}
                </ol>
                <button
                    type="button"
                    class="link-button film-strip__more"
                    disabled=move || run.answer.with(Option::is_none)
                    on:click=|_| show("results")
                >
                    "Scores and reasons ↓"
                </button>
            </section>
        </Show>
    }
}

fn film(film: &Recommended) -> impl IntoView + use<> {
    view! {
        <li class="film-strip__film" title=film.title.clone()>
            <Poster title=film.title.clone() genres=film.genres.clone() look=film.look.clone() />
            <span class="film-strip__title">{film.title.clone()}</span>
        </li>
    }
}
