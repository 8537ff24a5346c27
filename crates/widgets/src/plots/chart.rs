//! Lines and dots over two axes.

use leptos::prelude::*;
use serde_json::Value;

use super::describe;
use super::figure::PlotFigure;
use super::layout::{self, Axis, Marks, SIDE, Series, Tick};

/// A chart of lines or dots.
#[component]
pub fn Chart(
    /// What it is about.
    #[prop(into)]
    title: String,
    /// From left to right.
    across: Axis,
    /// From bottom to top.
    up: Axis,
    /// What is drawn.
    #[prop(into)]
    series: Signal<Vec<Series>>,
    /// Lines or dots.
    #[prop(optional)]
    marks: Marks,
) -> impl IntoView {
    let axes = StoredValue::new((across, up));
    let words = {
        let title = title.clone();
        Signal::derive(move || {
            series.with(|series| {
                axes.with_value(|(across, up)| describe::chart(&title, across, up, series, marks))
            })
        })
    };
    let table = Signal::derive(move || {
        series.with(|series| axes.with_value(|(across, up)| numbers(across, up, series)))
    });
    let layout = Memo::new(move |_| {
        series.with(|series| axes.with_value(|(across, up)| layout::layout(across, up, series, marks)))
    });
    let shapes = move || {
        let tones: Vec<String> = series.with(|all| all.iter().map(|series| series.tone.class()).collect());
        let layout = layout.get();
        tones
            .into_iter()
            .zip(layout.lines)
            .zip(layout.dots)
            .enumerate()
            .map(|(at, ((tone, line), dots))| {
                view! {
                    <g class=format!("plot__series plot__series--{} {tone}", at % 4)>
                        {(!line.is_empty()).then(|| view! { <path class="plot__line" d=line /> })}
                        <path class="plot__dots" d=dots />
                    </g>
                }
            })
            .collect_view()
    };
    let grid = move || {
        layout.with(|layout| {
            layout
                .up
                .iter()
                .map(|tick| format!("M0 {:.2}H{SIDE}", (1.0 - tick.at) * SIDE))
                .collect::<String>()
        })
    };
    let (across_label, up_label) = axes.with_value(|(across, up)| (axis_label(across), axis_label(up)));
    view! {
        <PlotFigure title=title words=words table=table>
            <p class="plot__axis-name" aria-hidden="true">{up_label}</p>
            <div class="plot__frame">
                <div class="plot__ticks plot__ticks--up">{move || layout.with(|layout| ticks(&layout.up))}</div>
                <svg class="plot__area" viewBox=format!("0 0 {SIDE} {SIDE}") preserveAspectRatio="none" aria-hidden="true">
                    <path class="plot__grid" d=grid />
                    {shapes}
                </svg>
                <div class="plot__ticks plot__ticks--across">{move || layout.with(|layout| ticks(&layout.across))}</div>
            </div>
            <p class="plot__axis-name plot__axis-name--across" aria-hidden="true">{across_label}</p>
            {move || series.with(|series| (series.len() > 1).then(|| legend(series)))}
        </PlotFigure>
    }
}

fn axis_label(axis: &Axis) -> String {
    match (axis.unit.as_str(), axis.measure) {
        (_, super::scale::Measure::Log) => format!("{}, each step is a multiple", axis.label),
        _ => axis.label.clone(),
    }
}

fn ticks(ticks: &[Tick]) -> impl IntoView + use<> {
    ticks
        .iter()
        .map(|tick| view! { <span class="plot__tick" style:--at=tick.at.to_string()>{tick.label.clone()}</span> })
        .collect_view()
}

fn legend(series: &[Series]) -> impl IntoView + use<> {
    let items = series
        .iter()
        .enumerate()
        .map(|(at, series)| {
            view! {
                <li class=format!("plot__entry {}", series.tone.class())>
                    <svg class=format!("plot__sample plot__series--{}", at % 4) viewBox="0 0 24 8" aria-hidden="true">
                        <path class="plot__line" d="M0 4H24" />
                        <path class="plot__dots" d="M12 4h0" />
                    </svg>
                    {series.name.clone()}
                </li>
            }
        })
        .collect_view();
    view! { <ul class="plot__legend" role="list">{items}</ul> }
}

/// The points as rows: the value across, then one column per series.
fn numbers(across: &Axis, up: &Axis, series: &[Series]) -> (Vec<String>, Vec<Vec<Value>>) {
    let unit = |axis: &Axis| {
        if axis.unit.is_empty() { axis.label.clone() } else { format!("{} ({})", axis.label, axis.unit) }
    };
    let columns = vec!["series".to_owned(), unit(across), unit(up)];
    let rows = series
        .iter()
        .flat_map(|series| {
            series
                .points
                .iter()
                .map(|(x, y)| vec![series.name.clone().into(), Value::from(*x), Value::from(*y)])
        })
        .collect();
    (columns, rows)
}
