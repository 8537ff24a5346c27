//! The stores in a row, and the way of the request over them.

use std::sync::Arc;

use leptos::prelude::*;

use super::route::{self, COLUMN, COLUMNS, HEIGHT, STATIONS};
use super::run::Answered;
use super::step_output::{step_outputs, told, width};
use super::step_output_mark::StepOutputMark;
use crate::ui::components::stepper::{Phase, Stepper};
use crate::ui::components::{Glyph, Icon, StoreIcon};
use crate::ui::format;
use crate::ui::poster::Poster;
use crate::ui::store;
use protocol::StoreName;

/// Posters at the end of the way.
const POSTERS: usize = 3;

/// The picture of the stores.
#[component]
pub fn StoreMap(
    /// The stores of the steps, in order.
    stores: Memo<Vec<StoreName>>,
    /// The playhead.
    stepper: RwSignal<Stepper>,
    /// The last answer, for the two ends of the way.
    answer: ReadSignal<Option<Arc<Answered>>>,
) -> impl IntoView {
    let phase_of = move |step: usize| {
        stepper.with(|stepper| {
            if step > stepper.len() {
                if stepper.is_finished() { Phase::Done } else { Phase::Pending }
            } else {
                stepper.phase(step)
            }
        })
    };
    let outputs = Memo::new(move |_| {
        answer.with(|answer| {
            answer
                .as_ref()
                .map_or_else(Vec::new, |answer| step_outputs(&answer.request, &answer.recommendation))
        })
    });
    // What is shown to travel: to the step at the playhead, and at the end what the reader gets.
    let shown = Memo::new(move |_| {
        stepper.with(|stepper| {
            if stepper.is_finished() && stepper.position() == stepper.len() {
                stepper.len() + 1
            } else {
                stepper.position()
            }
        })
    });
    let hops = move || {
        let outputs = outputs.get();
        stores
            .with(|stores| route::route(stores))
            .into_iter()
            .enumerate()
            .map(|(index, hop)| {
                let step = hop.step;
                let colour = hop.store.map_or("end", store::key);
                let volume = outputs.get(index).map_or(0, |output| output.count);
                view! {
                    <path
                        class=format!("map__hop store--{colour}")
                        data-phase=move || phase_of(step).key()
                        data-shown=move || (shown.get() == step).to_string()
                        pathLength="1"
                        style:--volume=format!("{:.2}", width(volume))
                        d=hop.path
                    />
                }
            })
            .collect_view()
    };
    let parcel = move || {
        let step = shown.get();
        let hop = stores.with(|stores| route::route(stores)).into_iter().find(|hop| hop.step == step)?;
        let output = outputs.with(|outputs| outputs.get(step.checked_sub(1)?).cloned())?;
        let colour = hop.store.map_or("end", store::key);
        Some(view! { <StepOutputMark output=output path=hop.path colour=colour /> })
    };
    let described = move || {
        let way: Vec<&str> = stores.with(|stores| stores.iter().map(|store| store::label(*store)).collect());
        outputs.with(|outputs| {
            if outputs.is_empty() {
                format!("The request will visit, in this order: {}.", way.join(", "))
            } else {
                told(&way, outputs)
            }
        })
    };
    let caption = move || {
        let step = shown.get();
        let output = outputs.with(|outputs| outputs.get(step.checked_sub(1)?).cloned())?;
        let target = stores.with(|stores| stores.get(step - 1).map_or("you", |store| store::label(*store)));
        Some(view! {
            <b>"On its way to " {target} ": "</b>
            {output.words}
        })
    };
    view! {
        <div class="map">
            <svg
                class="map__way"
                viewBox=format!("0 0 {} {HEIGHT}", COLUMN * COLUMNS as f64)
                role="img"
                aria-label=described
            >
                {hops}
                {parcel}
            </svg>
            <div class="map__stations">
                <div
                    class="map__station map__station--end"
                    aria-hidden="true"
                    data-state=move || if phase_of(1) == Phase::Pending { "pending" } else { "done" }
                >
                    <span class="map__disc">
                        <Icon glyph=Glyph::Person />
                    </span>
                    <span class="map__name">{move || asker(answer)}</span>
                </div>
                {STATIONS
                    .into_iter()
                    .map(|station| view! { <Station store=station stores=stores stepper=stepper /> })
                    .collect_view()}
                <Films answer=answer reached=Signal::derive(move || phase_of(usize::MAX) == Phase::Done) />
            </div>
            <p class="map__caption">
                <span data-testid="travelling">{caption}</span>
                <Show when=move || outputs.with(|outputs| !outputs.is_empty())>
                    <span class="map__scale">"A line is as wide as what it carried: 1, 10 and 100 things differ by one width each."</span>
                </Show>
            </p>
        </div>
    }
}

#[component]
fn Station(store: StoreName, stores: Memo<Vec<StoreName>>, stepper: RwSignal<Stepper>) -> impl IntoView {
    let steps = Memo::new(move |_| stores.with(|stores| route::steps_at(stores, store)));
    let state = move || {
        stepper.with(|stepper| {
            steps.with(|steps| {
                if steps.iter().any(|step| stepper.phase(*step) == Phase::Active) {
                    "active"
                } else if steps.iter().any(|step| stepper.phase(*step) == Phase::Done) {
                    "done"
                } else {
                    "pending"
                }
            })
        })
    };
    let shown = move || steps.with(|steps| steps.contains(&stepper.with(Stepper::position)));
    view! {
        <div class=format!("map__station store--{}", store::key(store)) aria-hidden="true" data-state=state data-shown=move || shown().to_string()>
            <span class="map__disc">
                <StoreIcon store=store />
            </span>
            <span class="map__name map__name--wide">{store::label(store)}</span>
            <span class="map__name map__name--narrow">{store::short(store)}</span>
            <span class="map__what">{store::what(store)}</span>
        </div>
    }
}

/// The end of the way: the first posters, and a way down to all films.
#[component]
fn Films(answer: ReadSignal<Option<Arc<Answered>>>, reached: Signal<bool>) -> impl IntoView {
    let state = move || if reached.get() { "done" } else { "pending" };
    move || match answer.get() {
        None => view! {
            <div class="map__station map__station--end" aria-hidden="true" data-state=state>
                <span class="map__disc">
                    <Icon glyph=Glyph::Film />
                </span>
                <span class="map__name">"Films"</span>
            </div>
        }
        .into_any(),
        Some(answer) => {
            let films = &answer.recommendation.results;
            let posters = films
                .iter()
                .take(POSTERS)
                .map(|film| view! { <Poster title=film.title.clone() genres=film.genres.clone() look=film.look.clone() /> })
                .collect_view();
            view! {
                <button
                    type="button"
                    class="map__station map__station--end map__films"
                    data-state=state
                    on:click=|_| show_results()
                >
                    <span class="map__posters">{posters}</span>
                    <span class="map__name">
                        {format::plural(films.len() as u64, "film", "films")} <span aria-hidden="true">" ↓"</span>
                    </span>
                </button>
            }
            .into_any()
        }
    }
}

fn show_results() {
    if let Some(results) = document().get_element_by_id("results") {
        results.scroll_into_view();
    }
}

fn asker(answer: ReadSignal<Option<Arc<Answered>>>) -> String {
    answer.with(|answer| match answer.as_ref().map(|answer| answer.request.user) {
        Some(Some(user)) => format!("Viewer {user}"),
        Some(None) => "A visitor".to_owned(),
        None => "You".to_owned(),
    })
}
