//! What a chart shows, in words: the least, the greatest, the way between.

use super::layout::{Axis, Marks, Series, number};

/// How a line goes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Trend {
    /// Up.
    Rises,
    /// Down.
    Falls,
    /// Neither.
    Flat,
    /// Up until here, then down.
    Peak(f64),
    /// Down until here, then up.
    Valley(f64),
    /// Up and down.
    Wavers,
}

/// Least part of the way that must lead in one direction for it to be the direction.
const MOSTLY: f64 = 0.8;

/// Change below which a line is flat, as a part of its largest value.
const HARDLY: f64 = 0.05;

/// How the points go, from left to right.
pub fn trend(points: &[(f64, f64)]) -> Trend {
    let finite = points.iter().copied().filter(|(x, y)| x.is_finite() && y.is_finite());
    let mut points: Vec<(f64, f64)> = finite.collect();
    points.sort_by(|a, b| a.0.total_cmp(&b.0));
    let values: Vec<f64> = points.iter().map(|(_, y)| *y).collect();
    let greatest = values.iter().fold(0.0_f64, |most, value| most.max(value.abs()));
    let (Some((low, high)), true) = (extremes(&points), greatest > 0.0) else { return Trend::Flat };
    if high.1 - low.1 <= HARDLY * greatest {
        return Trend::Flat;
    }
    let direction = |part: &[f64]| {
        let way: f64 = part.windows(2).map(|pair| (pair[1] - pair[0]).abs()).sum();
        let net = part.last().copied().unwrap_or_default() - part.first().copied().unwrap_or_default();
        if way > 0.0 { net / way } else { 0.0 }
    };
    let at = |x: f64| points.iter().position(|point| point.0.total_cmp(&x).is_eq()).unwrap_or_default();
    let split = |index: usize| {
        (
            direction(values.get(..=index).unwrap_or_default()),
            direction(values.get(index..).unwrap_or_default()),
        )
    };
    match direction(&values) {
        whole if whole >= MOSTLY => Trend::Rises,
        whole if whole <= -MOSTLY => Trend::Falls,
        _ => {
            let ((up, down), (fall, rise)) = (split(at(high.0)), split(at(low.0)));
            if up >= MOSTLY && down <= -MOSTLY {
                Trend::Peak(high.0)
            } else if fall <= -MOSTLY && rise >= MOSTLY {
                Trend::Valley(low.0)
            } else {
                Trend::Wavers
            }
        }
    }
}

/// The lowest and the highest point.
fn extremes(points: &[(f64, f64)]) -> Option<((f64, f64), (f64, f64))> {
    let low = points.iter().copied().min_by(|a, b| a.1.total_cmp(&b.1))?;
    let high = points.iter().copied().max_by(|a, b| a.1.total_cmp(&b.1))?;
    Some((low, high))
}

/// How strongly two things grow together: from -1 to 1; none where one of them does not change.
pub fn correlation(points: &[(f64, f64)]) -> Option<f64> {
    let count = points.len() as f64;
    let mean = |of: fn(&(f64, f64)) -> f64| points.iter().map(of).sum::<f64>() / count;
    let (x, y) = (mean(|point| point.0), mean(|point| point.1));
    let (mut xx, mut yy, mut xy) = (0.0, 0.0, 0.0);
    for point in points {
        let (a, b) = (point.0 - x, point.1 - y);
        xx += a * a;
        yy += b * b;
        xy += a * b;
    }
    let together = xy / (xx * yy).sqrt();
    together.is_finite().then_some(together)
}

/// A chart in words.
pub fn chart(title: &str, across: &Axis, up: &Axis, series: &[Series], marks: Marks) -> String {
    if series.iter().all(|series| series.points.is_empty()) {
        return format!("{title}: no points yet.");
    }
    let mut words = format!("{title}: {} by {}.", up.label, across.label);
    for series in series {
        let Some((low, high)) = extremes(&series.points) else {
            words += &format!(" {}: no points.", series.name);
            continue;
        };
        let ends = format!(
            "lowest {} at {}, highest {} at {}",
            up.write(low.1),
            across.write(low.0),
            up.write(high.1),
            across.write(high.0)
        );
        let way = match marks {
            Marks::Dots => together(across, up, &series.points),
            Marks::Line => line_words(across, trend(&series.points)),
        };
        words += &format!(" {}: {} points, {ends}; {way}.", series.name, series.points.len());
    }
    words
}

fn line_words(across: &Axis, trend: Trend) -> String {
    match trend {
        Trend::Rises => "it rises".to_owned(),
        Trend::Falls => "it falls".to_owned(),
        Trend::Flat => "it stays about the same".to_owned(),
        Trend::Peak(x) => format!("it rises until {}, then falls", across.write(x)),
        Trend::Valley(x) => format!("it falls until {}, then rises", across.write(x)),
        Trend::Wavers => "it goes up and down".to_owned(),
    }
}

fn together(across: &Axis, up: &Axis, points: &[(f64, f64)]) -> String {
    match correlation(points) {
        None => "one of the two does not change".to_owned(),
        Some(r) if r.abs() < 0.2 => {
            format!("{} and {} hardly go together (correlation {r:.2})", across.label, up.label)
        }
        Some(r) => {
            let how = if r > 0.0 { "grows" } else { "shrinks" };
            format!("as {} grows, {} {how} (correlation {r:.2})", across.label, up.label)
        }
    }
}

/// Bars in words.
pub fn bars(title: &str, unit: &str, bars: &[(String, f64)]) -> String {
    let write =
        |value: f64| if unit.is_empty() { number(value) } else { format!("{} {unit}", number(value)) };
    let most = bars.iter().max_by(|a, b| a.1.total_cmp(&b.1));
    let least = bars.iter().min_by(|a, b| a.1.total_cmp(&b.1));
    match (least, most) {
        (Some(least), Some(most)) if bars.len() > 1 => {
            let times = most.1 / least.1;
            let compared = if least.1 > 0.0 && times >= 1.5 {
                format!(", {} times as much", number(times))
            } else {
                String::new()
            };
            format!(
                "{title}: {} bars. Least: {}, {}. Most: {}, {}{compared}.",
                bars.len(),
                least.0,
                write(least.1),
                most.0,
                write(most.1)
            )
        }
        (Some(only), _) => format!("{title}: one bar, {}, {}.", only.0, write(only.1)),
        _ => format!("{title}: no bars yet."),
    }
}

#[cfg(test)]
mod tests {
    use super::super::layout::Tone;
    use super::*;

    fn line(values: &[f64]) -> Vec<(f64, f64)> {
        values.iter().enumerate().map(|(x, y)| (x as f64, *y)).collect()
    }

    #[test]
    fn the_way_of_a_line_is_told() {
        let cases = [
            (vec![1.0, 2.0, 3.0, 5.0], Trend::Rises),
            (vec![5.0, 5.2, 3.0, 1.0], Trend::Falls),
            (vec![5.0, 5.1, 4.95], Trend::Flat),
            (vec![1.0, 4.0, 9.0, 4.0, 1.0], Trend::Peak(2.0)),
            (vec![9.0, 2.0, 9.0], Trend::Valley(1.0)),
            (vec![1.0, 9.0, 1.0, 9.0, 1.0], Trend::Wavers),
            (vec![], Trend::Flat),
            (vec![0.0, 0.0], Trend::Flat),
        ];
        for (values, expected) in cases {
            assert_eq!(trend(&line(&values)), expected, "{values:?}");
        }
    }

    #[test]
    fn a_chart_says_what_it_shows() {
        let series = [Series {
            name: "HNSW".to_owned(),
            tone: Tone::Nth(0),
            points: vec![(400.0, 1.9), (10.0, 0.12), (100.0, 0.6)],
        }];
        let (ef, time) = (Axis::new("ef", ""), Axis::new("time", "ms"));
        assert_eq!(
            chart("Time of a search", &ef, &time, &series, Marks::Line),
            "Time of a search: time by ef. HNSW: 3 points, lowest 0.12 ms at 10, highest 1.9 ms at 400; it rises."
        );
        assert!(
            chart("T", &ef, &time, &series, Marks::Dots)
                .contains("as ef grows, time grows (correlation 1.00)")
        );
        assert_eq!(chart("T", &ef, &time, &[], Marks::Line), "T: no points yet.");
    }

    #[test]
    fn bars_say_least_and_most() {
        let two = [("SQL".to_owned(), 2.0), ("Documents".to_owned(), 9.0)];
        assert_eq!(
            bars("Time", "ms", &two),
            "Time: 2 bars. Least: SQL, 2 ms. Most: Documents, 9 ms, 4.5 times as much."
        );
        assert_eq!(bars("Time", "", &[]), "Time: no bars yet.");
    }
}
