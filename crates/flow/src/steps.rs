//! What is kept of a recommendation's steps while they run.

use protocol::{Evidence, StepRun};
use storage::Timed;

/// The steps of one recommendation.
pub type Recorder<'a> = storage::Recorder<'a, Trace>;

/// What is known of a step beside its time.
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

/// The step as it is part of the answer.
pub fn step_run(Timed { start_ms, ms, step }: Timed<Trace>) -> StepRun {
    let Trace { call, rows_in, rows_out, evidence } = step;
    StepRun {
        step: evidence.step(),
        call,
        start_ms,
        ms,
        rows_in: rows_in as u64,
        rows_out: rows_out as u64,
        evidence,
    }
}
