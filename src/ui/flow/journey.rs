//! The way of the question: a picture of the stores, the eight steps, the one that is open, and where the time went.

use std::sync::Arc;

use leptos::prelude::*;
use web_sys::KeyboardEvent;

use super::detail::StepDetail;
use super::map::StoreMap;
use super::run::Answered;
use super::step_row::{Outline, StepRow};
use super::waterfall::WaterfallPlot;
use protocol::Step;
use site::address::Address;
use site::embed::Part;
use site::route::Page;
use site::share::Share;
use site::url_state::UrlState;
use widgets::format;
use widgets::stepper::Stepper;
use widgets::{StepperControls, handle_key};

/// The section between the question and the films.
#[component]
pub fn Journey(
    /// The last answer.
    answer: ReadSignal<Option<Arc<Answered>>>,
    /// The playhead over its steps.
    stepper: RwSignal<Stepper>,
    /// Whether an answer is on its way.
    asking: ReadSignal<bool>,
) -> impl IntoView {
    let address = expect_context::<Address>();
    let state = address.state();
    // The step of the link; without one, the step the replay is at.
    let open = Memo::new(move |_| {
        let chosen = state.with(|link| link.step);
        let shown = || Step::from_number(stepper.with(Stepper::position));
        chosen.or_else(shown).unwrap_or(Step::LookUp)
    });
    let select = Callback::new(move |step: Step| {
        address.push(UrlState { step: Some(step), ..state.get_untracked() });
    });
    // A panel of another page has no list to open a step from: there it is open.
    let is_passing =
        Memo::new(move |_| state.with(|link| link.step.is_none() && !matches!(link.page, Page::Embed(_))));
    // The playhead was moved by hand, or set going.
    let follow = move |by_hand: bool| {
        let position = stepper.with_untracked(Stepper::position);
        if position > 0 {
            address.walk(|link| link.step = Step::from_number(position).filter(|_| by_hand));
        }
    };
    let on_key = move |event: KeyboardEvent| {
        if event.default_prevented() || event.ctrl_key() || event.meta_key() || event.alt_key() {
            return;
        }
        let focus = event_target::<web_sys::Element>(&event).tag_name();
        if handle_key(stepper, &event.key(), &focus) {
            event.prevent_default();
            follow(stepper.with_untracked(|stepper| !stepper.is_playing()));
        }
    };
    let measured = move || {
        if asking.get() && answer.with(Option::is_none) {
            return "Waiting for the answer…".to_owned();
        }
        answer.with(|answer| match answer {
            Some(answer) => {
                let total = format::milliseconds(answer.recommendation.total_ms);
                if let Some(step) = answer.rerun_from {
                    format!("Run again from step {step}; all steps together took {total}.")
                } else if stepper.with(Stepper::is_finished) {
                    format!("Measured: {total} for all steps.")
                } else {
                    format!("Measured in {total}, replayed slowly.")
                }
            }
            None => "This is the plan. Ask, and every step shows what it really did.".to_owned(),
        })
    };
    view! {
        <section class="journey" aria-labelledby="journey-title" on:keydown=on_key>
            <div class="section-head">
                <div>
                    <h2 class="section-head__title" id="journey-title">"The journey of your question"</h2>
                    <p class="section-head__note">{measured}</p>
                </div>
                <div class="section-head__tools">
                    <Part name="playback">
                        <StepperControls stepper=stepper on_choose=Callback::new(follow) />
                    </Part>
                    <Share panel="map" />
                </div>
            </div>
            <Part name="map">
                <StoreMap stepper=stepper answer=answer on_select=select />
            </Part>
            <div class="steps" class:steps--chosen=move || state.with(|link| link.step.is_some())>
                <Part name="steps">
                    <ol class="steps__list" role="list">
                        {move || rows(answer, stepper, open, select)}
                    </ol>
                </Part>
                <Part name="detail">
                <div class="steps__detail" style:--open=move || open.get().to_string()>
                    {move || view! {
                        <StepDetail step=open.get() answer=answer is_passing=is_passing.get() on_open=select />
                    }}
                </div>
                </Part>
            </div>
            <Part name="waterfall">
            {move || {
                answer
                    .get()
                    .map(|answer| {
                        view! {
                            <WaterfallPlot
                                steps=answer.recommendation.steps.clone()
                                total_ms=answer.recommendation.total_ms
                                open=open
                                on_select=select
                            />
                        }
                    })
            }}
            </Part>
        </section>
    }
}

/// The steps of the answer; the plan where there is none.
fn rows(
    answer: ReadSignal<Option<Arc<Answered>>>,
    stepper: RwSignal<Stepper>,
    open: Memo<Step>,
    on_select: Callback<Step>,
) -> impl IntoView {
    let answer = answer.get();
    let rerun_from = answer.as_ref().and_then(|answer| answer.rerun_from);
    Step::ALL
        .into_iter()
        .map(|step| {
            let ran = answer.as_ref().and_then(|answer| answer.recommendation.step(step));
            view! {
                <StepRow
                    rerun=rerun_from.is_some_and(|from| step >= from)
                    step=step
                    outline=ran.map(Outline::of)
                    phase=Memo::new(move |_| stepper.with(|stepper| stepper.phase(step.number())))
                    is_open=Memo::new(move |_| open.get() == step)
                    on_select=on_select
                />
            }
        })
        .collect_view()
}
