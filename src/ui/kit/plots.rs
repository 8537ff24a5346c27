//! Pictures of made-up numbers.

use leptos::prelude::*;

use super::section::{Cell, Section};
use widgets::plots::layout::{Axis, Marks, Series, Tone};
use widgets::plots::{BarChart, Chart};

/// Lines, dots, bars.
#[component]
pub fn PlotSection() -> impl IntoView {
    let sizes = [1_000.0, 10_000.0, 100_000.0, 1_000_000.0];
    let line = |name: &str, tone, times: [f64; 4]| Series {
        name: name.to_owned(),
        tone,
        points: sizes.into_iter().zip(times).collect(),
    };
    let growth = vec![
        line("graph", Tone::Of("store--vectors"), [0.2, 0.35, 0.5, 0.8]),
        line("every row", Tone::Of("store--sql"), [0.15, 1.4, 14.0, 150.0]),
        line("in between", Tone::Nth(2), [0.3, 0.9, 3.0, 11.0]),
    ];
    let cloud = (0..120_u32)
        .map(|number| {
            let x = f64::from(number % 20) / 2.0 + f64::from(number * 7 % 13) / 13.0;
            (x, x * 0.6 + f64::from(number * 31 % 17) / 4.0)
        })
        .collect();
    let bars = vec![
        ("SQL".to_owned(), 2.1, Tone::Of("store--sql")),
        ("Documents".to_owned(), 9.4, Tone::Of("store--documents")),
        ("Vectors".to_owned(), 0.4, Tone::Of("store--vectors")),
        ("A name too long for its place".to_owned(), 4.0, Tone::Nth(4)),
    ];
    view! {
        <Section key="plots" title="Plots" note="Each says in words what it shows, and has its numbers below.">
            <Cell caption="lines, both axes by multiples">
                <Chart title="Time of a search" across=Axis::new("points", "").log() up=Axis::new("time", "ms").log() series=growth />
            </Cell>
            <Cell caption="dots">
                <Chart
                    title="Ratings and likes"
                    across=Axis::new("ratings", "")
                    up=Axis::new("likes", "")
                    series=vec![Series { name: "viewers".to_owned(), tone: Tone::Of("store--features"), points: cloud }]
                    marks=Marks::Dots
                />
            </Cell>
            <Cell caption="bars">
                <BarChart title="The same job in three stores" axis=Axis::new("time", "ms") bars=bars />
            </Cell>
            <Cell caption="no points yet">
                <Chart title="Nothing measured" across=Axis::new("points", "") up=Axis::new("time", "ms") series=Vec::new() />
            </Cell>
        </Section>
    }
}
