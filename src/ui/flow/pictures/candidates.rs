//! Step 4: the candidates as dots, struck through in the colour of the store that knew them.

use leptos::prelude::*;

use protocol::{LeftOut, NearFilm, RemovedFilm};
use widgets::format;

/// The candidates and who left the list.
#[component]
pub fn CandidateDots(
    /// What step 4 did.
    left_out: LeftOut,
    /// The first of the candidates, nearest first.
    candidates: Vec<NearFilm>,
) -> impl IntoView {
    let LeftOut { removed, candidates: total, sessions, .. } = left_out;
    let dots = (0..total)
        .map(|place| {
            let removed = removed.iter().find(|film| film.place == place);
            let title = removed
                .map(|film| film.title.clone())
                .or_else(|| candidates.get(usize::try_from(place).ok()?).map(|film| film.title.clone()));
            let by = removed.map_or("kept", by);
            view! { <span class=format!("dots__dot dots__dot--{by}") title=title></span> }
        })
        .collect_view();
    let count = |wanted: &str| removed.iter().filter(|film| by(film) == wanted).count() as u64;
    let (rated, watched, both) = (count("rated"), count("watched"), count("both"));
    let kept = total - removed.len() as u64;
    let row = |kind: &'static str, number: u64, words: &'static str| {
        view! {
            <li class="dots__row">
                <span class=format!("dots__dot dots__dot--{kind}") aria-hidden="true"></span>
                <b>{format::count(number)}</b>
                <span>{words}</span>
            </li>
        }
    };
    let told = format!(
        "Of {total} candidates {kept} stay. {rated} leave by ratings alone, {watched} by viewing history alone, {both} by both."
    );
    view! {
        <figure class="picture dots" data-testid="picture">
            <figcaption class="picture__head">"The candidates, nearest first"</figcaption>
            <div class="dots__all" role="img" aria-label=told>{dots}</div>
            <ul class="dots__legend" role="list">
                {row("kept", kept, "stay")}
                {row("rated", rated, "leave: rated, says SQL")}
                {row("watched", watched, "leave: watched, say the documents")}
                {row("both", both, "leave: rated and watched, both say so")}
            </ul>
            <p class="picture__told">
                {format!("{} of this viewer were read.", format::plural(sessions.total, "session", "sessions"))}
            </p>
        </figure>
    }
}

/// Which store knew of a film, as a word of the style sheet.
fn by(film: &RemovedFilm) -> &'static str {
    match (film.rated, film.watched) {
        (true, true) => "both",
        (false, true) => "watched",
        _ => "rated",
    }
}
