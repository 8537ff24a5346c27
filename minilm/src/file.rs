//! The file of weights: what is in it, and whether it is the one.
//!
//! Little-endian throughout, `f16` half-precision numbers:
//!
//! | part | bytes |
//! | --- | --- |
//! | length of the vocabulary in bytes | 4 |
//! | the vocabulary, one token a line; the line is the token's row | as above |
//! | token table: rows x 12 scales, then rows x 384 codes of 4 bits, the low half of a byte first; number = (code - 8) * scale, 32 to a scale | |
//! | positions (with the token type added): 256 scales, 256 x 384 codes of 8 bits; number = code * scale | |
//! | norm of the embeddings: scale, shift | 2 x 384 x `f16` |
//! | six layers: query, key and value as one matrix, attention's output, norm, inner, outer, norm | |
//!
//! A matrix is its scales, its codes (see `matrix`) and its bias; scales, biases and norms are `f16`.

use sha2::{Digest, Sha256};
use wide::i16x8;

use crate::matrix::{GROUP, Matrix, RUNS};
use crate::vector::Norm;
use crate::{BYTES, INNER, LAYERS, MAX_TOKENS, SHA256, WIDTH};
use half::f16;

/// Numbers of the token table that share a scale.
const TOKEN_GROUP: usize = 32;
const HASHED_AT_ONCE: usize = 1 << 16;

/// Why a file cannot be the model.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum ModelError {
    /// Of another length.
    #[error("the file has {0} bytes and the model has {BYTES}: it is not the model, or only a part of it")]
    Length(u64),
    /// Of another content.
    #[error("the file is damaged or another: its SHA-256 begins with {found}, the model's with {expected}")]
    Hash {
        /// First digits of the file's.
        found: String,
        /// First digits of the right one.
        expected: String,
    },
    /// Of another form.
    #[error("the file does not have the form of the model: {0}")]
    Form(&'static str),
}

/// Whether the bytes are the model's.
pub fn check(bytes: &[u8]) -> Result<(), ModelError> {
    if bytes.len() as u64 != BYTES {
        return Err(ModelError::Length(bytes.len() as u64));
    }
    let mut hash = Sha256::new();
    // In parts: a browser compiles a function anew, and faster, between two calls of it.
    bytes.chunks(HASHED_AT_ONCE).for_each(|part| hash.update(part));
    let found: String = hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
    if found == SHA256 {
        return Ok(());
    }
    let digits = |hash: &str| hash.chars().take(12).collect();
    Err(ModelError::Hash { found: digits(&found), expected: digits(SHA256) })
}

/// The embeddings of tokens and positions.
pub struct Embeddings {
    token_scales: Vec<f32>,
    token_codes: Vec<u8>,
    positions: Vec<f32>,
    pub norm: Norm,
}

/// One of the six.
pub struct Layer {
    pub projections: Matrix,
    pub attended: Matrix,
    pub attended_norm: Norm,
    pub inner: Matrix,
    pub outer: Matrix,
    pub outer_norm: Norm,
}

impl Embeddings {
    /// Adds up the embeddings of these tokens at positions 0, 1, ... as far as there are positions; one vector after
    /// the other.
    pub fn look_up(&self, tokens: &[u32]) -> Vec<f32> {
        let mut vectors = Vec::with_capacity(tokens.len() * WIDTH);
        for (token, position) in tokens.iter().zip(self.positions.chunks_exact(WIDTH)) {
            let row = *token as usize;
            let codes = self.token_codes.iter().skip(row * WIDTH / 2).take(WIDTH / 2);
            let scales = self.token_scales.iter().skip(row * WIDTH / TOKEN_GROUP);
            let scales = scales.flat_map(|scale| [*scale; TOKEN_GROUP]);
            let numbers = codes.flat_map(|byte| [byte & 15, byte >> 4]).map(|code| f32::from(code) - 8.0);
            vectors
                .extend(numbers.zip(scales).zip(position).map(|((number, scale), at)| number * scale + at));
        }
        vectors
    }
}

/// The parts of a file that has passed [`check`].
pub fn read(bytes: &[u8]) -> Result<(&str, Embeddings, Vec<Layer>), ModelError> {
    let mut rest = Rest(bytes);
    let (length, _) = rest.take(4)?.as_chunks::<4>();
    let length = length.first().map_or(0, |length| u32::from_le_bytes(*length) as usize);
    let vocabulary = std::str::from_utf8(rest.take(length)?)
        .map_err(|_| ModelError::Form("its vocabulary is not text"))?;
    let rows = vocabulary.lines().count();
    let token_scales = rest.halves(rows * WIDTH / TOKEN_GROUP)?;
    let token_codes = rest.take(rows * WIDTH / 2)?.to_vec();
    let position_scales = rest.halves(MAX_TOKENS)?;
    let positions = rest.take(MAX_TOKENS * WIDTH)?.chunks_exact(WIDTH).zip(position_scales);
    let positions = positions
        .flat_map(|(row, scale)| row.iter().map(move |code| f32::from(code.cast_signed()) * scale))
        .collect();
    let embeddings = Embeddings { token_scales, token_codes, positions, norm: rest.norm()? };
    let layers = (0..LAYERS).map(|_| rest.layer()).collect::<Result<_, _>>()?;
    if rest.0.is_empty() {
        Ok((vocabulary, embeddings, layers))
    } else {
        Err(ModelError::Form("it is too long"))
    }
}

/// What of the file is not read yet.
struct Rest<'a>(&'a [u8]);

impl<'a> Rest<'a> {
    fn take(&mut self, length: usize) -> Result<&'a [u8], ModelError> {
        let (part, rest) = self.0.split_at_checked(length).ok_or(ModelError::Form("it is too short"))?;
        self.0 = rest;
        Ok(part)
    }

    fn halves(&mut self, count: usize) -> Result<Vec<f32>, ModelError> {
        Ok(self
            .take(count * 2)?
            .as_chunks::<2>()
            .0
            .iter()
            .map(|bits| f16::from_le_bytes(*bits).to_f32())
            .collect())
    }

    fn norm(&mut self) -> Result<Norm, ModelError> {
        Ok(Norm { scale: self.halves(WIDTH)?, shift: self.halves(WIDTH)? })
    }

    fn matrix(&mut self, inputs: usize, outputs: usize) -> Result<Matrix, ModelError> {
        let groups = outputs * inputs / GROUP;
        let scales = self.halves(groups)?;
        let runs = self.take(groups * RUNS * 16)?.as_chunks::<16>().0;
        let codes = runs.iter().map(|run| lanes(*run)).collect();
        Ok(Matrix::new(inputs, outputs, scales, codes, self.halves(outputs)?))
    }

    fn layer(&mut self) -> Result<Layer, ModelError> {
        Ok(Layer {
            projections: self.matrix(WIDTH, 3 * WIDTH)?,
            attended: self.matrix(WIDTH, WIDTH)?,
            attended_norm: self.norm()?,
            inner: self.matrix(WIDTH, INNER)?,
            outer: self.matrix(INNER, WIDTH)?,
            outer_norm: self.norm()?,
        })
    }
}

fn lanes(run: [u8; 16]) -> i16x8 {
    let mut lanes = [0; 8];
    for (lane, bytes) in lanes.iter_mut().zip(run.as_chunks::<2>().0) {
        *lane = i16::from_le_bytes(*bytes);
    }
    i16x8::new(lanes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_file_is_refused_by_its_length_or_its_hash() {
        assert_eq!(check(b"<!doctype html>"), Err(ModelError::Length(15)));
        let zeros = vec![0; BYTES as usize];
        assert!(matches!(check(&zeros), Err(ModelError::Hash { .. })));
    }

    #[test]
    fn a_file_of_another_form_is_refused_and_not_read_beyond_its_end() {
        for bytes in [&[][..], &[255; 4], &[1, 0, 0, 0, 255], &[2, 0, 0, 0, b'a', b'\n', 0, 0]] {
            assert!(matches!(read(bytes), Err(ModelError::Form(_))), "{bytes:?}");
        }
    }
}
