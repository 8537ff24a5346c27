//! Requests of the page, each tied to the type of its reply.

use serde::de::DeserializeOwned;

use super::{
    Command, ComparisonProgress, ComparisonRequest, EncoderCall, EncoderStatus, EngineCall, FlowCall,
    RateReceipt, RateRequest, Reading, RecommendRequest, Recommendation, Status,
};

/// A request type that knows its reply's type: the compiler ties the two together on the page's side.
pub trait Call {
    /// What the engine answers.
    type Reply: DeserializeOwned + 'static;
    /// The command to send.
    fn command(self) -> Command;
}

impl Call for RecommendRequest {
    type Reply = Recommendation;
    fn command(self) -> Command {
        Command::Flow(FlowCall::Recommend(self))
    }
}

impl Call for ComparisonRequest {
    type Reply = ComparisonProgress;
    fn command(self) -> Command {
        Command::Flow(FlowCall::Comparison(self))
    }
}

/// Drops the comparison under way and its data.
#[derive(Clone, Copy, Debug)]
pub struct LeaveComparison;

impl Call for LeaveComparison {
    type Reply = ();
    fn command(self) -> Command {
        Command::Flow(FlowCall::LeaveComparison)
    }
}

impl Call for RateRequest {
    type Reply = RateReceipt;
    fn command(self) -> Command {
        Command::Flow(FlowCall::Rate(self))
    }
}

impl Call for EngineCall {
    type Reply = Status;
    fn command(self) -> Command {
        Command::Engine(self)
    }
}

impl Call for EncoderCall {
    type Reply = EncoderStatus;
    fn command(self) -> Command {
        Command::Encoder(self)
    }
}

/// Asks for titles that complete `prefix`.
#[derive(Clone, Debug)]
pub struct Suggest {
    /// What was typed.
    pub prefix: String,
    /// How many at most.
    pub limit: u64,
}

impl Call for Suggest {
    type Reply = Vec<String>;
    fn command(self) -> Command {
        Command::Flow(FlowCall::Suggest { prefix: self.prefix, limit: self.limit })
    }
}

/// Asks how a text is understood and what it could become.
#[derive(Clone, Debug)]
pub struct ReadText {
    /// What was typed.
    pub text: String,
    /// How many completions at most.
    pub limit: u64,
    /// Whether to wait for the texts about films, without which only titles are understood.
    pub patient: bool,
}

impl Call for ReadText {
    type Reply = Reading;
    fn command(self) -> Command {
        Command::Flow(FlowCall::Read { text: self.text, limit: self.limit, patient: self.patient })
    }
}
