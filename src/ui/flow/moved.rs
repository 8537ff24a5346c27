//! What a change did to the films, in short, where it was changed.

use leptos::prelude::*;

use super::moves::{self, Move};
use super::run::Run;
use super::sight::show;

/// Films that are named.
const NAMED: usize = 6;

/// The films that moved; nothing where nothing is changed.
#[component]
pub fn MovedFilms() -> impl IntoView {
    let run = expect_context::<Run>();
    let moved = Memo::new(move |_| {
        let (baseline, answer) = (run.baseline.get()?, run.answer.get()?);
        let moves = moves::compare(&baseline.recommendation, &answer.recommendation);
        Some(moves.into_iter().filter(|film| film.key() != "stayed").collect::<Vec<Move>>())
    });
    move || {
        let moved = moved.get()?;
        let more = moved.len().saturating_sub(NAMED);
        let words = match moved.len() {
            0 => "With this change the films are the same, in the same order.".to_owned(),
            1 => "This change moved one film:".to_owned(),
            count => format!("This change moved {count} films:"),
        };
        let rows = moved
            .iter()
            .take(NAMED)
            .map(|film| {
                view! {
                    <li>
                        <span class=format!("mark mark--{}", film.key()) aria-hidden="true">{film.mark()}</span>
                        " " <b>{film.title.clone()}</b> " " <span class="moved__why">{film.words()}</span>
                    </li>
                }
            })
            .collect_view();
        Some(view! {
            <section class="moved" aria-label="What the change did" aria-live="polite" data-testid="moved">
                <p>{words}</p>
                <ul class="moved__films" role="list">{rows}</ul>
                <button type="button" class="link-button" on:click=|_| show("results")>
                    {if more > 0 { format!("{more} more, and all films") } else { "See the films".to_owned() }}
                </button>
            </section>
        })
    }
}
