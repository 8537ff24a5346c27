//! The envelopes: one request towards a worker, one message type back. A worker answers the calls of one or more labs.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{Status, WireError};

/// A call with the number its answer will carry. Every number is answered exactly once.
#[derive(Debug, Deserialize, Serialize)]
pub struct Request<P> {
    /// Chosen by the client, unique while the worker lives.
    pub id: u32,
    /// The lab that is asked.
    pub lab: String,
    /// The call's name there.
    pub method: String,
    /// The arguments, an object.
    pub params: P,
}

/// What a worker posts. `T` is the reply's type: the worker posts [`super::Reply`], the client reads the raw value.
#[derive(Debug, Deserialize, Serialize)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub enum FromWorker<T> {
    /// The answer to request `id`.
    Answer {
        /// The request's number.
        id: u32,
        /// The reply, where the call succeeded.
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

/// Unasked news from a worker.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(tag = "topic", rename_all = "camelCase")]
pub enum Event {
    /// The worker's first word.
    Begun {
        /// Whether it holds the lock `cineai-alive-<its name>`, which the browser frees when it ends.
        holds_lock: bool,
    },
    /// Files are on their way to the worker; its first script says so.
    Loading {
        /// Bytes that are here, unpacked.
        received: u64,
        /// Bytes of them all.
        total: u64,
    },
    /// A file without which the worker cannot start could not be fetched: there may be no network.
    NotLoaded {
        /// Which, and why, for display.
        reason: String,
    },
    /// Start-up reached a new stage.
    Progress {
        /// What the worker is doing, for display.
        stage: String,
        /// Milliseconds since the worker began.
        at_ms: f64,
    },
    /// Everything is open: queued requests may be sent.
    Ready {
        /// The first status.
        status: Status,
    },
    /// The tab that saved is closed: a worker that is started now saves.
    SaverGone {
        /// Whether something was changed in this worker's memory that would then be gone.
        changed: bool,
    },
    /// News of one lab.
    Lab {
        /// The lab.
        lab: String,
        /// What happened, in the lab's own words.
        news: Value,
    },
    /// The worker is about to stop for good.
    Stopped {
        /// Why, for display.
        reason: String,
    },
}
