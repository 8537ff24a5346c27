//! The envelopes: one request type towards the engine, one message type back.

use serde::{Deserialize, Serialize};

use super::{Command, EncoderStatus, Status, WireError};

/// A command with the number its answer will carry. Every number is answered exactly once.
#[derive(Debug, Deserialize, Serialize)]
pub struct Request {
    /// Chosen by the client, unique while the engine lives.
    pub id: u32,
    /// What to do.
    pub command: Command,
}

/// What the engine posts. `T` is the reply's type: the engine posts [`super::Reply`], the client reads the raw value.
#[derive(Debug, Deserialize, Serialize)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub enum FromEngine<T> {
    /// The answer to request `id`.
    Answer {
        /// The request's number.
        id: u32,
        /// The reply, where the command succeeded.
        ok: Option<T>,
        /// The error, where it did not.
        error: Option<WireError>,
    },
    /// Something nobody asked for.
    Event {
        /// What happened.
        event: Event,
    },
}

/// Unasked news from the engine.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(tag = "topic", rename_all = "camelCase")]
pub enum Event {
    /// The worker's first word.
    Begun {
        /// Whether it holds the lock `cineai-alive-<its name>`, which the browser frees when it ends.
        holds_lock: bool,
    },
    /// Start-up reached a new stage.
    Progress {
        /// What the engine is doing, for display.
        stage: String,
        /// Milliseconds since the worker began.
        at_ms: f64,
    },
    /// All stores are open: queued requests may be sent.
    Ready {
        /// The first status.
        status: Status,
    },
    /// A document was written.
    Change {
        /// What changed.
        change: super::DocumentChange,
    },
    /// The query encoders changed: one was chosen, or the full model is on its way.
    Encoder {
        /// How they are now.
        status: EncoderStatus,
    },
    /// The engine is about to stop for good.
    Stopped {
        /// Why, for display.
        reason: String,
    },
}
