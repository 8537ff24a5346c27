//! Timing steps and keeping their evidence.

use protocol::{Evidence, StepRun};
use storage::Clock;

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
    /// What it did; of which step, too.
    pub evidence: Evidence,
}

impl<'a> Recorder<'a> {
    /// Starts the clock.
    pub fn new(clock: &'a dyn Clock) -> Self {
        let now = clock.now_ms();
        Self { clock, began: now, at: now, steps: Vec::new() }
    }

    /// Stops the clock for the step that just ran. Its evidence is put together by `describe`, on nobody's time.
    pub fn done(&mut self, describe: impl FnOnce() -> Trace) {
        let ended = self.clock.now_ms();
        let Trace { call, rows_in, rows_out, evidence } = describe();
        self.steps.push(StepRun {
            step: evidence.step(),
            call,
            start_ms: self.at - self.began,
            ms: ended - self.at,
            rows_in: rows_in as u64,
            rows_out: rows_out as u64,
            evidence,
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
