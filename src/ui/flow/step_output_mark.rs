//! The picture of a step's output on the arc to the next step.

use leptos::prelude::*;

use super::step_output::{Shape, StepOutput};

/// Cells of a vector that are drawn.
const CELLS: usize = 24;
/// Things drawn one by one; more are told by the caption.
const DRAWN: u64 = 24;
/// The longest text drawn.
const WORDS: usize = 18;

/// The output at rest on its arc; where motion is welcome it comes along the arc first.
#[component]
pub fn StepOutputMark(
    /// What the step hands on.
    output: StepOutput,
    /// The arc.
    path: String,
    /// The colour of where it goes.
    colour: &'static str,
) -> impl IntoView {
    let (width, drawing) = draw(&output);
    view! {
        <g class=format!("step-output store--{colour}") data-testid="step-output" style:offset-path=format!("path(\"{path}\")")>
            <g class="step-output__size">
                <rect
                    class="step-output__ground"
                    x=(-width / 2.0 - 4.0).to_string()
                    y="-9"
                    width=(width + 8.0).to_string()
                    height="18"
                    rx="4"
                />
                <g transform=format!("translate({:.1} 0)", -width / 2.0)>{drawing}</g>
            </g>
        </g>
    }
}

/// The drawing, from x 0 on around y 0, and its width.
fn draw(output: &StepOutput) -> (f64, AnyView) {
    match &output.shape {
        Shape::Words(words) | Shape::Row(words) => {
            let mut shown: String = words.chars().take(WORDS).collect();
            if shown.len() < words.len() {
                shown.push('…');
            }
            if matches!(output.shape, Shape::Row(_)) {
                shown = format!("film {shown}");
            }
            let width = 5.4 * shown.chars().count() as f64;
            let x = (width / 2.0).to_string();
            (width, view! { <text class="step-output__words" x=x y="3.4">{shown}</text> }.into_any())
        }
        Shape::Vector(vector) => {
            let strongest = vector.iter().fold(1e-9_f32, |most, value| most.max(value.abs()));
            let step = (vector.len() / CELLS).max(1);
            let cells = vector
                .iter()
                .step_by(step)
                .take(CELLS)
                .enumerate()
                .map(|(at, value)| {
                    let sign = if *value < 0.0 { "negative" } else { "positive" };
                    let strength = (0.2 + 0.8 * (value.abs() / strongest).sqrt()).to_string();
                    let x = (3 * at).to_string();
                    view! { <rect class=format!("step-output__cell step-output__cell--{sign}") x=x y="-5" width="2.6" height="10" fill-opacity=strength /> }
                })
                .collect_view();
            (3.0 * CELLS as f64, cells.into_any())
        }
        Shape::Ids(count) => dots(*count, "step-output__dot"),
        Shape::Documents(count) => {
            let (width, dots) = dots(*count, "step-output__dot");
            let right = (width + 9.0).to_string();
            (
                width + 18.0,
                view! {
                    <text class="step-output__brace" x="4.5" y="4">"{"</text>
                    <g transform="translate(9 0)">{dots}</g>
                    <text class="step-output__brace" x=right y="4">"}"</text>
                }
                .into_any(),
            )
        }
        Shape::Features(_) => {
            let bars = [7.0, 3.0, 9.0, 5.0, 8.0, 4.0]
                .into_iter()
                .enumerate()
                .map(|(at, height)| {
                    let (x, y) = ((6 * at).to_string(), (5.0_f64 - height).to_string());
                    view! { <rect class="step-output__bar" x=x y=y width="4" height=height.to_string() /> }
                })
                .collect_view();
            (34.0, bars.into_any())
        }
        Shape::Scores(scores) => {
            let best = scores.iter().copied().fold(1e-9, f64::max);
            let bars = scores
                .iter()
                .take(10)
                .enumerate()
                .map(|(at, score)| {
                    let height = 11.0 * (score / best).clamp(0.05, 1.0);
                    let (x, y) = ((5 * at).to_string(), (5.5 - height).to_string());
                    view! { <rect class="step-output__bar" x=x y=y width="3.6" height=height.to_string() /> }
                })
                .collect_view();
            (5.0 * scores.len().min(10) as f64, bars.into_any())
        }
        Shape::Prompt(lines) => {
            let shown = (*lines).clamp(1, 4) as usize;
            let lines = [34.0, 28.0, 32.0, 20.0]
                .into_iter()
                .take(shown)
                .enumerate()
                .map(|(at, length)| {
                    let y = (3.4 * at as f64 - 5.6).to_string();
                    view! { <rect class="step-output__line" x="0" y=y width=length.to_string() height="1.6" /> }
                })
                .collect_view();
            (34.0, lines.into_any())
        }
        Shape::Films(count) => {
            let films = (0..(*count).min(10))
                .map(|at| view! { <rect class="step-output__film" x=(6 * at).to_string() y="-5" width="4.6" height="10" rx="0.8" /> })
                .collect_view();
            (6.0 * (*count).min(10) as f64, films.into_any())
        }
    }
}

/// Small dots in two rows.
fn dots(count: u64, class: &'static str) -> (f64, AnyView) {
    let drawn = count.min(DRAWN);
    let dots = (0..drawn)
        .map(|at| {
            let (x, y) = ((4 * (at / 2) + 2).to_string(), if at % 2 == 0 { "-2.6" } else { "2.6" });
            view! { <circle class=class cx=x cy=y r="1.5" /> }
        })
        .collect_view();
    (4.0 * drawn.div_ceil(2) as f64, dots.into_any())
}
