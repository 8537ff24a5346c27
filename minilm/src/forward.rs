//! The forward pass.

use crate::WIDTH;
use crate::attention::attend;
use crate::file::{self, Embeddings, Layer, ModelError};
use crate::vector::{add, gelu};

/// The model, loaded.
pub struct Model {
    embeddings: Embeddings,
    layers: Vec<Layer>,
}

impl Model {
    /// Reads a file, which must be the one this program knows. Returns its vocabulary too: one token a line, the line
    /// being the token's number.
    pub fn parse(bytes: &[u8]) -> Result<(Self, &str), ModelError> {
        file::check(bytes)?;
        let (vocabulary, embeddings, layers) = file::read(bytes)?;
        Ok((Self { embeddings, layers }, vocabulary))
    }

    /// The mean of what the last layer makes of the tokens, at length one. Tokens beyond [`crate::MAX_TOKENS`] do not count;
    /// without any there is no vector.
    pub fn encode(&self, tokens: &[u32]) -> Option<Vec<f32>> {
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
