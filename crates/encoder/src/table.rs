//! The token table, its up-projection, and encoding with them.

use half::f16;

use super::Encoded;
use super::WordPiece;

/// Tokens that count; a longer text is cut, as the model itself cuts it.
const MAX_TOKENS: usize = 256;
const HEADER_BYTES: usize = 16;

/// The distilled query encoder.
pub struct Encoder {
    pieces: WordPiece,
    rank: usize,
    group: usize,
    /// rows x rank/group
    scales: Vec<f32>,
    /// rows x rank/2, two 4-bit codes a byte, the low half first; number = (code - 8) * scale
    codes: Vec<u8>,
    /// dimension x rank, scaled
    up: Vec<f32>,
}

/// Why encoder data cannot be used.
#[derive(Debug, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum EncoderError {
    /// Too short, too long, or sizes that do not fit.
    #[error("the encoder's file does not have the form it should have: {0}")]
    Damaged(&'static str),
    /// The vocabulary is another's.
    #[error("the encoder has {rows} rows and its vocabulary {tokens} tokens")]
    Vocabulary {
        /// Rows of the table.
        rows: usize,
        /// Lines of the vocabulary.
        tokens: usize,
    },
}

impl Encoder {
    /// Reads `encoder.bin` and `encoder.vocab.txt`.
    pub fn parse(bytes: &[u8], vocabulary: &str) -> Result<Self, EncoderError> {
        let (header, rest) =
            bytes.split_at_checked(HEADER_BYTES).ok_or(EncoderError::Damaged("it has no header"))?;
        let (words, _) = header.as_chunks::<4>();
        let [rows, rank, dimension, group] = [0, 1, 2, 3].map(|at| u32::from_le_bytes(words[at]) as usize);
        if group == 0
            || rank % group != 0
            || rank % 2 != 0
            || rows > 1 << 20
            || rank > 4096
            || dimension > 4096
        {
            return Err(EncoderError::Damaged("its sizes are impossible"));
        }
        let mut rest = rest;
        let mut take = |length: usize| {
            let (part, left) =
                rest.split_at_checked(length).ok_or(EncoderError::Damaged("it is too short"))?;
            rest = left;
            Ok::<&[u8], EncoderError>(part)
        };
        let scales = take(rows * (rank / group) * 2)?
            .as_chunks::<2>()
            .0
            .iter()
            .map(|&bits| f16::from_le_bytes(bits).to_f32())
            .collect();
        let codes = take(rows * rank / 2)?.to_vec();
        let up_scales = take(dimension * 4)?.as_chunks::<4>().0.iter().map(|&bits| f32::from_le_bytes(bits));
        let up = take(dimension * rank)?
            .chunks_exact(rank.max(1))
            .zip(up_scales)
            .flat_map(|(row, scale)| row.iter().map(move |&value| f32::from(value.cast_signed()) * scale))
            .collect();
        if !rest.is_empty() {
            return Err(EncoderError::Damaged("it is too long"));
        }
        let pieces = WordPiece::new(vocabulary);
        if pieces.len() != rows {
            return Err(EncoderError::Vocabulary { rows, tokens: pieces.len() });
        }
        Ok(Self { pieces, rank, group, scales, codes, up })
    }

    /// The text's unit vector; `None` where it holds no token.
    pub fn encode(&self, text: &str) -> Option<Encoded> {
        let mut tokens = self.pieces.rows(text);
        let is_cut = tokens.len() > MAX_TOKENS;
        tokens.truncate(MAX_TOKENS);
        let count = tokens.len();
        let mut sum = vec![0.0; self.rank];
        for token in tokens {
            self.add_row(token as usize, &mut sum);
        }
        let mut vector: Vec<f32> = self
            .up
            .chunks_exact(self.rank.max(1))
            .map(|row| row.iter().zip(&sum).map(|(weight, value)| weight * value).sum())
            .collect();
        let length = vector.iter().map(|value| value * value).sum::<f32>().sqrt();
        if !length.is_finite() || length == 0.0 {
            return None;
        }
        vector.iter_mut().for_each(|value| *value /= length);
        Some(Encoded { vector, tokens: count, is_cut })
    }

    /// Whether a lower-case word is one the encoder has learnt, by itself or with an ending.
    pub fn knows(&self, word: &str) -> bool {
        self.pieces.knows(word)
    }

    /// The rows of the text's tokens, for comparing with the reference tokenizer.
    pub fn tokens(&self, text: &str) -> Vec<u32> {
        self.pieces.rows(text)
    }

    fn add_row(&self, row: usize, sum: &mut [f32]) {
        let (half_rank, groups) = (self.rank / 2, self.rank / self.group);
        let codes = &self.codes[row * half_rank..(row + 1) * half_rank];
        let scales = &self.scales[row * groups..(row + 1) * groups];
        for (at, value) in sum.iter_mut().enumerate() {
            let byte = codes[at / 2];
            let code = if at % 2 == 0 { byte & 15 } else { byte >> 4 };
            *value += (f32::from(code) - 8.0) * scales[at / self.group];
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_of_the_wrong_form_is_refused() {
        assert!(Encoder::parse(&[], "").is_err());
        let sizes: Vec<u8> = [1u32, 32, 4, 32].iter().flat_map(|size| size.to_le_bytes()).collect();
        assert!(Encoder::parse(&sizes, "a").is_err());
        let whole: Vec<u8> = sizes.iter().copied().chain(vec![0; 2 + 16 + 16 + 128]).collect();
        assert!(Encoder::parse(&whole, "a").is_ok_and(|encoder| encoder.encode("a").is_none()));
        assert_eq!(
            Encoder::parse(&whole, "a\nb").err(),
            Some(EncoderError::Vocabulary { rows: 1, tokens: 2 })
        );
    }
}
