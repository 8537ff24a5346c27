//! Drawing where the time went.

use leptos::prelude::*;

use super::look::look;
use super::waterfall_layout::{Bar, WIDTH, layout};
use protocol::{Step, StepRun};
use site::share::Share;
use widgets::format;

/// Height of one bar's lane.
const LANE: f64 = 26.0;

/// Bars over time; pressing one opens its step.
#[component]
pub fn WaterfallPlot(
    /// The steps, as they ran.
    steps: Vec<StepRun>,
    /// Milliseconds of the whole.
    total_ms: f64,
    /// The step open.
    open: Memo<Step>,
    /// Told the step of a bar that is pressed.
    on_select: Callback<Step>,
) -> impl IntoView {
    let plot = layout(&steps, total_ms);
    let height = LANE * plot.bars.len() as f64;
    let ticks = plot
        .ticks
        .iter()
        .map(|tick| view! { <line class="waterfall__tick" x1=tick.x.to_string() x2=tick.x.to_string() y1="0" y2=height.to_string() /> })
        .collect_view();
    let labels = plot
        .ticks
        .iter()
        .map(|tick| {
            view! {
                <span class="waterfall__label" style:--at=(tick.x / WIDTH).to_string()>
                    {if tick.ms == 0.0 { "0".to_owned() } else { format::milliseconds(tick.ms) }}
                </span>
            }
        })
        .collect_view();
    let bars = plot
        .bars
        .iter()
        .enumerate()
        .map(|(lane, bar)| {
            let y = LANE * lane as f64;
            view! {
                <rect
                    class=format!("waterfall__bar {}", look(bar.step.done_by()).colour)
                    x=bar.x.to_string()
                    y=(y + 5.0).to_string()
                    width=bar.width.to_string()
                    height=(LANE - 10.0).to_string()
                />
            }
        })
        .collect_view();
    let lanes = plot
        .bars
        .into_iter()
        .map(|bar| view! { <Lane bar=bar open=open on_select=on_select /> })
        .collect_view();
    let rest = (plot.unaccounted_ms > total_ms * 0.02)
        .then(|| format!(" {} lies between the steps.", format::milliseconds(plot.unaccounted_ms)));
    view! {
        <figure class="waterfall" data-testid="waterfall">
            <figcaption class="waterfall__caption">
                <h3>"Where the time went"</h3>
                <p>{format!("{} from the first step to the answer.", format::milliseconds(total_ms))} {rest}</p>
                <Share panel="waterfall" />
            </figcaption>
            <div class="waterfall__plot">
                <svg
                    class="waterfall__bars"
                    viewBox=format!("0 0 {WIDTH} {height}")
                    preserveAspectRatio="none"
                    aria-hidden="true"
                >
                    {ticks}
                    {bars}
                </svg>
                <ol class="waterfall__lanes" role="list">{lanes}</ol>
                <div class="waterfall__axis" aria-hidden="true">{labels}</div>
            </div>
        </figure>
    }
}

/// The pressable, readable side of a bar: as wide as the plot, so that short bars can be hit too.
#[component]
fn Lane(bar: Bar, open: Memo<Step>, on_select: Callback<Step>) -> impl IntoView {
    let step = bar.step;
    let time = format::milliseconds(bar.ms);
    let more = format!(", {}, {:.0}% of the time", step.title(), bar.share * 100.0);
    // The time stands right of the bar, left of it where there is no room, or in it where there is none at all.
    let (start, end) = (bar.x / WIDTH, (bar.x + bar.width) / WIDTH);
    let (is_left, is_within) = (end > 0.82 && start > 0.12, end > 0.82 && start <= 0.12);
    let at = if is_left { start } else { end };
    view! {
        <li class="waterfall__lane">
            <button
                type="button"
                class=format!("waterfall__button {}", look(bar.step.done_by()).colour)
                class:waterfall__button--left=is_left
                class:waterfall__button--within=is_within
                aria-pressed=move || (open.get() == step).to_string()
                style:--at=at.to_string()
                on:click=move |_| on_select.run(step)
            >
                <span class="waterfall__name">
                    <span class="visually-hidden">"Step "</span>
                    {step.number()}
                    <span class="waterfall__store">{look(step.done_by()).label}</span>
                </span>
                <span class="waterfall__space"><span class="waterfall__time">{time}</span></span>
                <span class="visually-hidden">{more}</span>
            </button>
        </li>
    }
}
