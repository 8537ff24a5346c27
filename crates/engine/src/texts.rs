//! What comes after the start: passages, query encoder and questions.
//!
//! A film asked for by its title needs none of them, and they are most of the bytes. The engine is ready without;
//! what does need them waits (see [`super::EngineRequest::needs_texts`]).

use super::data::{self, LoadError, TextFiles};
use super::start::Engine;
use flow::PASSAGES;
use rag::FilmIndex;

impl Engine {
    /// Whether everything is there.
    pub fn has_texts(&self) -> bool {
        self.texts.is_some()
    }

    /// Takes what came after the start.
    pub fn add_texts(&mut self, mut files: TextFiles) -> Result<(), LoadError> {
        let encoder = data::encoder(files.encoder.take())?;
        let passages = data::passages(&files, self.stores.rag.passages())?;
        self.stores.questions = serde_json::from_slice(&files.questions)
            .map_err(|error| LoadError::Manifest("questions.json", error))?;
        self.stores.films = Some(FilmIndex::new(&data::film_texts(&self.stores.catalogue)));
        self.stores.encoders.set_distilled(encoder);
        self.stores.vectors.insert(PASSAGES, passages);
        self.texts = Some(files);
        Ok(())
    }
}
