//! The forward pass: token numbers in, one unit vector out.

use super::attention::attend;
use super::file::{self, Embeddings, Layer, ModelError};
use super::vector::{add, gelu};
use super::{MAX_TOKENS, WIDTH};
use crate::encoder::{Encoded, WordPiece};

/// The model, loaded.
pub struct Transformer {
    pieces: WordPiece,
    begin: u32,
    end: u32,
    unknown: u32,
    embeddings: Embeddings,
    layers: Vec<Layer>,
}

impl Transformer {
    /// Reads a file, which must be the one this program knows.
    pub fn parse(bytes: &[u8]) -> Result<Self, ModelError> {
        file::check(bytes)?;
        let (pieces, embeddings, layers) = file::read(bytes)?;
        let row = |token| pieces.row(token).ok_or(ModelError::Form("its vocabulary lacks a special token"));
        let (begin, end, unknown) = (row("[CLS]")?, row("[SEP]")?, row("[UNK]")?);
        Ok(Self { pieces, begin, end, unknown, embeddings, layers })
    }

    /// The text's unit vector; `None` where it holds no word that can be spelled with the vocabulary.
    pub fn encode(&self, text: &str) -> Option<Encoded> {
        let mut tokens = self.pieces.rows_or(text, self.unknown);
        let found = tokens.len();
        tokens.truncate(MAX_TOKENS - 2);
        if tokens.iter().all(|token| *token == self.unknown) {
            return None;
        }
        let is_cut = tokens.len() < found;
        tokens.insert(0, self.begin);
        tokens.push(self.end);
        let vector = self.forward(&tokens)?;
        Some(Encoded { vector, tokens: tokens.len(), is_cut })
    }

    /// The mean of what the last layer makes of the tokens, at length one.
    fn forward(&self, tokens: &[u32]) -> Option<Vec<f32>> {
        let mut states = self.embeddings.look_up(tokens);
        self.embeddings.norm.apply(&mut states);
        for layer in &self.layers {
            let attended = layer.attended.apply(&attend(&layer.projections.apply(&states)));
            add(&mut states, &attended);
            layer.attended_norm.apply(&mut states);
            let mut inner = layer.inner.apply(&states);
            gelu(&mut inner);
            add(&mut states, &layer.outer.apply(&inner));
            layer.outer_norm.apply(&mut states);
        }
        let mut mean = vec![0.0; WIDTH];
        states.chunks_exact(WIDTH).for_each(|state| add(&mut mean, state));
        let length = mean.iter().map(|value| value * value).sum::<f32>().sqrt();
        if !length.is_finite() || length == 0.0 {
            return None;
        }
        mean.iter_mut().for_each(|value| *value /= length);
        Some(mean)
    }
}
