//! Points to shapes: where the lines, dots and round values of a chart stand, in hundredths of its width and height.

use std::fmt::Write as _;

use super::scale::{Measure, Scale};
use crate::format;

/// The colour of a series, which is also that of the thing it is about.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Tone {
    /// That of a thing with a look of its own: its class.
    Of(&'static str),
    /// One of six.
    Nth(usize),
}

impl Tone {
    /// The class that gives an element the colour.
    pub fn class(self) -> String {
        match self {
            Self::Of(colour) => colour.to_owned(),
            Self::Nth(number) => format!("tone--{}", number % 6),
        }
    }
}

/// Points that belong together.
#[derive(Clone, Debug, PartialEq)]
pub struct Series {
    /// What they are.
    pub name: String,
    /// Their colour.
    pub tone: Tone,
    /// Across and up.
    pub points: Vec<(f64, f64)>,
}

/// One direction of a chart.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Axis {
    /// What is measured.
    pub label: String,
    /// In what; written behind every value.
    pub unit: String,
    /// How it grows.
    pub measure: Measure,
}

impl Axis {
    /// A linear axis.
    pub fn new(label: impl Into<String>, unit: impl Into<String>) -> Self {
        Self { label: label.into(), unit: unit.into(), measure: Measure::Linear }
    }

    /// The same, growing by ratios.
    #[must_use]
    pub fn log(self) -> Self {
        Self { measure: Measure::Log, ..self }
    }

    /// A value as this axis writes it.
    pub fn write(&self, value: f64) -> String {
        let number = number(value);
        if self.unit.is_empty() { number } else { format!("{number} {}", self.unit) }
    }
}

/// How points are drawn.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum Marks {
    /// A line through dots.
    #[default]
    Line,
    /// Dots alone.
    Dots,
}

/// A round value on an axis.
#[derive(Clone, Debug, PartialEq)]
pub struct Tick {
    /// From the start of the axis, 0 to 1.
    pub at: f64,
    /// The value, written.
    pub label: String,
}

/// A chart, laid out.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Layout {
    /// The round values across.
    pub across: Vec<Tick>,
    /// The round values up.
    pub up: Vec<Tick>,
    /// A line per series, as an SVG path in a square of 100; empty for dots alone.
    pub lines: Vec<String>,
    /// Dots per series, each a stroke of no length.
    pub dots: Vec<String>,
}

/// Side of the square a chart is laid out in.
pub const SIDE: f64 = 100.0;

/// Most round values on an axis.
const TICKS: usize = 5;

/// Lays out a chart.
pub fn layout(across: &Axis, up: &Axis, series: &[Series], marks: Marks) -> Layout {
    let points = || series.iter().flat_map(|series| series.points.iter());
    let x = Scale::fit(across.measure, points().map(|(x, _)| *x));
    let y = Scale::fit(up.measure, points().map(|(_, y)| *y));
    let ticks = |axis: &Axis, scale: &Scale| {
        scale
            .ticks(TICKS)
            .into_iter()
            .filter_map(|value| Some(Tick { at: scale.place(value)?, label: axis.write(value) }))
            .collect()
    };
    let mut layout = Layout { across: ticks(across, &x), up: ticks(up, &y), ..Layout::default() };
    for series in series {
        let mut placed: Vec<(f64, f64)> = series
            .points
            .iter()
            .filter_map(|(a, b)| Some((x.place(*a)? * SIDE, (1.0 - y.place(*b)?) * SIDE)))
            .collect();
        if marks == Marks::Line {
            placed.sort_by(|a, b| a.0.total_cmp(&b.0));
        }
        let (mut line, mut dots) = (String::new(), String::new());
        for (at, (a, b)) in placed.iter().enumerate() {
            let _ = write!(line, "{}{a:.2} {b:.2}", if at == 0 { 'M' } else { 'L' });
            let _ = write!(dots, "M{a:.2} {b:.2}h0");
        }
        layout.lines.push(if marks == Marks::Line { line } else { String::new() });
        layout.dots.push(dots);
    }
    layout
}

/// A number in as few letters as tell it.
pub fn number(value: f64) -> String {
    let size = value.abs();
    match size {
        _ if !value.is_finite() => "none".to_owned(),
        _ if size == 0.0 => "0".to_owned(),
        _ if size >= 1e6 => trimmed(format!("{:.1}", value / 1e6)) + " million",
        _ if size >= 10_000.0 && value > 0.0 => format::count(value.round() as u64),
        _ if size >= 100.0 => format!("{value:.0}"),
        _ if size >= 1.0 => trimmed(format!("{value:.2}")),
        _ if size >= 0.001 => trimmed(format!("{value:.3}")),
        _ => format!("{value:.1e}"),
    }
}

fn trimmed(number: String) -> String {
    if number.contains('.') { number.trim_end_matches('0').trim_end_matches('.').to_owned() } else { number }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn series(points: &[(f64, f64)]) -> Series {
        Series { name: "one".to_owned(), tone: Tone::Nth(0), points: points.to_vec() }
    }

    #[test]
    fn a_line_goes_from_left_to_right_and_up_is_up() {
        let one = series(&[(10.0, 5.0), (0.0, 0.0), (5.0, 10.0)]);
        let layout = layout(&Axis::new("x", ""), &Axis::new("y", "ms"), &[one], Marks::Line);
        assert_eq!(layout.lines, ["M0.00 100.00L50.00 0.00L100.00 50.00"]);
        assert_eq!(layout.dots[0].matches('M').count(), 3);
        assert_eq!(layout.up.last().map(|tick| tick.label.as_str()), Some("10 ms"));
        assert!(layout.across.iter().chain(&layout.up).all(|tick| (0.0..=1.0).contains(&tick.at)));
    }

    #[test]
    fn points_without_a_place_are_left_out() {
        let one = series(&[(0.0, 1.0), (1.0, f64::NAN), (10.0, 2.0)]);
        let layout = layout(&Axis::new("x", "").log(), &Axis::new("y", ""), &[one], Marks::Dots);
        assert_eq!(layout.lines, [""]);
        assert_eq!(layout.dots[0].matches('M').count(), 1);
        assert_eq!(super::layout(&Axis::default(), &Axis::default(), &[], Marks::Line).lines.len(), 0);
    }

    #[test]
    fn numbers_are_short() {
        let shown: Vec<String> =
            [0.0, 0.000_02, 0.05, 2.5, 12.0, 150.4, 12_345.0, 2.5e6, -3.0].into_iter().map(number).collect();
        assert_eq!(shown, ["0", "2.0e-5", "0.05", "2.5", "12", "150", "12\u{202f}345", "2.5 million", "-3"]);
    }
}
