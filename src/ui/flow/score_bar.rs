//! A score and what it is made of.

use leptos::prelude::*;

use super::score_layout::{Segment, segments};
use protocol::ScorePart;

/// Width of the bar in its own units.
const WIDTH: f64 = 100.0;

/// The score as a stacked bar; hover or focus lists its parts.
#[component]
pub fn ScoreBar(
    /// The score.
    score: f64,
    /// Cosine similarity to the question.
    similarity: f64,
    /// What the score is made of.
    parts: Vec<ScorePart>,
    /// The longest bar of all films shown.
    longest: f64,
) -> impl IntoView {
    let parts = segments(&parts, longest);
    let described = parts
        .iter()
        .map(|part| format!("{} adds {:.3}", part.name, part.adds))
        .collect::<Vec<_>>()
        .join(", ");
    let mut left = 0.0;
    let bars = parts
        .iter()
        .enumerate()
        .map(|(index, part)| {
            let x = left;
            left += part.share * WIDTH;
            view! {
                <rect
                    class=format!("score__part score__part--{}", index % 6)
                    x=x.to_string()
                    width=(part.share * WIDTH).to_string()
                    height="6"
                />
            }
        })
        .collect_view();
    let rows = parts.into_iter().enumerate().map(row).collect_view();
    view! {
        <div class="score" tabindex="0" role="group" aria-label=format!("Score {score:.3}: {described}")>
            <span class="score__number">{format!("{score:.2}")}</span>
            <svg class="score__bar" viewBox=format!("0 0 {WIDTH} 6") preserveAspectRatio="none" aria-hidden="true">
                {bars}
            </svg>
            <span class="score__similarity" title="The cosine of the angle between the film's vector and the question's: 1 is the same direction">
                {format!("{similarity:.2} alike")}
            </span>
            <div class="score__parts" aria-hidden="true">
                <table>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </div>
    }
}

/// What the colours of score bars mean.
#[component]
pub fn ScoreLegend(
    /// The parts of any of the scores: all have the same.
    parts: Vec<ScorePart>,
) -> impl IntoView {
    let entries = parts
        .into_iter()
        .enumerate()
        .map(|(index, part)| {
            view! {
                <li>
                    <i class=format!("score__key score__key--{}", index % 6)></i>
                    {part.name.replace('_', " ")}
                    <span class="score-legend__weight">{format!(" × {:.2}", part.weight)}</span>
                </li>
            }
        })
        .collect_view();
    view! { <ul class="score-legend" role="list" aria-label="Parts of a score, and their weights">{entries}</ul> }
}

fn row((index, part): (usize, Segment)) -> impl IntoView {
    view! {
        <tr>
            <td>
                <i class=format!("score__key score__key--{}", index % 6)></i>
                {part.name.replace('_', " ")}
            </td>
            <td class="score__sum">{format!("{:.2} × {:.2}", part.value, part.weight)}</td>
            <td class="score__sum">{format!("{:+.3}", part.adds)}</td>
        </tr>
    }
}
