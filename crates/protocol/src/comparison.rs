//! A step's job done in another store: what to compare, and what came of it.

use serde::{Deserialize, Serialize};

use super::{DoneBy, Step};

/// Asks for the next slice of a comparison. The page asks until there is a result; asking for another comparison,
/// or [`super::FlowCall::LeaveComparison`], drops the one under way and its data.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ComparisonRequest {
    /// The step.
    pub step: Step,
    /// How many times the data, 1 to 100.
    pub scale: u32,
    /// The film of the question, where one was named.
    #[serde(default)]
    pub like: Option<String>,
    /// The viewer of the question.
    #[serde(default)]
    pub user: Option<i64>,
}

/// How far a comparison is.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct ComparisonProgress {
    /// What is being done, for display.
    pub stage: String,
    /// From 0 to 1.
    pub done: f64,
    /// The outcome; none while there is more to do.
    pub result: Option<Comparison>,
}

/// One job done in several ways.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct Comparison {
    /// The step.
    pub step: Step,
    /// How many times the data.
    pub scale: u32,
    /// The job, in a sentence.
    pub job: String,
    /// How many there are to work on.
    pub size: u64,
    /// Of what: `films`.
    pub unit: String,
    /// What of the answers was compared.
    pub compared: String,
    /// The ways, the one the step takes first.
    pub contenders: Vec<Contender>,
    /// What to know about the data or the measure.
    pub note: String,
    /// What the stores are asked beside being quick; with the data's own size.
    #[serde(default)]
    pub trials: Vec<Trial>,
    /// How many times the data can be measured at most.
    pub most: u32,
}

/// Something asked of several stores that no time shows: a constraint, a transaction, a join, a schema change.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct Trial {
    /// What should hold: `Refuse a rating of a film that does not exist`.
    pub what: String,
    /// How it went, in the step's own store first.
    pub attempts: Vec<Attempt>,
}

/// How a trial went in one store.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct Attempt {
    /// Where.
    pub store: DoneBy,
    /// The statement or call.
    pub call: String,
    /// Whether it held.
    pub held: bool,
    /// What happened, in the store's words where it refused.
    pub said: String,
}

/// One way of doing the job.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct Contender {
    /// Where.
    pub store: DoneBy,
    /// How, in a few words.
    pub label: String,
    /// The statement or call.
    pub call: String,
    /// Median milliseconds of one run; none where it was left out.
    pub ms: Option<f64>,
    /// How often it ran.
    pub runs: u64,
    /// Bytes the data takes there, where they can be told.
    pub bytes: Option<u64>,
    /// Share of the first way's answer that this way gave too, 0 to 1.
    pub same: Option<f64>,
    /// Why it was not run.
    pub left_out: Option<String>,
}
