//! The flow page: the question, its way through the stores, the films.

use leptos::prelude::*;

use super::clock::{prefers_reduced_motion, run_clock};
use super::comparison_runner::ComparisonRunner;
use super::error_details::ErrorDetails;
use super::film_strip::{self, FilmStrip};
use super::journey::Journey;
use super::query::{Answer, QueryBar};
use super::query_form::{QueryForm, Subject};
use super::results::Results;
use super::run::{Answered, Run, use_run};
use super::sight::bring_into_sight;
use super::tour::script::Act;
use super::tour::{Tour, TourState};
use super::tuning_bar::TuningBar;
use super::why_five::WhyFive;
use client::Client;
use protocol::{ErrorName, Evidence, Step};
use site::address::Address;
use site::data_age::DataAge;
use site::embed::Part;
use site::tuning::Facet;
use site::url_state::UrlState;
use widgets::on_demand;
use widgets::on_demand::OnDemand;
use widgets::stepper::Stepper;

on_demand!(why_five: () => |()| view! { <WhyFive /> });

/// From so many words on, what is no title is a wish.
const WISH: usize = 3;

/// The page's own screen.
#[component]
pub fn FlowScreen() -> impl IntoView {
    let client = expect_context::<Client>();
    let address = expect_context::<Address>();
    let age = expect_context::<DataAge>().0;
    let link = address.state().get_untracked();
    let form = QueryForm::from_link(&link);
    let run = use_run(client);
    provide_context(run);
    let tour = TourState::new(link.asks());
    let comparisons = ComparisonRunner::new(client);
    provide_context(comparisons);
    on_cleanup(move || comparisons.stop());
    let stepper = RwSignal::new(Stepper::default());
    // How often the reader asked again what the address asks already.
    let again = RwSignal::new(0_u32);

    let on_ask = Callback::new(move |()| {
        let link = address.state().get_untracked();
        if let Some(next) = form.write_to(&link) {
            tour.settle();
            if next.question() == link.question() {
                again.update(|again| *again += 1);
            }
            address.push(next);
            // The strip is there in the next frame.
            request_animation_frame(|| bring_into_sight(film_strip::ID));
        }
    });
    let on_act = Callback::new(move |act: Act| {
        let show = |step: Step, facet: Facet| {
            address.walk(|link| {
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

    // The one place that asks: what the address asks, whenever that changes; again where the reader wants it again,
    // and after a reset, when what is shown is out of date.
    let question = Memo::new(move |before: Option<&Option<UrlState>>| {
        address.state().with(|link| {
            // On the way to another page what is shown here stays as it is.
            if link.page.has_flow_settings() { link.question() } else { before.cloned().flatten() }
        })
    });
    Effect::new(move |before: Option<Option<UrlState>>| {
        age.track();
        again.track();
        let question = question.get();
        let Some(link) = &question else {
            run.clear.run(());
            return question;
        };
        // Where only a setting of a step changed, the reader stays at that step.
        let before = before.flatten();
        let is_rerun = before.is_some_and(|before| before != *link && before.asks_alike(link));
        if !is_rerun {
            stepper.update(|stepper| *stepper = Stepper::default().at_speed(stepper.speed()));
        }
        if !form.holds(link) {
            form.fill(link);
        }
        run.ask.run(link.clone());
        question
    });

    ask_wishes(run, form, on_ask);
    replay_answers(run, stepper, address);
    follow_step(stepper, address);
    run_clock(stepper);

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
            <Part name="strip">
                <FilmStrip run=run />
            </Part>
        </section>
        <Part name="tuning">
            <TuningBar run=run />
        </Part>
        <Part name="journey">
            <Journey answer=run.answer stepper=stepper asking=run.asking />
        </Part>
        <Part name="results">
            <Results run=run />
        </Part>
        <Part name="why-five">
            <Show when=move || run.answer.with(Option::is_some)>
                <WhyFiveFold />
            </Show>
        </Part>
        <Part name="tour">
            <Tour state=tour on_act=on_act />
        </Part>
    }
}

/// The table of jobs by store, once the reader wants it or has measured something for it.
#[component]
fn WhyFiveFold() -> impl IntoView {
    let comparisons = expect_context::<ComparisonRunner>();
    let wanted = RwSignal::new(untrack(|| !comparisons.at_own_size().is_empty()));
    view! {
        <section class="why-five" aria-labelledby="why-five-title" data-testid="why-five">
            <div class="section-head">
                <div>
                    <h2 class="section-head__title" id="why-five-title">"Why five databases?"</h2>
                    <p class="section-head__note">
                        "One table: each job of a recommendation, really done in more than one store in this tab."
                    </p>
                </div>
                <Show when=move || !wanted.get()>
                    <button type="button" class="button button--small" data-testid="why-five-open" on:click=move |_| wanted.set(true)>
                        "Show the table"
                    </button>
                </Show>
            </div>
            <Show when=move || wanted.get()>
                <OnDemand what="The table" load=why_five with=() />
            </Show>
        </section>
    }
}

/// A text of several words that is no title is asked as a wish: nobody has to say so. One word or two may be misspelt.
fn ask_wishes(run: Run, form: QueryForm, on_ask: Callback<()>) {
    Effect::new(move |_| {
        let Some(failed) = run.failure.get() else { return };
        let is_wish =
            failed.request.like.as_deref().is_some_and(|text| text.split_whitespace().count() >= WISH);
        if is_wish && failed.error.name == ErrorName::ARGUMENT && !form.insists.get_untracked() {
            form.insists.set(true);
            form.subject.set(Subject::Description);
            on_ask.run(());
        }
    });
}

/// What an answered question was taken for.
fn understood(answer: &Answered) -> Answer {
    let (film, sentence) = match answer.recommendation.step(Step::LookUp).map(|run| &run.evidence) {
        Some(Evidence::LookUp(found)) => (
            found.film.as_ref().map(|film| film.title.clone()),
            found.understood.as_ref().map(|it| it.sentence.clone()),
        ),
        _ => (None, None),
    };
    let text = answer.request.like.clone().or_else(|| answer.request.text.clone()).unwrap_or_default();
    let said = if sentence.is_some() { "Read as" } else { "Found:" };
    Answer { text, said, sentence: sentence.or(film).unwrap_or_default() }
}

/// A new answer is replayed, or shown whole where the link names a step or the reader asked for less motion.
fn replay_answers(run: Run, stepper: RwSignal<Stepper>, address: Address) {
    Effect::new(move |_| {
        let Some(answer) = run.answer.get() else {
            stepper.update(|stepper| *stepper = Stepper::default().at_speed(stepper.speed()));
            return;
        };
        let len = answer.recommendation.steps.len();
        let linked = address.state().with_untracked(|link| link.step);
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

/// The playhead goes to the step of the link. Where the link no longer names one, it stands where the replay ends.
fn follow_step(stepper: RwSignal<Stepper>, address: Address) {
    let linked = Memo::new(move |_| address.state().with(|link| link.step));
    Effect::new(move |before: Option<Option<Step>>| {
        let step = linked.get();
        let shown = stepper.get_untracked();
        match step {
            // Whoever opens a step while the replay runs is done with the replay: nothing stays unfilled. A step on by
            // hand pauses first, and is where the playhead stands.
            Some(step) if shown.position() != step.number() || shown.is_playing() => {
                stepper.update(|stepper| {
                    *stepper = stepper.completed();
                    stepper.jump(step.number());
                });
            }
            None if before.flatten().is_some() && !shown.is_playing() => {
                stepper.update(|stepper| {
                    *stepper = stepper.completed();
                    stepper.jump(stepper.len());
                });
            }
            _ => {}
        }
        step
    });
}
