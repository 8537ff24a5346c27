//! Step 6: the scores as bars, with a legend of their parts.

use leptos::prelude::*;

use crate::ui::flow::score_bar::ScoreLegend;
use crate::ui::flow::score_layout;
use protocol::{Ranked, ScoredFilm};
use widgets::format;

/// Bars for the films that stay.
#[component]
pub fn ScoreBars(
    /// What the ranker did.
    ranked: Ranked,
) -> impl IntoView {
    let Ranked { candidates, films, .. } = ranked;
    let longest = films.first.iter().map(|film| score_layout::length(&film.parts)).fold(0.0, f64::max);
    let parts = films.first.first().map(|film| film.parts.clone()).unwrap_or_default();
    let rows = films.first.iter().map(|film| row(film, longest)).collect_view();
    view! {
        <figure class="picture scores" data-testid="picture">
            <figcaption class="picture__head">
                {format!("The best {} of {}", films.total, format::plural(candidates, "candidate", "candidates"))}
            </figcaption>
            <ScoreLegend parts=parts />
            <ol class="scores__rows" role="list">{rows}</ol>
        </figure>
    }
}

fn row(film: &ScoredFilm, longest: f64) -> impl IntoView + use<> {
    let segments = score_layout::segments(&film.parts, longest);
    let told = segments
        .iter()
        .map(|part| format!("{} adds {:.3}", part.name, part.adds))
        .collect::<Vec<_>>()
        .join(", ");
    let bars = segments
        .into_iter()
        .enumerate()
        .map(|(index, part)| {
            let title = format!("{}: {:.2} × {:.2} = {:.3}", part.name, part.value, part.weight, part.adds);
            view! {
                <span
                    class=format!("scores__part score__key--{index}")
                    style:inline-size=format!("{:.2}%", 100.0 * part.share)
                    title=title
                ></span>
            }
        })
        .collect_view();
    view! {
        <li class="scores__row">
            <span class="scores__title">{film.title.clone()}</span>
            <span class="scores__bar" role="img" aria-label=told>{bars}</span>
            <b class="scores__number">{format!("{:.2}", film.score)}</b>
        </li>
    }
}
