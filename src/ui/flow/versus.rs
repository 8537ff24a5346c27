//! Two answers side by side: another viewer, or another film.

use std::sync::Arc;

use leptos::prelude::*;

use super::moves::{self, Move};
use super::results::in_words;
use super::run::{Answered, unrecorded};
use super::versus_layout::{self, LINES, ROW};
use client::Client;
use lab_flow::Recommend;
use protocol::{RecommendRequest, Recommendation};
use site::address::Address;
use site::tuning::Versus;
use site::url_state::Viewer;
use widgets::{PanelBoundary, PanelError};

/// Chooses whom or what to compare with.
#[component]
pub fn CompareBar() -> impl IntoView {
    let address = expect_context::<Address>();
    let state = address.state();
    let with = RwSignal::new(String::new());
    let is_empty = RwSignal::new(false);
    let comparing = Memo::new(move |_| state.with(|state| state.versus.is_some()));
    let set = move |versus: Option<Versus>| {
        let mut link = state.get_untracked();
        link.versus = versus;
        address.push(link);
    };
    let go = move || {
        let typed = with.with_untracked(|with| with.trim().to_owned());
        // A number is a viewer, anything else a film.
        let versus = match typed.parse::<i64>() {
            Ok(number) if number > 0 => Some(Versus::Viewer(Viewer::Known(number))),
            _ if typed.is_empty() => None,
            _ => Some(Versus::Like(typed)),
        };
        is_empty.set(versus.is_none());
        if versus.is_some() {
            set(versus);
        }
    };
    view! {
        <div class="compare-bar">
            <label for="compare-with">"Side by side with"</label>
            <input
                class="field compare-bar__field"
                id="compare-with"
                data-testid="compare-with"
                type="text"
                autocomplete="off"
                placeholder="a viewer's number or a film"
                prop:value=with
                aria-invalid=move || is_empty.get().to_string()
                on:input=move |event| {
                    with.set(event_target_value(&event));
                    is_empty.set(false);
                }
                on:keydown=move |event| {
                    if event.key() == "Enter" {
                        event.prevent_default();
                        go();
                    }
                }
            />
            <button type="button" class="button button--small" data-testid="compare-go" on:click=move |_| go()>"Compare"</button>
            <button type="button" class="link-button" on:click=move |_| set(Some(Versus::Viewer(Viewer::New)))>"a new visitor"</button>
            <Show when=move || is_empty.get()>
                <span class="compare-bar__advice" role="alert" data-testid="compare-advice">"Type a viewer's number or a film's title first."</span>
            </Show>
            <Show when=move || comparing.get()>
                <button type="button" class="link-button" data-testid="compare-end" on:click=move |_| set(None)>"end the comparison"</button>
            </Show>
        </div>
    }
}

/// The two answers, where a comparison is asked for.
#[component]
pub fn VersusView(
    /// The answer on the left.
    answer: Arc<Answered>,
) -> impl IntoView {
    let state = expect_context::<Address>().state();
    let versus = Memo::new(move |_| state.with(|state| state.versus.clone()));
    move || {
        let request = versus.get()?.apply(&answer.request);
        Some(view! { <OtherSide left=Arc::clone(&answer) request=request /> })
    }
}

/// Asks for the other side and sets it beside the left one.
#[component]
fn OtherSide(left: Arc<Answered>, request: RecommendRequest) -> impl IntoView {
    let client = expect_context::<Client>();
    let asked = request.clone();
    let right = LocalResource::new(move || client.call(Recommend(unrecorded(asked.clone()))));
    let wait = || view! { <p class="versus__wait" role="status">"Asking for the other side…"</p> };
    let columns = move || {
        let right = right.get()?.map_err(PanelError::from);
        let (left, request) = (Arc::clone(&left), request.clone());
        Some(right.map(|right| view! { <Columns left=left request=request right=right /> }))
    };
    view! {
        <Suspense fallback=wait>
            <PanelBoundary what="The other side" on_retry=Callback::new(move |()| right.refetch())>
                {columns.clone()}
            </PanelBoundary>
        </Suspense>
    }
}

#[component]
fn Columns(left: Arc<Answered>, request: RecommendRequest, right: Recommendation) -> impl IntoView {
    let moves = moves::compare(&left.recommendation, &right);
    let (mine, theirs) = (&left.recommendation.results, &right.results);
    let shared = moves.iter().filter(|film| !matches!(film.key(), "entered" | "left")).count();
    let ids = |films: &[protocol::Recommended]| films.iter().map(|film| film.movie_id).collect::<Vec<_>>();
    let lines = versus_layout::lines(&ids(mine), &ids(theirs));
    let height = ROW * mine.len().max(theirs.len()) as f64;
    let drawn = lines
        .into_iter()
        .map(|(path, kind)| view! { <path class=format!("versus__line versus__line--{kind}") d=path /> })
        .collect_view();
    let on_left = mine
        .iter()
        .map(|film| {
            let gone = moves.iter().any(|mark| mark.movie_id == film.movie_id && mark.key() == "left");
            view! { <li class="versus__film" class:versus__film--alone=gone><span>{film.title.clone()}</span> <small>{format!("{:.2}", film.score)}</small></li> }
        })
        .collect_view();
    let on_right = theirs
        .iter()
        .map(|film| {
            let mark = moves.iter().find(|mark| mark.movie_id == film.movie_id).cloned();
            view! { <RightFilm title=film.title.clone() score=film.score mark=mark /> }
        })
        .collect_view();
    view! {
        <section class="versus" aria-label="Side by side" data-testid="versus">
            <p class="versus__summary">
                {format!("{shared} films are in both lists. Right of each: how it stands against the left, and which part of the score made the difference.")}
            </p>
            <div class="versus__columns">
                <h3 class="versus__head">{in_words(&left.request)}</h3>
                <h3 class="versus__head versus__head--right">{in_words(&request)}</h3>
                <ol class="versus__list" role="list">{on_left}</ol>
                <svg class="versus__lines" viewBox=format!("0 0 {LINES} {height}") preserveAspectRatio="none" aria-hidden="true" style:--rows=(height / ROW).to_string()>
                    {drawn}
                </svg>
                <ol class="versus__list" role="list">{on_right}</ol>
            </div>
        </section>
    }
}

#[component]
fn RightFilm(title: String, score: f64, mark: Option<Move>) -> impl IntoView {
    let (key, sign, words) = mark.map_or(("stayed", String::new(), String::new()), |mark| {
        let words = if mark.key() == "entered" { "only in this list".to_owned() } else { mark.words() };
        (mark.key(), if mark.key() == "entered" { "only here".to_owned() } else { mark.mark() }, words)
    });
    let hint = words.clone();
    view! {
        <li class="versus__film" class:versus__film--alone=key == "entered" title=hint>
            <span>{title}</span>
            <span class=format!("mark mark--{key}")>{sign}</span>
            <span class="visually-hidden">{words}</span>
            <small>{format!("{score:.2}")}</small>
        </li>
    }
}
