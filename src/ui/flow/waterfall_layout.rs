//! Where the time went: bars on a time axis, computed from measured starts and durations.

use protocol::{Step, StepRun};

/// Width of the plot area in its own units.
pub const WIDTH: f64 = 1000.0;

/// A bar narrower than this could neither be seen nor hit.
const MIN_BAR: f64 = 4.0;

/// About how many labelled ticks the axis has.
const TICKS: f64 = 5.0;

/// More than this it never has: the interval is at least a fifth of the whole.
const MAX_TICKS: u32 = 6;

/// One step's bar.
#[derive(Clone, Debug, PartialEq)]
pub struct Bar {
    /// The step.
    pub step: Step,
    /// Left edge.
    pub x: f64,
    /// Width; at least what can be seen.
    pub width: f64,
    /// The measured milliseconds.
    pub ms: f64,
    /// Share of the whole, 0 to 1.
    pub share: f64,
}

/// A labelled line of the axis.
#[derive(Clone, Debug, PartialEq)]
pub struct Tick {
    /// Where it stands.
    pub x: f64,
    /// Milliseconds since the start.
    pub ms: f64,
}

/// The whole picture.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Waterfall {
    /// One per step, in order.
    pub bars: Vec<Bar>,
    /// From 0 on.
    pub ticks: Vec<Tick>,
    /// Milliseconds no step accounts for.
    pub unaccounted_ms: f64,
}

/// Lays out `steps` of a run that took `total_ms`.
pub fn layout(steps: &[StepRun], total_ms: f64) -> Waterfall {
    let last_end = steps.iter().map(|step| step.start_ms + step.ms).fold(total_ms, f64::max);
    if !last_end.is_finite() || last_end <= 0.0 {
        return Waterfall::default();
    }
    let scale = WIDTH / last_end;
    let bars = steps
        .iter()
        .map(|step| {
            let width = (step.ms * scale).max(MIN_BAR);
            Bar {
                step: step.step,
                x: (step.start_ms * scale).clamp(0.0, WIDTH - width),
                width,
                ms: step.ms,
                share: step.ms / last_end,
            }
        })
        .collect();
    let interval = round_interval(last_end / TICKS);
    let ticks = (0..=MAX_TICKS)
        .map(|index| f64::from(index) * interval)
        .take_while(|ms| *ms <= last_end)
        .map(|ms| Tick { x: ms * scale, ms })
        .collect();
    let accounted: f64 = steps.iter().map(|step| step.ms).sum();
    Waterfall { bars, ticks, unaccounted_ms: (total_ms - accounted).max(0.0) }
}

/// The nearest 1, 2 or 5 times a power of ten that is not below `rough`.
fn round_interval(rough: f64) -> f64 {
    let power = 10f64.powf(rough.log10().floor());
    [1.0, 2.0, 5.0, 10.0]
        .into_iter()
        .map(|factor| factor * power)
        .find(|size| *size >= rough)
        .unwrap_or(rough)
}

#[cfg(test)]
mod tests {
    use super::*;
    use protocol::Evidence;

    fn step(start_ms: f64, ms: f64) -> StepRun {
        StepRun {
            step: Step::LookUp,
            call: String::new(),
            start_ms,
            ms,
            rows_in: 0,
            rows_out: 0,
            evidence: Evidence::ReadFeatures(None),
        }
    }

    #[test]
    fn bars_stand_where_the_step_ran() {
        let waterfall = layout(&[step(0.0, 2.0), step(2.0, 6.0), step(8.0, 1.0)], 10.0);
        let edges: Vec<(f64, f64)> = waterfall.bars.iter().map(|bar| (bar.x, bar.width)).collect();
        assert_eq!(edges, [(0.0, 200.0), (200.0, 600.0), (800.0, 100.0)]);
        assert!((waterfall.bars[1].share - 0.6).abs() < 1e-9);
        assert!((waterfall.unaccounted_ms - 1.0).abs() < 1e-9);
        let ticks: Vec<f64> = waterfall.ticks.iter().map(|tick| tick.ms).collect();
        assert_eq!(ticks, [0.0, 2.0, 4.0, 6.0, 8.0, 10.0]);
    }

    #[test]
    fn the_shortest_step_can_still_be_hit_and_stays_inside() {
        let waterfall = layout(&[step(0.0, 100.0), step(100.0, 0.0)], 100.0);
        assert!(waterfall.bars.iter().all(|bar| bar.width >= MIN_BAR && bar.x + bar.width <= WIDTH));
    }

    #[test]
    fn a_clock_that_shows_nothing_gives_an_empty_picture() {
        assert_eq!(layout(&[step(0.0, 0.0)], 0.0), Waterfall::default());
        assert_eq!(layout(&[], f64::NAN), Waterfall::default());
    }

    #[test]
    fn intervals_are_round() {
        for (rough, interval) in [(0.9, 1.0), (1.1, 2.0), (3.0, 5.0), (7.0, 10.0), (0.03, 0.05)] {
            assert!((round_interval(rough) - interval).abs() < 1e-9, "{rough}");
        }
    }
}
