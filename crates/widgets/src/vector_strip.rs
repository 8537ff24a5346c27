//! A vector one can see: a cell per number.

use leptos::prelude::*;

use super::heat;

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
    let first_few = vector.iter().take(4).map(|value| format!("{value:.3}")).collect::<Vec<_>>().join(", ");
    let described = format!(
        "A vector of {} numbers from {:.3} to {:.3}, of length {length:.2}. It begins {first_few}.",
        vector.len(),
        heat.min,
        heat.max
    );
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
        <figure class="vector-strip">
            <svg
                class="vector-strip__cells"
                viewBox=format!("0 0 {} {}", heat.columns, heat.rows)
                role="img"
                aria-label=described
            >
                {side(&heat.negative, "negative")}
                {side(&heat.positive, "positive")}
            </svg>
            <figcaption class="vector-strip__caption">
                <span>{format!("{} numbers, from {:.3} to {:.3}", vector.len(), heat.min, heat.max)}</span>
                <span class="vector-strip__head">{format!("[{first_few}, …]")}</span>
            </figcaption>
        </figure>
    }
}
