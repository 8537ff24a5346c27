//! One step in the list: number, store, title, call, rows and time.

use leptos::prelude::*;

use super::look::look;
use prose::Level;
use protocol::{Step, StepRun};
use site::preferences::Preferences;
use widgets::LookIcon;
use widgets::format;
use widgets::stepper::Phase;

/// What a row shows of a step that ran.
#[derive(Clone, Debug, PartialEq)]
pub struct Outline {
    call: String,
    rows_in: u64,
    rows_out: u64,
    ms: f64,
}

impl Outline {
    /// The outline of a step that ran.
    pub fn of(step: &StepRun) -> Self {
        let call = format::one_line(&step.call);
        Self { call, rows_in: step.rows_in, rows_out: step.rows_out, ms: step.ms }
    }
}

/// A step of the list; pressing it opens it.
#[component]
pub fn StepRow(
    /// The step.
    step: Step,
    /// What it did; none before it ran.
    outline: Option<Outline>,
    /// Where the replay is.
    phase: Memo<Phase>,
    /// Whether it ran again because something was changed.
    rerun: bool,
    /// Whether it is the one open.
    is_open: Memo<bool>,
    /// Told the step when it is pressed.
    on_select: Callback<Step>,
) -> impl IntoView {
    let worker = step.done_by();
    let level = expect_context::<Preferences>().level;
    let what = look(worker).what;
    let (call, rows, time, described) = match outline {
        Some(run) => (
            if run.call.is_empty() {
                view! { <span class="step__what">"no call was needed"</span> }.into_any()
            } else {
                let call = run.call;
                (move || match level.get() {
                    Level::Plain => view! { <span class="step__what">{what}</span> }.into_any(),
                    _ => view! { <code class="step__call">{call.clone()}</code> }.into_any(),
                })
                .into_any()
            },
            format!("{}\u{2009}→\u{2009}{}", format::count(run.rows_in), format::count(run.rows_out)),
            format::milliseconds(run.ms),
            format!("{} in, {} out", format::count(run.rows_in), format::count(run.rows_out)),
        ),
        None => (
            view! { <span class="step__what">{what}</span> }.into_any(),
            String::new(),
            String::new(),
            String::new(),
        ),
    };
    view! {
        <li class="steps__item" style:--step=step.to_string()>
            <button
                type="button"
                class=format!("step {}", look(worker).colour)
                data-testid=format!("step-{step}")
                data-state=move || phase.get().key()
                aria-expanded=move || is_open.get().to_string()
                aria-controls="step-detail"
                on:click=move |_| on_select.run(step)
            >
                <span class="step__number">{step.number()}</span>
                <span class="step__store" title=look(worker).label>
                    <LookIcon look=look(worker) />
                </span>
                <span class="step__title">
                    <span class="visually-hidden">{format!("{}: ", look(worker).label)}</span>
                    {step.title()}
                    {rerun.then(|| view! { <span class="step__rerun">"run again"</span> })}
                </span>
                {call}
                <span class="step__rows" title=described>{rows}</span>
                <span class="step__time">{time}</span>
            </button>
        </li>
    }
}
