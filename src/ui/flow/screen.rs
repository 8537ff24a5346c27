//! The flow page: the question, its way through the stores, the films.

use leptos::prelude::*;

use super::comparison_runner::ComparisonRunner;
use super::error_details::ErrorDetails;
use super::journey::Journey;
use super::query::QueryBar;
use super::query_form::{QueryForm, Subject};
use super::results::Results;
use super::run::{Answered, Run, use_run};
use super::tour::script::Act;
use super::tour::{Tour, TourState};
use super::tuning_bar::TuningBar;
use crate::ui::address::Address;
use crate::ui::app::DataAge;
use crate::ui::components::stepper::Stepper;
use crate::ui::embed::Part;
use crate::ui::tuning::Facet;
use crate::ui::url_state::UrlState;
use client::Client;
use protocol::{Evidence, Step};

/// The page's own screen.
#[component]
pub fn FlowScreen() -> impl IntoView {
    let client = expect_context::<Client>();
    let address = expect_context::<Address>();
    let age = expect_context::<DataAge>().0;
    let link = address.state().get_untracked();
    let form = QueryForm::from_link(&link);
    let run = use_run(client);
    let tour = TourState::new(link.asks());
    let comparisons = ComparisonRunner::new(client);
    provide_context(comparisons);
    on_cleanup(move || comparisons.stop());
    let stepper = RwSignal::new(Stepper::default());
    // Whether the reader, and not the replay, chose the step shown.
    let chosen = RwSignal::new(link.step.is_some());

    let ask = move |question: UrlState| {
        stepper.update(|stepper| *stepper = Stepper::default().at_speed(stepper.speed()));
        address.push(question.clone());
        run.ask.run(question);
    };
    let on_ask = Callback::new(move |()| {
        if let Some(question) = form.write_to(&address.state().get_untracked()) {
            chosen.set(false);
            tour.settle();
            ask(question);
        }
    });
    let on_act = Callback::new(move |act: Act| {
        let show = |step: Step, facet: Facet| {
            stepper.update(|stepper| stepper.jump(step.number()));
            chosen.set(true);
            address.replace(|link| {
                link.step = Some(step);
                link.facet = Some(facet).filter(|facet| *facet != Facet::Happened);
            });
        };
        match act {
            Act::Look => {}
            // Going back and on again asks nothing twice.
            Act::Ask if run.answer.with_untracked(Option::is_some) || run.asking.get_untracked() => {}
            Act::Ask => on_ask.run(()),
            Act::Open(step) => show(step, Facet::Happened),
            Act::Change(step) => show(step, Facet::Change),
            Act::Compare(step) => show(step, Facet::Comparison),
        }
    });

    // The link: at the start, after going back, after an edit of the address.
    Effect::new(move |before: Option<UrlState>| {
        let link = address.state().get();
        let asked_before = before.as_ref().is_some_and(|before| before.asks_the_same(&link));
        if link.asks() && !asked_before && !run.asked(&link) {
            form.fill(&link);
            chosen.set(link.step.is_some());
            run.ask.run(link.clone());
        } else if let Some(step) = link.step
            && before.as_ref().is_some_and(|before| before.step != link.step)
            && stepper.with_untracked(Stepper::position) != step.number()
        {
            stepper.update(|stepper| stepper.jump(step.number()));
            chosen.set(true);
        }
        link
    });

    replay_answers(run, stepper, chosen, address);
    run_clock(stepper);

    // A step the reader chose belongs into the link; one the replay is at does not.
    Effect::new(move |_| {
        let step = Step::from_number(stepper.with(Stepper::position));
        match (chosen.get(), step) {
            (true, None) => {}
            (true, step) => address.replace(|link| link.step = step),
            (false, _) => address.replace(|link| link.step = None),
        }
    });

    // After a reset, what is shown is out of date.
    Effect::new(move |before: Option<u32>| {
        let now = age.get();
        let link = address.state().get_untracked();
        if before.is_some_and(|before| before != now) && link.asks() {
            run.ask.run(link);
        }
        now
    });

    view! {
        <Part name="intro">
        <section class="hero" aria-labelledby="headline">
            <h1 class="hero__headline" id="headline">"Five databases work on every recommendation. Watch them."</h1>
            <p class="hero__plain">
                "Ask for a film and follow your question, step by step, through the databases behind AI systems. They all run here, inside this tab."
            </p>
            <p class="hero__engineer">
                "SQL, documents, an HNSW index, a feature store and RAG, in Rust and WebAssembly. Every number was just measured."
            </p>
        </section>
        </Part>
        <section class="ask" aria-label="Question">
            <Part name="question">
                <QueryBar
                    form=form
                    queued=run.queued
                    asking=run.asking
                    understood=Signal::derive(move || run.answer.with(|answer| answer.as_deref().map(understood)))
                    on_ask=on_ask
                    on_tour=Callback::new(move |()| tour.begin())
                />
            </Part>
            <ErrorDetails
                failure=run.failure
                on_title=Callback::new(move |title: String| {
                    form.put(&title, Subject::Title);
                    on_ask.run(());
                })
                on_description=Callback::new(move |()| {
                    form.insists.set(true);
                    form.subject.set(Subject::Description);
                    on_ask.run(());
                })
                on_retry=on_ask
            />
        </section>
        <Part name="tuning">
            <TuningBar run=run />
        </Part>
        <Part name="journey">
            <Journey answer=run.answer stepper=stepper chosen=chosen asking=run.asking />
        </Part>
        <Part name="results">
            <Results run=run />
        </Part>
        <Part name="tour">
            <Tour state=tour on_act=on_act />
        </Part>
    }
}

/// The text of an answered question, and what it was understood as.
fn understood(answer: &Answered) -> (String, String) {
    let sentence = match answer.recommendation.step(Step::LookUp).map(|run| &run.evidence) {
        Some(Evidence::LookUp(found)) => found.understood.as_ref().map(|it| it.sentence.clone()),
        _ => None,
    };
    match (&answer.request.like, &answer.request.text) {
        (Some(title), _) => (title.clone(), "a title".to_owned()),
        (None, text) => (text.clone().unwrap_or_default(), sentence.unwrap_or_else(|| "a title".to_owned())),
    }
}

/// A new answer is replayed, or shown whole where the reader asked for a step or for less motion.
fn replay_answers(run: Run, stepper: RwSignal<Stepper>, chosen: RwSignal<bool>, address: Address) {
    Effect::new(move |_| {
        let Some(answer) = run.answer.get() else { return };
        let len = answer.recommendation.steps.len();
        let linked = address.state().with_untracked(|link| link.step).filter(|_| chosen.get_untracked());
        // Run again: the steps before the changed one are as they were, and the reader is at the changed one.
        let step = linked.or(answer.rerun_from);
        stepper.update(|stepper| {
            let fresh = Stepper::new(len).at_speed(stepper.speed());
            *stepper = match step {
                Some(step) => {
                    let mut shown = fresh.completed();
                    shown.jump(step.number());
                    shown
                }
                None if prefers_reduced_motion() => fresh.completed(),
                None => {
                    let mut playing = fresh;
                    playing.play();
                    playing
                }
            };
        });
    });
}

/// The clock of the replay.
fn run_clock(stepper: RwSignal<Stepper>) {
    Effect::new(move |_| {
        let (playing, dwell) = stepper.with(|stepper| (stepper.is_playing(), stepper.dwell()));
        if playing && let Ok(handle) = set_timeout_with_handle(move || stepper.update(Stepper::tick), dwell) {
            on_cleanup(move || handle.clear());
        }
    });
}

fn prefers_reduced_motion() -> bool {
    window()
        .match_media("(prefers-reduced-motion: reduce)")
        .ok()
        .flatten()
        .is_some_and(|query| query.matches())
}
