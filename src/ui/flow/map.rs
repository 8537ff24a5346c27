//! The stores in a row, and the way of the request over them.

use std::sync::Arc;

use leptos::prelude::*;

use super::route::{self, COLUMN, COLUMNS, HEIGHT, STATIONS};
use super::run::Answered;
use crate::protocol::StoreName;
use crate::ui::components::stepper::{Phase, Stepper};
use crate::ui::components::{Glyph, Icon, StoreIcon};
use crate::ui::format;
use crate::ui::store;

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
    let hops = move || {
        stores
            .with(|stores| route::route(stores))
            .into_iter()
            .map(|hop| {
                let step = hop.step;
                let colour = hop.store.map_or("end", store::key);
                view! {
                    <path
                        class=format!("map__hop store--{colour}")
                        data-phase=move || phase_of(step).key()
                        data-shown=move || (stepper.with(Stepper::position) == step).to_string()
                        pathLength="1"
                        d=hop.path
                    />
                }
            })
            .collect_view()
    };
    let described = move || {
        stores.with(|stores| {
            let way: Vec<&str> = stores.iter().map(|store| store::label(*store)).collect();
            format!("The request visits, in this order: {}.", way.join(", "))
        })
    };
    view! {
        <div class="map" role="img" aria-label=described>
            <svg class="map__way" viewBox=format!("0 0 {} {HEIGHT}", COLUMN * COLUMNS as f64) aria-hidden="true">
                {hops}
            </svg>
            <div class="map__stations" aria-hidden="true">
                <End glyph=Glyph::Person word=Signal::derive(move || asker(answer)) reached=Signal::derive(move || phase_of(1) != Phase::Pending) />
                {STATIONS
                    .into_iter()
                    .map(|station| view! { <Station store=station stores=stores stepper=stepper /> })
                    .collect_view()}
                <End glyph=Glyph::Film word=Signal::derive(move || films(answer)) reached=Signal::derive(move || phase_of(usize::MAX) == Phase::Done) />
            </div>
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
    let numbers = move || steps.with(|steps| steps.iter().map(usize::to_string).collect::<Vec<_>>().join(" · "));
    view! {
        <div class=format!("map__station store--{}", store::key(store)) data-state=state data-shown=move || shown().to_string()>
            <span class="map__disc">
                <StoreIcon store=store />
            </span>
            <span class="map__name">{store::label(store)}</span>
            <span class="map__what">{store::what(store)}</span>
            <span class="map__steps">{numbers}</span>
        </div>
    }
}

#[component]
fn End(glyph: Glyph, word: Signal<String>, reached: Signal<bool>) -> impl IntoView {
    view! {
        <div class="map__station map__station--end" data-state=move || if reached.get() { "done" } else { "pending" }>
            <span class="map__disc">
                <Icon glyph=glyph />
            </span>
            <span class="map__name">{move || word.get()}</span>
        </div>
    }
}

fn asker(answer: ReadSignal<Option<Arc<Answered>>>) -> String {
    answer.with(|answer| match answer.as_ref().map(|answer| answer.request.user) {
        Some(Some(user)) => format!("Viewer {user}"),
        Some(None) => "A visitor".to_owned(),
        None => "You".to_owned(),
    })
}

fn films(answer: ReadSignal<Option<Arc<Answered>>>) -> String {
    answer.with(|answer| match answer {
        Some(answer) => format::plural(answer.recommendation.results.len() as u64, "film", "films"),
        None => "Films".to_owned(),
    })
}
