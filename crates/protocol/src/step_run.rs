//! A step of a recommendation, as it ran.

use serde::{Deserialize, Serialize, Serializer};

use super::{Detail, Step, Worker};

/// One step, as it ran. On the wire it also says who did the work and what for, which [`Step`] knows.
#[derive(Clone, Debug, Deserialize, PartialEq)]
pub struct StepRun {
    /// The step.
    #[serde(rename = "id")]
    pub step: Step,
    /// The statement or call, as it was run.
    pub call: String,
    /// Milliseconds from the flow's start to the step's start.
    pub start_ms: f64,
    /// Milliseconds the step took.
    pub ms: f64,
    /// Rows, vectors, documents or candidates that went in.
    pub rows_in: u64,
    /// The same, coming out.
    pub rows_out: u64,
    /// What went through, for the reader to inspect.
    pub detail: Detail,
}

/// The members of a step in a reply.
#[derive(Serialize)]
struct Members<'a> {
    id: Step,
    store: Worker,
    title: &'a str,
    call: &'a str,
    start_ms: f64,
    ms: f64,
    rows_in: u64,
    rows_out: u64,
    detail: &'a Detail,
}

impl Serialize for StepRun {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self { step, ref call, start_ms, ms, rows_in, rows_out, ref detail } = *self;
        let (store, title) = (step.worker(), step.title());
        Members { id: step, store, title, call, start_ms, ms, rows_in, rows_out, detail }
            .serialize(serializer)
    }
}
