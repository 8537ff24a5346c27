//! Timing something short with a clock that is coarse.

/// A batch lasts at least this long: a browser's clock moves in steps of a tenth of a millisecond.
pub const BATCH_MS: f64 = 6.0;
/// Batches whose median counts.
const BATCHES: usize = 7;
/// A batch never repeats more often than this, whatever the clock says.
const MAX_REPEATS: u32 = 512;
/// Before anything counts, a way runs for so long: the first runs compile, fill caches and touch new memory.
const WARM_MS: f64 = 60.0;
/// Batches that warm up at most: where the clock stands still, time says nothing.
const WARM_BATCHES: usize = 8;
/// A single run that is so long counts from the first on.
const LONG_MS: f64 = 100.0;
/// Once this much was spent, the batches so far decide.
const ENOUGH_MS: f64 = 400.0;

/// The batches of one measure. The first ones warm up and size the batches.
#[derive(Default)]
pub struct Gauge {
    repeats: u32,
    ran: u32,
    cut: bool,
    warmed: f64,
    warm_batches: usize,
    spent: f64,
    runs: u64,
    times: Vec<f64>,
}

impl Gauge {
    /// How often to run in the next batch.
    pub fn batch(&self) -> u32 {
        self.repeats.max(1)
    }

    /// Whether nothing ran yet.
    pub fn is_fresh(&self) -> bool {
        self.repeats == 0
    }

    /// One run of the batch ended, in time.
    pub fn ran(&mut self) {
        self.ran += 1;
    }

    /// One run ended the batch before its time.
    pub fn cut_short(&mut self) {
        self.ran += 1;
        self.cut = true;
    }

    /// The batch took `ms`.
    pub fn took(&mut self, ms: f64) {
        let ran = self.ran.max(1);
        let full = self.cut || ms >= BATCH_MS || self.repeats >= MAX_REPEATS;
        let is_warm =
            self.warmed >= WARM_MS || self.warm_batches >= WARM_BATCHES || ms / f64::from(ran) >= LONG_MS;
        if full && is_warm {
            self.spent += ms;
            self.times.push(ms / f64::from(ran));
            self.runs += u64::from(ran);
        } else {
            self.warmed += ms;
            self.warm_batches += usize::from(full);
        }
        if !full {
            self.repeats = (self.repeats * 4).clamp(2, MAX_REPEATS);
        }
        self.repeats = self.repeats.max(1);
        (self.ran, self.cut) = (0, false);
    }

    /// The median milliseconds of a run and how many counted, once there are enough.
    pub fn result(&self) -> Option<(f64, u64)> {
        let enough = self.times.len() >= BATCHES || (!self.times.is_empty() && self.spent >= ENOUGH_MS);
        if !enough {
            return None;
        }
        let mut times = self.times.clone();
        times.sort_by(f64::total_cmp);
        times.get(times.len() / 2).map(|median| (*median, self.runs))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Measures runs of `ms` each with a clock that moves in steps of `tick`.
    fn measure(ms: f64, tick: f64) -> (f64, u64) {
        let mut gauge = Gauge::default();
        let mut now = 0.0;
        let read = |now: f64| if tick > 0.0 { (now / tick).floor() * tick } else { 0.0 };
        loop {
            let started = read(now);
            for _ in 0..gauge.batch() {
                now += ms;
                if read(now) - started > BATCH_MS {
                    gauge.cut_short();
                    break;
                }
                gauge.ran();
            }
            gauge.took(read(now) - started);
            if let Some(result) = gauge.result() {
                return result;
            }
        }
    }

    #[test]
    fn short_runs_are_timed_in_batches_and_long_ones_alone() {
        for ms in [0.002, 0.04, 1.0, 9.0, 150.0] {
            let (median, runs) = measure(ms, 0.1);
            assert!((median - ms).abs() < ms * 0.05, "{ms}: {median}");
            assert!(runs >= 3, "{ms}: {runs} runs");
        }
        assert_eq!(measure(2_000.0, 0.1).1, 1, "one long run is enough");
    }

    #[test]
    fn slow_first_runs_do_not_count() {
        // Twenty runs at 3 ms, then 0.1 ms each.
        let (mut gauge, mut done) = (Gauge::default(), 0);
        let median = loop {
            let runs = gauge.batch();
            let mut ms = 0.0;
            for _ in 0..runs {
                ms += if done < 20 { 3.0 } else { 0.1 };
                done += 1;
                if ms > BATCH_MS {
                    gauge.cut_short();
                    break;
                }
                gauge.ran();
            }
            gauge.took(ms);
            if let Some((median, _)) = gauge.result() {
                break median;
            }
        };
        assert!((median - 0.1).abs() < 0.02, "{median}");
    }

    #[test]
    fn a_clock_that_stands_still_ends_the_measure_too() {
        assert!(measure(1.0, 0.0).0.abs() < f64::EPSILON);
    }
}
