//! A vector one can see: a cell per number.

use leptos::prelude::*;

use super::heat::{self, Heat};
use crate::format;

/// Cells across; 384 numbers make six rows.
const COLUMNS: usize = 64;

/// A strip of coloured cells with its range.
#[component]
pub fn VectorStrip(
    /// The numbers.
    vector: Vec<f32>,
) -> impl IntoView {
    let heat = heat::layout(&vector, COLUMNS);
    let length = vector.iter().map(|value| f64::from(*value).powi(2)).sum::<f64>().sqrt();
    let first_few = vector.iter().take(4).map(|value| number(*value)).collect::<Vec<_>>().join(", ");
    let described = format!(
        "A vector of {} numbers from {} to {}, of length {length:.2}. It begins {first_few}.",
        vector.len(),
        number(heat.min),
        number(heat.max)
    );
    let range = format!("{} numbers, from {} to {}", vector.len(), number(heat.min), number(heat.max));
    view! {
        <figure class="vector-strip">
            <HeatCells heat=heat label=described />
            <figcaption class="vector-strip__caption">
                <span>{range}</span>
                <span class="vector-strip__head">{format!("[{first_few}, …]")}</span>
            </figcaption>
        </figure>
    }
}

/// The cells alone.
#[component]
pub fn HeatCells(
    /// The cells.
    heat: Heat,
    /// What they show, for those who do not see them.
    #[prop(into)]
    label: String,
) -> impl IntoView {
    let side = |paths: &[String; heat::SHADES], sign: &'static str| {
        paths
            .iter()
            .enumerate()
            .map(|(shade, path)| {
                view! { <path class=format!("vector-strip__cell vector-strip__cell--{sign}-{shade}") d=path.clone() /> }
            })
            .collect_view()
    };
    view! {
        <svg
            class="vector-strip__cells"
            viewBox=format!("0 0 {} {}", heat.columns, heat.rows)
            role="img"
            aria-label=label
        >
            {side(&heat.negative, "negative")}
            {side(&heat.positive, "positive")}
        </svg>
    }
}

fn number(value: f32) -> String {
    format::decimal(f64::from(value))
}
