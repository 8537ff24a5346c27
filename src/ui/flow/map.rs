//! The stores in a row, and the way of the request over them.

use std::sync::Arc;

use leptos::prelude::*;

use super::look::look;
use super::route::{self, COLUMN, COLUMNS, HEIGHT, STATIONS};
use super::run::Answered;
use super::sight::{bring_into_sight, show};
use super::step_output::{step_outputs, told, width};
use super::step_output_mark::StepOutputMark;
use crate::ui::poster::Poster;
use protocol::{DoneBy, Step};
use widgets::format;
use widgets::stepper::{Phase, Stepper};
use widgets::{Glyph, Icon, LookIcon};

/// Posters at the end of the way.
const POSTERS: usize = 3;

/// The picture of the stores.
#[component]
pub fn StoreMap(
    /// The playhead.
    stepper: RwSignal<Stepper>,
    /// The last answer, for the two ends of the way.
    answer: ReadSignal<Option<Arc<Answered>>>,
    /// Told a step when its station is pressed.
    on_select: Callback<Step>,
) -> impl IntoView {
    // No step is the way to the films.
    let phase_of = move |step: Option<Step>| {
        stepper.with(|stepper| match step {
            Some(step) => stepper.phase(step.number()),
            None if stepper.is_finished() => Phase::Done,
            None => Phase::Pending,
        })
    };
    let outputs = Memo::new(move |_| {
        answer.with(|answer| {
            answer
                .as_ref()
                .map_or_else(Vec::new, |answer| step_outputs(&answer.request, &answer.recommendation))
        })
    });
    // The hop that is shown: to the step at the playhead, and at the end to the films. None before the start.
    let shown = Memo::new(move |_| {
        let (position, at_end) = stepper.with(|stepper| {
            (stepper.position(), stepper.is_finished() && stepper.position() == stepper.len())
        });
        if at_end { Some(None) } else { Step::from_number(position).map(Some) }
    });
    let shown_output = move || {
        let step = shown.get()?;
        let hop = route::route().into_iter().position(|hop| hop.step == step)?;
        outputs.with(|outputs| outputs.get(hop).cloned())
    };
    let hops = move || {
        let outputs = outputs.get();
        route::route()
            .into_iter()
            .enumerate()
            .map(|(index, hop)| {
                let step = hop.step;
                let colour = colour(step);
                let volume = outputs.get(index).map_or(0, |output| output.count);
                view! {
                    <path
                        class=format!("map__hop store--{colour}")
                        data-phase=move || phase_of(step).key()
                        data-shown=move || (shown.get() == Some(step)).to_string()
                        pathLength="1"
                        style:--volume=format!("{:.2}", width(volume))
                        d=hop.path
                    />
                }
            })
            .collect_view()
    };
    let parcel = move || {
        let step = shown.get()?;
        let hop = route::route().into_iter().find(|hop| hop.step == step)?;
        Some(view! { <StepOutputMark output=shown_output()? path=hop.path colour=colour(step) /> })
    };
    let described = move || {
        let way = Step::ALL.map(|step| look(step.done_by()).label);
        outputs.with(|outputs| {
            if outputs.is_empty() {
                format!("The request will visit, in this order: {}.", way.join(", "))
            } else {
                told(&way, outputs)
            }
        })
    };
    let caption = move || {
        let output = shown_output()?;
        let target = shown.get()?.map_or("you", |step| look(step.done_by()).label);
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
                    data-state=move || if phase_of(Some(Step::LookUp)) == Phase::Pending { "pending" } else { "done" }
                >
                    <span class="map__disc">
                        <Icon glyph=Glyph::Person />
                    </span>
                    <span class="map__name">{move || asker(answer)}</span>
                </div>
                {STATIONS
                    .into_iter()
                    .map(|station| view! { <Station worker=station stepper=stepper on_select=on_select /> })
                    .collect_view()}
                <Films answer=answer reached=Signal::derive(move || phase_of(None) == Phase::Done) />
            </div>
            <p class="map__caption">
                <span data-testid="travelling">{caption}</span>
                <Show when=move || outputs.with(|outputs| !outputs.is_empty())>
                    <span class="map__scale">"A thicker line carried more: each step thicker is ten times as many."</span>
                </Show>
            </p>
        </div>
    }
}

/// The colour of the way to a step, or to the films.
fn colour(step: Option<Step>) -> &'static str {
    step.map_or("end", |step| step.done_by().key())
}

#[component]
fn Station(worker: DoneBy, stepper: RwSignal<Stepper>, on_select: Callback<Step>) -> impl IntoView {
    let steps = move || Step::ALL.into_iter().filter(move |step| step.done_by() == worker);
    let open = move |_| {
        if let Some(first) = steps().next() {
            on_select.run(first);
            // What it opens is there in the next frame.
            request_animation_frame(|| bring_into_sight("step-detail"));
        }
    };
    let numbers: Vec<String> = steps().map(|step| step.to_string()).collect();
    let does = format!(", {} {}", if numbers.len() == 1 { "step" } else { "steps" }, numbers.join(" and "));
    let state = move || {
        stepper.with(|stepper| {
            let is_any = |phase: Phase| steps().any(|step| stepper.phase(step.number()) == phase);
            if is_any(Phase::Active) {
                "active"
            } else if is_any(Phase::Done) {
                "done"
            } else {
                "pending"
            }
        })
    };
    let shown = move || {
        let position = stepper.with(Stepper::position);
        steps().any(|step| step.number() == position)
    };
    view! {
        <button
            type="button"
            class=format!("map__station map__station--store {}", look(worker).colour)
            data-testid=format!("station-{}", worker.key())
            data-state=state
            data-shown=move || shown().to_string()
            on:click=open
        >
            <span class="map__disc">
                <LookIcon look=look(worker) />
            </span>
            <span class="map__name map__name--wide">{look(worker).label}</span>
            <span class="map__name map__name--narrow">{look(worker).short}</span>
            <span class="map__what">{look(worker).what}</span>
            <span class="visually-hidden">{does}</span>
        </button>
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
                    on:click=|_| show("results")
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

fn asker(answer: ReadSignal<Option<Arc<Answered>>>) -> String {
    answer.with(|answer| match answer.as_ref().map(|answer| answer.request.user) {
        Some(Some(user)) => format!("Viewer {user}"),
        Some(None) => "A visitor".to_owned(),
        None => "You".to_owned(),
    })
}
