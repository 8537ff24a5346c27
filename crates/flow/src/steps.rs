//! Timing steps and keeping their evidence.

use serde_json::Value;

use protocol::{Detail, Step, StepRun};
use storage::Clock;

/// Rows kept of a step, at most; how many there were is kept beside them.
const MAX_ROWS: usize = 60;

/// The steps of one flow, as they run.
pub struct Recorder<'a> {
    clock: &'a dyn Clock,
    began: f64,
    at: f64,
    steps: Vec<StepRun>,
}

/// What is known of a step before it is timed.
pub struct Trace {
    /// The statement or call, as it was run.
    pub call: String,
    /// What went in.
    pub rows_in: usize,
    /// What came out.
    pub rows_out: usize,
    /// The evidence.
    pub detail: Detail,
}

impl<'a> Recorder<'a> {
    /// Starts the clock.
    pub fn new(clock: &'a dyn Clock) -> Self {
        let now = clock.now_ms();
        Self { clock, began: now, at: now, steps: Vec::new() }
    }

    /// Stops the clock for the step that just ran. Its evidence is put together by `describe`, on nobody's time.
    pub fn done(&mut self, step: Step, describe: impl FnOnce() -> Trace) {
        let ended = self.clock.now_ms();
        let Trace { call, rows_in, rows_out, detail } = describe();
        self.steps.push(StepRun {
            step,
            call,
            start_ms: self.at - self.began,
            ms: ended - self.at,
            rows_in: rows_in as u64,
            rows_out: rows_out as u64,
            detail,
        });
        // The time the description took belongs to no step.
        self.began += self.clock.now_ms() - ended;
        self.at = self.clock.now_ms();
    }

    /// The steps, and the milliseconds they took together.
    pub fn finish(self) -> (Vec<StepRun>, f64) {
        let total = self.at - self.began;
        (self.steps, total)
    }
}

/// Evidence in rows; only the first [`MAX_ROWS`] are kept.
pub fn table(summary: String, columns: &[&str], rows: impl ExactSizeIterator<Item = Vec<Value>>) -> Detail {
    Detail {
        summary,
        columns: columns.iter().map(|&column| column.to_owned()).collect(),
        total_rows: rows.len() as u64,
        rows: rows.take(MAX_ROWS).collect(),
        ..Detail::default()
    }
}
