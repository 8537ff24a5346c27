//! The same job in other stores: measuring a step, and what that shows.

use leptos::prelude::*;

use super::comparison_runner::{ComparisonRunner, Measuring};
use super::look::look;
use super::verdict::{self, Scale};
use protocol::{Comparison, ComparisonRequest, Contender, Step, Trial};
use site::address::Address;
use site::url_state::Viewer;
use widgets::format;
use widgets::{CodeView, Progress};

/// How many times the data.
const SCALES: [u32; 3] = [1, 10, 100];

/// The comparison of one step.
#[component]
pub fn ComparisonPanel(
    /// The step.
    step: Step,
) -> impl IntoView {
    let runner = expect_context::<ComparisonRunner>();
    let address = expect_context::<Address>();
    let under_way = runner.under_way();
    let here = move || under_way.get().filter(|measuring| measuring.step == step);
    let results = Memo::new(move |_| runner.of(step));
    let measure = move |scale: u32| runner.measure(request(address, step, scale));
    // The small measure is there when the tab is opened: nobody has to ask for it. Once: a reader may stop it.
    Effect::new(move |was_begun: Option<bool>| {
        let was_begun = was_begun.unwrap_or_default() || results.with(|results| !results.is_empty());
        if !was_begun && under_way.with(Option::is_none) {
            measure(1);
            return true;
        }
        was_begun
    });
    // A size that this step cannot be measured at is not offered.
    let most = Memo::new(move |_| results.with(|results| results.first().map_or(1, |first| first.most)));
    let buttons = SCALES
        .into_iter()
        .map(|scale| {
            view! {
                <button
                    hidden=move || { most.get() < scale }
                    type="button"
                    class="button button--small"
                    data-testid=format!("measure-{scale}")
                    disabled=move || under_way.get().is_some()
                    on:click=move |_| measure(scale)
                >
                    {if scale == 1 { "with today's data".to_owned() } else { format!("with {scale} times as much") }}
                </button>
            }
        })
        .collect_view();
    view! {
        <div class="comparison" data-testid="comparison">
            <p class="comparison__intro">
                "Would another database do this better? We run the same job there, on a copy in memory. Your data is not touched."
            </p>
            <div class="comparison__sizes" role="group" aria-label="Measure">
                <span>"Measure"</span>
                {buttons}
            </div>
            {move || {
                here().map(|Measuring { stage, done, .. }| {
                    view! {
                        <div role="status">
                            <Progress
                                label="Measuring"
                                done=Some(done)
                                note=stage
                                on_cancel=Callback::new(move |()| runner.stop())
                            />
                        </div>
                    }
                })
            }}
            {move || {
                runner
                    .failure()
                    .get()
                    .map(|message| view! { <p class="comparison__failure" role="alert" data-testid="error">{message}</p> })
            }}
            {move || (!results.with(Vec::is_empty)).then(|| view! { <Outcome results=results.get() /> })}
        </div>
    }
}

#[component]
fn Outcome(results: Vec<Comparison>) -> impl IntoView {
    let scale = Scale::of(results.iter());
    let said = verdict::sentence(&results);
    let (job, note, calls) = results.last().map_or_else(Default::default, |last| {
        let calls: Vec<String> = last
            .contenders
            .iter()
            .map(|contender| format!("-- {}\n{}", contender.label, contender.call))
            .collect();
        (last.job.clone(), last.note.clone(), calls.join("\n\n"))
    });
    let repetitions = repetitions(&results);
    let trials = results.iter().find(|result| !result.trials.is_empty()).map(|result| trials(&result.trials));
    let ticks = scale
        .ticks()
        .into_iter()
        .map(|(at, words)| view! { <span class="rivals__tick" style:--at=at.to_string()>{words}</span> })
        .collect_view();
    let groups = results.into_iter().map(|result| group(&result, scale)).collect_view();
    view! {
        <p class="comparison__job">{job}</p>
        <p class="comparison__verdict" data-testid="verdict">{said}</p>
        <div class="rivals">
            {groups}
            <div class="rivals__axis" aria-hidden="true">{ticks}</div>
        </div>
        <p class="controls__hint">
            {repetitions} " The axis is logarithmic: each mark is ten times the one before. " {note}
        </p>
        {trials}
        <CodeView label="How each was done" code=calls />
    }
}

/// How often each way ran.
fn repetitions(results: &[Comparison]) -> String {
    let runs =
        || results.iter().flat_map(|result| &result.contenders).map(|it| it.runs).filter(|runs| *runs > 0);
    match (runs().min(), runs().max()) {
        (Some(least), Some(most)) if least == most => {
            format!("The median of {} each, after warming up.", format::plural(most, "run", "runs"))
        }
        (Some(least), Some(most)) => {
            format!(
                "The median of {} to {} runs each, after warming up.",
                format::count(least),
                format::count(most)
            )
        }
        _ => String::new(),
    }
}

/// What was tried beside time.
fn trials(trials: &[Trial]) -> impl IntoView + use<> {
    let rows = trials
        .iter()
        .map(|trial| {
            let attempts = trial
                .attempts
                .iter()
                .map(|it| {
                    let mark = if it.held { "✓" } else { "✗" };
                    view! {
                        <li class=format!("trial__attempt {}", look(it.store).colour) data-held=it.held.to_string()>
                            <b class="trial__store">{look(it.store).label}</b>
                            <span class="trial__mark" aria-hidden="true">{mark}</span>
                            <span class="visually-hidden">{if it.held { "yes:" } else { "no:" }}</span>
                            <span class="trial__said">{it.said.clone()}</span>
                            <code class="trial__call">{it.call.clone()}</code>
                        </li>
                    }
                })
                .collect_view();
            view! {
                <section class="trial" data-testid="trial">
                    <h4 class="rivals__size">{trial.what.clone()}</h4>
                    <ul role="list">{attempts}</ul>
                </section>
            }
        })
        .collect_view();
    view! {
        <div class="trials">
            <h4 class="comparison__job">"Beside time: what each store does when it is asked"</h4>
            {rows}
        </div>
    }
}

/// The comparison of a step for the question in the link.
pub fn request(address: Address, step: Step, scale: u32) -> ComparisonRequest {
    let link = address.state().get_untracked();
    let user = match link.user {
        Some(Viewer::Known(number)) => Some(number),
        Some(Viewer::New) | None => None,
    };
    ComparisonRequest { step, scale, like: link.like, user }
}

fn group(result: &Comparison, scale: Scale) -> impl IntoView + use<> {
    let size = format!("{} {}", format::count(result.size), result.unit);
    let times = if result.scale == 1 {
        "today's data".to_owned()
    } else {
        format!("{} times the data", result.scale)
    };
    let contenders = result
        .contenders
        .iter()
        .enumerate()
        .map(|(place, contender)| row(contender, place == 0, &result.compared, scale))
        .collect_view();
    view! {
        <section class="rivals__group" data-testid=format!("result-{}", result.scale)>
            <h4 class="rivals__size">{size} " " <span>{times}</span></h4>
            <ul role="list">{contenders}</ul>
        </section>
    }
}

fn row(contender: &Contender, own: bool, compared: &str, scale: Scale) -> impl IntoView + use<> {
    let same = verdict::agreement(contender, compared);
    let bytes = contender.bytes.map(format::bytes).unwrap_or_default();
    let facts: Vec<String> = [same, bytes].into_iter().filter(|fact| !fact.is_empty()).collect();
    let facts = if own { facts.get(1).cloned().unwrap_or_default() } else { facts.join(", ") };
    let bar = match (contender.ms, &contender.left_out) {
        (Some(ms), _) => view! {
            <span class="rivals__bar" style:--at=scale.place(ms).to_string()></span>
            <span class="rivals__time">{verdict::time(ms)}</span>
        }
        .into_any(),
        (None, why) => view! {
            <span class="rivals__why">{format!("Not run: {}", why.clone().unwrap_or_default())}</span>
        }
        .into_any(),
    };
    view! {
        <li
            class=format!("rivals__contender {}", look(contender.store).colour)
            class:rivals__contender--own=own
            data-same=contender.same.map(|same| same.to_string())
            data-testid="contender"
        >
            <span class="rivals__label">{contender.label.clone()} {own.then_some(" (this step)")}</span>
            <span class="rivals__track">{bar}</span>
            <span class="rivals__facts">{facts}</span>
        </li>
    }
}
