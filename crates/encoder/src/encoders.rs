//! The encoder in use, of the two there are.

use super::{Encoder, Transformer};
use protocol::EncoderName;

/// A text as an encoder sees it.
#[derive(Clone, Debug, PartialEq)]
pub struct Encoded {
    /// A unit vector.
    pub vector: Vec<f32>,
    /// Tokens it was made of.
    pub tokens: usize,
    /// Whether the text was longer than the encoder reads.
    pub is_cut: bool,
}

/// The distilled encoder, where its data is there, and the full model, where it is loaded.
#[derive(Default)]
pub struct Encoders {
    distilled: Option<Encoder>,
    full: Option<Transformer>,
    /// Full only while it is loaded.
    active: EncoderName,
}

impl Encoders {
    /// Takes the distilled one in, where its data is there.
    pub fn set_distilled(&mut self, distilled: Option<Encoder>) {
        self.distilled = distilled;
    }

    /// The one in use.
    pub fn active(&self) -> EncoderName {
        self.active
    }

    /// Whether `encoder` can be used.
    pub fn has(&self, encoder: EncoderName) -> bool {
        match encoder {
            EncoderName::Distilled => self.distilled.is_some(),
            EncoderName::Full => self.full.is_some(),
        }
    }

    /// Takes the full model in and uses it.
    pub fn load(&mut self, full: Transformer) {
        self.full = Some(full);
        self.active = EncoderName::Full;
    }

    /// Gives up the full model's memory.
    pub fn unload(&mut self) {
        self.full = None;
        self.active = EncoderName::Distilled;
    }

    /// Uses `encoder`, where it is there; returns whether it is.
    pub fn choose(&mut self, encoder: EncoderName) -> bool {
        let there = encoder == EncoderName::Distilled || self.has(encoder);
        if there {
            self.active = encoder;
        }
        there
    }

    /// Whether a text can be encoded at all.
    pub fn is_ready(&self) -> bool {
        self.has(self.active)
    }

    /// Whether a lower-case word is one the distilled encoder has learnt.
    pub fn knows(&self, word: &str) -> bool {
        self.distilled.as_ref().is_some_and(|encoder| encoder.knows(word))
    }

    /// Whether the text holds a word, or a piece of one, that the distilled encoder knows.
    pub fn reads(&self, text: &str) -> bool {
        self.distilled.as_ref().is_some_and(|encoder| !encoder.tokens(text).is_empty())
    }

    /// The text, encoded; `None` where it holds no word the encoder knows, or no encoder is there.
    pub fn encode(&self, text: &str) -> Option<Encoded> {
        match self.active {
            EncoderName::Distilled => self.distilled.as_ref()?.encode(text),
            EncoderName::Full => self.full.as_ref()?.encode(text),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_model_that_is_not_loaded_cannot_be_chosen() {
        let mut encoders = Encoders::default();
        assert!(!encoders.choose(EncoderName::Full));
        assert_eq!(encoders.active(), EncoderName::Distilled);
        assert!(!encoders.is_ready());
        assert_eq!(encoders.encode("a dream"), None);
    }
}
