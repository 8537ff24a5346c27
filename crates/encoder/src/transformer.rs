//! The model itself, behind the tokenizer that belongs to it.

use minilm::{MAX_TOKENS, Model, ModelError};

use super::{Encoded, WordPiece};

/// all-MiniLM-L6-v2, loaded.
pub struct Transformer {
    pieces: WordPiece,
    begin: u32,
    end: u32,
    unknown: u32,
    model: Model,
}

impl Transformer {
    /// Reads a file, which must be the one this program knows.
    pub fn parse(bytes: &[u8]) -> Result<Self, ModelError> {
        let (model, vocabulary) = Model::parse(bytes)?;
        let pieces = WordPiece::new(vocabulary);
        let row = |token| pieces.row(token).ok_or(ModelError::Form("its vocabulary lacks a special token"));
        let (begin, end, unknown) = (row("[CLS]")?, row("[SEP]")?, row("[UNK]")?);
        Ok(Self { pieces, begin, end, unknown, model })
    }

    /// The text's unit vector; `None` where it holds no word that can be spelled with the vocabulary.
    pub fn encode(&self, text: &str) -> Option<Encoded> {
        let mut tokens = self.pieces.rows_or(text, self.unknown);
        let is_cut = tokens.len() > MAX_TOKENS - 2;
        tokens.truncate(MAX_TOKENS - 2);
        if tokens.iter().all(|token| *token == self.unknown) {
            return None;
        }
        tokens.insert(0, self.begin);
        tokens.push(self.end);
        let vector = self.model.encode(&tokens)?;
        Some(Encoded { vector, tokens: tokens.len(), is_cut })
    }
}
