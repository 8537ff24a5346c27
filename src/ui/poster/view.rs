//! Drawing a poster.

use leptos::prelude::*;

use super::design::{HEIGHT, Ink, WIDTH, design};

/// Baseline of the last line of the title.
const BASELINE: f64 = 168.0;

/// From line to line.
const LINE_HEIGHT: f64 = 13.0;

/// The poster of a film; decoration, as the title stands beside it.
#[component]
pub fn Poster(
    /// The film's title.
    title: String,
    /// Its genres.
    genres: Vec<String>,
    /// Where its vector lies.
    look: Vec<u8>,
) -> impl IntoView {
    let design = design(&title, &genres, &look);
    let shapes = design
        .shapes
        .into_iter()
        .map(|shape| {
            let kind = if shape.stroke.is_some() { "line" } else { "fill" };
            view! {
                <path
                    class=format!("poster__{kind} poster__{kind}--{}", ink_name(shape.ink))
                    d=shape.path
                    stroke-width=shape.stroke.map(|width| width.to_string())
                />
            }
        })
        .collect_view();
    let first = BASELINE - LINE_HEIGHT * design.lines.len().saturating_sub(1) as f64;
    let band = first - 16.0;
    let lines = design
        .lines
        .into_iter()
        .enumerate()
        .map(|(index, line)| {
            view! { <text class="poster__title" x="10" y=(first + LINE_HEIGHT * index as f64).to_string()>{line}</text> }
        })
        .collect_view();
    view! {
        <svg class=format!("poster poster--{}", design.palette) viewBox=format!("0 0 {WIDTH} {HEIGHT}") aria-hidden="true">
            <rect class="poster__fill poster__fill--ground" width=WIDTH.to_string() height=HEIGHT.to_string() />
            {shapes}
            <path class="poster__fill poster__fill--ground" d=format!("M0 {band}H{WIDTH}V{HEIGHT}H0z") />
            {lines}
        </svg>
    }
}

fn ink_name(ink: Ink) -> &'static str {
    match ink {
        Ink::Ground => "ground",
        Ink::Field => "field",
        Ink::Main => "main",
        Ink::Bright => "bright",
    }
}
