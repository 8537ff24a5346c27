//! What a reader may change about a step; every change runs the flow again.

use leptos::prelude::*;
use serde_json::Value;

use super::dial::Dial;
use super::filter_field::FilterField;
use super::moved::MovedFilms;
use super::viewer_field::ViewerSwitch;
use protocol::{
    DEFAULT_DIVERSITY, DEFAULT_EF, DEFAULT_K, DEFAULT_WEIGHTS, Step, Tunable, Tuning, Weights,
    default_candidates,
};
use site::address::Address;
use site::url_state::UrlState;

/// The settings of a step.
#[component]
pub fn StepControls(
    /// The step.
    step: Step,
) -> impl IntoView {
    let address = expect_context::<Address>();
    let state = address.state();
    let tuning = Memo::new(move |_| state.with(|state| state.tuning.clone()));
    let set = Callback::new(move |tuning: Tuning| {
        let mut link = state.get_untracked();
        if link.asks() {
            link.step = Some(step);
            link.tuning = tuning;
            address.push(link);
        }
    });
    let asked = move || state.with(UrlState::asks);
    let changed = move || tuning.with(|tuning| tuning.changes(step));
    let field = move |tunable: Tunable| {
        match tunable {
        Tunable::Candidates => view! { <CandidatesDial tuning=tuning set=set /> }.into_any(),
        Tunable::Ef => view! { <EfDial tuning=tuning set=set /> }.into_any(),
        Tunable::Exact => view! {
            <Choice
                id="exact"
                label="Compare with every film instead of walking the graph"
                on=Signal::derive(move || tuning.with(|tuning| tuning.exact))
                on_set=Callback::new(move |exact: bool| set.run(Tuning { exact, ..tuning.get_untracked() }))
            />
        }
        .into_any(),
        Tunable::Filter => view! {
            <FilterField
                filter=Signal::derive(move || tuning.with(|tuning| tuning.filter.clone()))
                on_set=Callback::new(move |filter: Option<Value>| set.run(Tuning { filter, ..tuning.get_untracked() }))
            />
        }
        .into_any(),
        Tunable::Seen => view! {
            <Choice
                id="keep-seen"
                label="Leave out films the viewer has watched"
                on=Signal::derive(move || tuning.with(|tuning| !tuning.keep_seen))
                on_set=Callback::new(move |on: bool| set.run(Tuning { keep_seen: !on, ..tuning.get_untracked() }))
            />
        }
        .into_any(),
        Tunable::Features => view! {
            <Choice
                id="use-features"
                label="Give the ranker the features"
                on=Signal::derive(move || tuning.with(|tuning| !tuning.without_features))
                on_set=Callback::new(move |on: bool| set.run(Tuning { without_features: !on, ..tuning.get_untracked() }))
            />
        }
        .into_any(),
        Tunable::Weights => view! { <WeightControls tuning=tuning set=set /> }.into_any(),
        Tunable::Diversity => view! { <DiversityDial tuning=tuning set=set /> }.into_any(),
    }
    };
    let fields = move || {
        if step == Step::LookUp {
            // Who asks is part of the question, and looked up here.
            view! { <ViewerSwitch /> }.into_any()
        } else if step.tunables().is_empty() {
            view! {
                <p class="controls__none">
                    "This step has no settings. Steps 1 and 3 to 6 have some."
                </p>
            }
            .into_any()
        } else {
            step.tunables().iter().copied().map(field).collect_view().into_any()
        }
    };
    view! {
        <div class="controls" data-testid="controls">
            <Show
                when=asked
                fallback=|| view! { <p class="controls__none">"Ask a question first: then a change here runs it again from this step."</p> }
            >
                {fields}
                <MovedFilms />
                <Show when=changed>
                    <p class="controls__back">
                        <button
                            type="button"
                            class="link-button"
                            data-testid="step-defaults"
                            on:click=move |_| set.run(tuning.with_untracked(|tuning| tuning.without(step)))
                        >
                            "This step back to its defaults"
                        </button>
                    </p>
                </Show>
            </Show>
        </div>
    }
}

#[component]
fn CandidatesDial(tuning: Memo<Tuning>, set: Callback<Tuning>) -> impl IntoView {
    let state = expect_context::<Address>().state();
    let default = Memo::new(move |_| {
        let k = state.with(|state| state.k.unwrap_or(DEFAULT_K));
        i64::from(default_candidates(u32::try_from(k).unwrap_or_default()))
    });
    let candidates =
        Signal::derive(move || tuning.with(|tuning| tuning.candidates).unwrap_or_else(|| default.get()));
    view! {
        <Dial
            id="candidates".to_owned()
            label="Candidates fetched (k)"
            value=candidates
            range=(5, 300)
            step=5
            on_set=Callback::new(move |value: i64| {
                let candidates = Some(value).filter(|value| *value != default.get_untracked());
                set.run(Tuning { candidates, ..tuning.get_untracked() });
            })
        />
    }
}

#[component]
fn EfDial(tuning: Memo<Tuning>, set: Callback<Tuning>) -> impl IntoView {
    view! {
        <Dial
            id="ef".to_owned()
            label="Candidates kept while searching (ef)"
            value=Signal::derive(move || tuning.with(|tuning| tuning.ef).unwrap_or(DEFAULT_EF))
            range=(5, 400)
            step=5
            disabled=Signal::derive(move || tuning.with(|tuning| tuning.exact))
            on_set=Callback::new(move |value: i64| {
                let ef = Some(value).filter(|value| *value != DEFAULT_EF);
                set.run(Tuning { ef, ..tuning.get_untracked() });
            })
        />
        <p class="controls__hint">"The walk keeps at least as many as it has to return: an ef below k counts as k."</p>
    }
}

#[component]
fn WeightControls(tuning: Memo<Tuning>, set: Callback<Tuning>) -> impl IntoView {
    let percents = move || tuning.with(|tuning| tuning.weights.percents());
    DEFAULT_WEIGHTS
        .iter()
        .enumerate()
        .map(|(part, (name, _))| {
            let value =
                Signal::derive(move || percents().get(part).copied().map(i64::from).unwrap_or_default());
            let on_set = Callback::new(move |percent: i64| {
                let tuning = tuning.get_untracked();
                let mut percents = tuning.weights.percents();
                if let Some(slot) = percents.get_mut(part) {
                    *slot = percent.clamp(0, 100) as u8;
                }
                set.run(Tuning { weights: Weights::from_percents(percents), ..tuning });
            });
            view! {
                <Dial
                    id=format!("weight-{name}")
                    label=format!("Weight of {name}")
                    value=value
                    range=(0, 100)
                    step=5
                    written=|percent| format!("{:.2}", percent as f64 / 100.0)
                    on_set=on_set
                />
            }
        })
        .collect_view()
}

#[component]
fn DiversityDial(tuning: Memo<Tuning>, set: Callback<Tuning>) -> impl IntoView {
    view! {
        <Dial
            id="diversity".to_owned()
            label="Likeness to a film already chosen counts against one"
            value=Signal::derive(move || tuning.with(|tuning| tuning.diversity).unwrap_or(DEFAULT_DIVERSITY))
            range=(0, 90)
            step=5
            written=|percent| format!("{:.2}", percent as f64 / 100.0)
            on_set=Callback::new(move |value: i64| {
                let diversity = Some(value).filter(|value| *value != DEFAULT_DIVERSITY);
                set.run(Tuning { diversity, ..tuning.get_untracked() });
            })
        />
    }
}

#[component]
fn Choice(id: &'static str, label: &'static str, on: Signal<bool>, on_set: Callback<bool>) -> impl IntoView {
    view! {
        <label class="dial-choice">
            <input
                type="checkbox"
                id=id
                data-testid=id
                prop:checked=on
                on:change=move |event| on_set.run(event_target_checked(&event))
            />
            <span>{label}</span>
        </label>
    }
}
