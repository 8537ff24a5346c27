//! Bars from left to right, each with its name and its value beside it.

use leptos::prelude::*;
use serde_json::Value;

use super::describe;
use super::figure::PlotFigure;
use super::layout::{Axis, Tone};
use super::scale::Scale;

/// The shortest bar, so that a small value is not taken for none.
const SHORTEST: f64 = 0.004;

/// A chart of bars.
#[component]
pub fn BarChart(
    /// What it is about.
    #[prop(into)]
    title: String,
    /// What is measured. On a logarithmic axis the bars begin at a tenth of the smallest value.
    axis: Axis,
    /// Names, values and colours, in the order they are drawn.
    #[prop(into)]
    bars: Signal<Vec<(String, f64, Tone)>>,
) -> impl IntoView {
    let axis = StoredValue::new(axis);
    let pairs = move || {
        bars.with(|bars| bars.iter().map(|(name, value, _)| (name.clone(), *value)).collect::<Vec<_>>())
    };
    let words = {
        let title = title.clone();
        Signal::derive(move || axis.with_value(|axis| describe::bars(&title, &axis.unit, &pairs())))
    };
    let table = Signal::derive(move || {
        let columns = vec![
            String::new(),
            axis.with_value(|axis| format!("{} {}", axis.label, axis.unit).trim().to_owned()),
        ];
        (columns, pairs().into_iter().map(|(name, value)| vec![name.into(), Value::from(value)]).collect())
    });
    let rows = move || {
        let bars = bars.get();
        let values = || bars.iter().map(|(_, value, _)| *value).filter(|value| value.is_finite());
        let least = values().filter(|value| *value > 0.0).fold(f64::INFINITY, f64::min);
        let begin = axis
            .with_value(|axis| if axis.measure == super::scale::Measure::Log { least / 10.0 } else { 0.0 });
        let scale = Scale::fit(axis.with_value(|axis| axis.measure), values()).including(begin);
        bars.into_iter()
            .map(|(name, value, tone)| {
                let length = scale.place(value).unwrap_or_default().clamp(SHORTEST, 1.0);
                view! {
                    <div class=format!("plot__bar {}", tone.class())>
                        <span class="plot__bar-name" dir="auto">{name}</span>
                        <span class="plot__bar-way" style:--long=length.to_string()><span class="plot__bar-fill"></span></span>
                        <span class="plot__bar-value">{axis.with_value(|axis| axis.write(value))}</span>
                    </div>
                }
            })
            .collect_view()
    };
    view! {
        <PlotFigure title=title words=words table=table>
            <div class="plot__bars">{rows}</div>
        </PlotFigure>
    }
}
