//! Step 3: the walk over a map of films, lit step by step.

use std::sync::Arc;

use leptos::prelude::*;
use web_sys::KeyboardEvent;

use super::map_layout::{self, Frame, Lit, SIZE};
use crate::ui::flow::clock::run_clock;
use client::Client;
use lab_flow::MapFilms;
use prose::Level;
use protocol::{FilmMap, FilmMapRequest, SearchMethod, Searched, WireError};
use site::preferences::Preferences;
use widgets::stepper::Stepper;
use widgets::{StepperControls, handle_key};

/// Circles of equal similarity that are drawn.
const RINGS: [f64; 4] = [0.8, 0.6, 0.4, 0.2];
/// The longest title on the map.
const TITLE: usize = 24;
/// Titles on the way that are listed.
const ON_THE_WAY: usize = 9;

/// A map with all that does not change while the walk goes on.
struct Drawn {
    map: FilmMap,
    places: Vec<(f64, f64)>,
    frames: Vec<Frame>,
}

/// The map and the walk.
#[component]
pub fn WalkMap(
    /// What the search found and cost.
    searched: Searched,
    /// The vector searched with.
    vector: Vec<f32>,
    /// How many films the answer holds.
    wanted: usize,
) -> impl IntoView {
    let client = expect_context::<Client>();
    let arrived = RwSignal::new(None::<Result<Arc<Drawn>, WireError>>);
    let request = FilmMapRequest { vector, ef: searched.ef as i64, k: wanted.max(1) as i64 };
    leptos::task::spawn_local(async move {
        let drawn = client.call(MapFilms(request)).await.map(|map| {
            let (places, frames) = (map_layout::places(&map), map_layout::frames(&map));
            Arc::new(Drawn { map, places, frames })
        });
        arrived.try_set(Some(drawn));
    });
    move || match arrived.get() {
        None => view! { <p class="picture__wait" role="status">"Drawing the map of films…"</p> }.into_any(),
        Some(Err(error)) => view! { <p class="picture__wait" role="alert">{error.message}</p> }.into_any(),
        Some(Ok(drawn)) => view! { <Map drawn=drawn searched=searched.clone() /> }.into_any(),
    }
}

#[component]
fn Map(drawn: Arc<Drawn>, searched: Searched) -> impl IntoView {
    let level = expect_context::<Preferences>().level;
    let walked = searched.method == SearchMethod::Hnsw && !drawn.frames.is_empty();
    let len = if walked { drawn.frames.len() } else { 0 };
    let mut at_end = Stepper::new(len).completed();
    at_end.jump(len);
    let stepper = RwSignal::new(at_end);
    run_clock(stepper);
    let drawn = StoredValue::new(drawn);
    let frame = Memo::new(move |_| stepper.with(Stepper::position).checked_sub(1));
    let lit = Memo::new(move |_| {
        drawn.with_value(|drawn| {
            let done = match frame.get().and_then(|frame| drawn.frames.get(frame)) {
                Some(frame) => frame.hops.end,
                // Without a walk every film was compared.
                None => return all_lit(drawn),
            };
            map_layout::lit(&drawn.map, &drawn.places, done)
        })
    });
    let on_key = move |event: KeyboardEvent| {
        let focus = event_target::<web_sys::Element>(&event).tag_name();
        if walked && handle_key(stepper, &event.key(), &focus) {
            // The arrows move this walk, not the steps around it.
            event.prevent_default();
        }
    };
    let verdict = if walked {
        drawn.with_value(|drawn| map_layout::verdict(&drawn.map, searched.visited))
    } else {
        format!(
            "This search was exact: all {} films that qualify were compared, and no graph was walked.",
            searched.visited
        )
    };
    let caption = move || {
        drawn.with_value(|drawn| {
            let frame = drawn.frames.get(frame.get()?)?;
            Some(map_layout::told(&drawn.map, frame))
        })
    };
    let count = move || {
        let total = drawn.with_value(|drawn| drawn.map.films.len());
        let ef = if level.get() == Level::Plain || !walked {
            String::new()
        } else {
            format!(", ef {}", searched.ef)
        };
        format!("{} of {total} films compared{ef}", lit.with(|lit| lit.count))
    };
    view! {
        <figure class="picture walk-map" data-testid="picture" on:keydown=on_key>
            <figcaption class="picture__head">
                {if walked { "The walk over the map of films" } else { "The map of films" }}
            </figcaption>
            <div class="walk-map__sides">
                <svg
                    class="walk-map__map"
                    viewBox=format!("0 0 {SIZE} {SIZE}")
                    role="img"
                    aria-label=format!("A map of all films; the nearer to the middle, the more alike. {verdict}")
                >
                    {drawn.with_value(|drawn| rings(drawn))}
                    <path class="walk-map__dark" d=move || lit.with(|lit| lit.dark.clone()) />
                    <path class="walk-map__compared" d=move || lit.with(|lit| lit.compared.clone()) />
                    <path class="walk-map__way" d=move || if walked { lit.with(|lit| lit.way.clone()) } else { String::new() } />
                    {drawn.with_value(|drawn| nearest(drawn))}
                    {move || drawn.with_value(|drawn| here(drawn, frame.get()?))}
                </svg>
                <div class="walk-map__words">
                    <p class="walk-map__count" data-testid="walk-count">{count}</p>
                    {walked.then(|| view! { <StepperControls stepper=stepper on_choose=Callback::new(|_| {}) /> })}
                    <p class="walk-map__caption" aria-live="polite">{caption}</p>
                    {move || drawn.with_value(|drawn| way(drawn, frame.get()?))}
                    <ul class="walk-map__legend" role="list">
                        <li><i class="walk-map__key walk-map__key--compared"></i>"compared"</li>
                        {walked.then(|| view! { <li><i class="walk-map__key walk-map__key--dark"></i>"never looked at"</li> })}
                        <li><i class="walk-map__key walk-map__key--near"></i>{drawn.with_value(|drawn| format!("the {} nearest there are", drawn.map.k))}</li>
                    </ul>
                </div>
            </div>
            <p class="picture__told" data-testid="walk-verdict">{verdict}</p>
            <p class="picture__note">
                "The middle is what you asked for. The distance from it is the distance the search measures; the direction follows the two largest differences among all films."
            </p>
        </figure>
    }
}

/// Every dot as one that was compared.
fn all_lit(drawn: &Drawn) -> Lit {
    let none = map_layout::lit(&drawn.map, &drawn.places, 0);
    Lit { compared: none.dark, count: drawn.places.len(), ..Lit::default() }
}

fn rings(drawn: &Drawn) -> impl IntoView + use<> {
    RINGS
        .into_iter()
        .filter_map(|cosine| Some((cosine, map_layout::ring(&drawn.map, cosine)?)))
        .map(|(cosine, radius)| {
            let middle = SIZE / 2.0;
            view! {
                <circle class="walk-map__ring" cx=middle.to_string() cy=middle.to_string() r=format!("{radius:.1}") />
                <text class="walk-map__mark" x=middle.to_string() y=format!("{:.1}", middle + radius - 3.0)>
                    {format!("{cosine:.1}")}
                </text>
            }
        })
        .collect_view()
}

/// Circles around the films that an exact search finds.
fn nearest(drawn: &Drawn) -> impl IntoView + use<> {
    map_layout::nearest(&drawn.map)
        .filter_map(|film| Some((drawn.map.films.get(film)?.title.clone(), *drawn.places.get(film)?)))
        .map(|(title, (x, y))| {
            view! { <circle class="walk-map__near" cx=format!("{x:.1}") cy=format!("{y:.1}") r="6"><title>{title}</title></circle> }
        })
        .collect_view()
}

/// The film whose neighbours are being compared.
fn here(drawn: &Drawn, frame: usize) -> Option<impl IntoView + use<>> {
    let hop = drawn.map.hops.get(drawn.frames.get(frame)?.hops.end.checked_sub(1)?)?;
    let film = drawn.map.films.get(hop.film as usize)?;
    let at = *drawn.places.get(hop.film as usize)?;
    let mut title: String = film.title.chars().take(TITLE).collect();
    if title.len() < film.title.len() {
        title.push('…');
    }
    let (x, y, ends) = map_layout::label(at, title.chars().count());
    Some(view! {
        <circle class="walk-map__here" cx=format!("{:.1}", at.0) cy=format!("{:.1}", at.1) r="4.5" />
        <text class="walk-map__title" class:walk-map__title--end=ends x=format!("{x:.1}") y=format!("{y:.1}")>{title}</text>
    })
}

/// The titles on the way so far.
fn way(drawn: &Drawn, frame: usize) -> Option<impl IntoView + use<>> {
    let done = drawn.map.hops.get(..drawn.frames.get(frame)?.hops.end)?;
    let title = |film: u32| drawn.map.films.get(film as usize).map(|film| film.title.clone());
    let hidden = done.len().saturating_sub(ON_THE_WAY);
    let titles = done
        .iter()
        .skip(hidden)
        .filter_map(|hop| title(hop.film))
        .map(|title| view! { <li>{title}</li> })
        .collect_view();
    let more = (hidden > 0).then(|| view! { <li class="walk-map__more">{format!("{hidden} before")}</li> });
    Some(view! { <ol class="walk-map__titles" role="list" aria-label="Films on the way">{more}{titles}</ol> })
}
