//! How the engine is.

use protocol::Status;

use super::wire::Bytes;

/// What a worker that comes up is doing.
#[derive(Clone, Debug, PartialEq)]
pub struct Stage {
    /// For display.
    pub words: String,
    /// How much is here of the files it waits for.
    pub loaded: Option<Bytes>,
}

/// How the engine is.
#[derive(Clone, Debug, PartialEq)]
pub enum EngineState {
    /// Coming up for the first time.
    Starting(Stage),
    /// Answering.
    Ready(Box<Status>),
    /// A file it needs did not come. It is tried again by itself; calls wait.
    NotLoaded {
        /// Why, for display.
        reason: String,
        /// Whether it is being tried again at this moment.
        trying: bool,
    },
    /// A new one is coming up in its place.
    Restarting {
        /// What it is doing.
        stage: Stage,
        /// Whether the page wanted that; otherwise the one before died.
        wanted: bool,
    },
    /// It died again and again.
    Failed {
        /// Why, for display.
        reason: String,
    },
}

impl Stage {
    /// A stage of which nothing is counted.
    pub fn of(words: impl Into<String>) -> Self {
        Self { words: words.into(), loaded: None }
    }
}

impl EngineState {
    /// Changes what is said of a worker that comes up; one that was tried again is coming up now.
    pub(super) fn show(&mut self, was_ready: bool, change: impl FnOnce(&mut Stage)) {
        if matches!(self, Self::NotLoaded { .. }) {
            let stage = Stage::of("Loading the engine");
            *self = if was_ready { Self::Restarting { stage, wanted: false } } else { Self::Starting(stage) };
        }
        match self {
            Self::Starting(stage) | Self::Restarting { stage, .. } => change(stage),
            Self::Ready(_) | Self::NotLoaded { .. } | Self::Failed { .. } => {}
        }
    }

    /// What a worker that comes up is doing.
    pub fn stage(&self) -> Option<&Stage> {
        match self {
            Self::Starting(stage) | Self::Restarting { stage, .. } => Some(stage),
            Self::Ready(_) | Self::NotLoaded { .. } | Self::Failed { .. } => None,
        }
    }
}
