//! From a call's names and arguments to its answer.

use protocol::{CallSet, EngineCall, ErrorName, GetStatus, Reply, Reset, Status, WireError};
use serde::Deserializer;

use super::Engine;
use super::labs::{self, LabCall};

/// A call to the engine or to one of its labs, read.
#[derive(Debug)]
#[allow(clippy::large_enum_variant, reason = "a call is read once and moved once")]
pub enum EngineRequest {
    /// To the engine itself.
    Engine(EngineCall),
    /// To a lab.
    Lab(LabCall),
}

impl EngineRequest {
    /// Reads a call.
    pub fn read<'de, D: Deserializer<'de>>(lab: &str, method: &str, params: D) -> Result<Self, WireError> {
        if lab == EngineCall::LAB {
            return EngineCall::read(method, params).map(Self::Engine);
        }
        match LabCall::read(lab, method, params) {
            Some(call) => call.map(Self::Lab),
            None => Err(WireError::argument(format!(
                "the engine has no lab {lab}: it has {}",
                labs::names().join(", ")
            ))),
        }
    }

    /// Whether it can only be answered once [`Engine::add_texts`] has been called.
    pub fn needs_texts(&self) -> bool {
        matches!(self, Self::Lab(call) if call.needs_texts())
    }
}

impl Engine {
    /// Answers one call. What it changed is saved when it returns; only the trace of a recommendation may still be on its
    /// way to the disk, together with the first data.
    pub async fn handle(&mut self, request: EngineRequest) -> Result<Reply, WireError> {
        match request {
            EngineRequest::Lab(call) => {
                self.storage.follow(call.leaves_a_trace());
                let answer = call.answer(&mut self.stores).await;
                self.storage.follow(false);
                answer
            }
            EngineRequest::Engine(EngineCall::GetStatus(_)) => {
                Ok(Reply::to::<GetStatus>(self.status().await?))
            }
            EngineRequest::Engine(EngineCall::Reset(_)) => {
                self.reset().await.map_err(|error| WireError::new(ErrorName::STORAGE, error.to_string()))?;
                Ok(Reply::to::<Reset>(self.status().await?))
            }
        }
    }

    /// Changes to documents since the last call.
    pub fn take_changes(&self) -> Vec<protocol::DocumentChange> {
        self.stores.documents.take_changes()
    }

    /// What the engine says of itself.
    pub async fn status(&self) -> Result<Status, WireError> {
        Ok(Status {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            storage: self.host.kind,
            storage_note: self.host.note.clone(),
            bytes: self.stores.sql.bytes(),
            stores: labs::counts(&self.stores).await?,
            restored: self.restored,
            renewed: self.renewed,
            startup_ms: self.startup_ms.clone(),
        })
    }
}
