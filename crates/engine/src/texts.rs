//! What comes after the start: passages, query encoder and questions.
//!
//! A film asked for by its title needs none of them, and they are most of the bytes. The engine is ready without;
//! what does need them waits (see [`needs_texts`]).

use super::data::{self, LoadError, TextFiles};
use super::start::Engine;
use flow::PASSAGES;
use protocol::{Command, FlowCall, RagCall, VectorCall};
use rag::FilmIndex;

/// Whether `command` can only be answered once [`Engine::add_texts`] has been called.
pub fn needs_texts(command: &Command) -> bool {
    match command {
        Command::Flow(FlowCall::Recommend(request)) => request.like.is_none(),
        Command::Flow(FlowCall::Read { patient, .. }) => *patient,
        Command::Vectors(call) => match call {
            VectorCall::Embed { .. } => true,
            VectorCall::Search { collection, options } => collection == PASSAGES || options.text.is_some(),
            VectorCall::Upsert { collection, .. }
            | VectorCall::Delete { collection, .. }
            | VectorCall::Get { collection, .. }
            | VectorCall::Count { collection }
            | VectorCall::Recall { collection, .. } => collection == PASSAGES,
            VectorCall::CreateCollection { name, .. } | VectorCall::DropCollection { name } => {
                name == PASSAGES
            }
        },
        Command::Rag(call) => !matches!(call, RagCall::Chunk { .. }),
        _ => false,
    }
}

impl Engine {
    /// Whether everything is there.
    pub fn has_texts(&self) -> bool {
        self.texts.is_some()
    }

    /// Takes what came after the start.
    pub fn add_texts(&mut self, mut files: TextFiles) -> Result<(), LoadError> {
        let encoder = data::encoder(files.encoder.take())?;
        let passages = data::passages(&files, self.stores.rag.passages())?;
        self.questions = serde_json::from_slice(&files.questions)
            .map_err(|error| LoadError::Manifest("questions.json", error))?;
        self.stores.films = Some(FilmIndex::new(&data::film_texts(&self.stores.catalogue)));
        self.stores.encoders.set_distilled(encoder);
        self.stores.vectors.insert(PASSAGES, passages);
        self.texts = Some(files);
        Ok(())
    }
}
