//! The same job in other stores: measuring a step, and what that shows.

use leptos::prelude::*;

use super::comparison_runner::{ComparisonRunner, Measuring};
use super::look::look;
use super::verdict::{self, Scale};
use protocol::{Comparison, ComparisonRequest, Contender, Step};
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
    let measure = move |scale: u32| {
        let link = address.state().get_untracked();
        let user = match link.user {
            Some(Viewer::Known(number)) => Some(number),
            Some(Viewer::New) | None => None,
        };
        runner.measure(ComparisonRequest { step, scale, like: link.like, user });
    };
    let buttons = SCALES
        .into_iter()
        .map(|scale| {
            view! {
                <button
                    type="button"
                    class="button button--small"
                    data-testid=format!("measure-{scale}")
                    disabled=move || under_way.get().is_some()
                    on:click=move |_| measure(scale)
                >
                    {if scale == 1 { "at the data's size".to_owned() } else { format!("at {scale} times") }}
                </button>
            }
        })
        .collect_view();
    view! {
        <div class="comparison" data-testid="comparison">
            <p class="comparison__intro">
                "Is this the right store for the job? The same job, really done in another one, over copies of the data in memory. Your data is not touched."
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
            "Median of one run; the axis is logarithmic, each mark is ten times the one before. " {note}
        </p>
        <CodeView label="How each was done" code=calls />
    }
}

fn group(result: &Comparison, scale: Scale) -> impl IntoView + use<> {
    let size = format!("{} {}", format::count(result.size), result.unit);
    let times = if result.scale == 1 {
        "the data's size".to_owned()
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
            <span class="rivals__why">{format!("left out: {}", why.clone().unwrap_or_default())}</span>
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
