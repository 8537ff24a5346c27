//! all-MiniLM-L6-v2: token numbers in, a unit vector of 384 numbers out, over a file of 4 and 6-bit weights.
//!
//! A package of its own because it is a loop over numbers: the engine is compiled to be small, this to be fast, which
//! is five times as fast. It knows no text; the engine's `encoder` cuts one into tokens.
//!
//! `cargo xtask model` makes the file. Its bytes are the same wherever it is made, so the program knows their hash
//! ([`SHA256`]) and takes no other file, whoever sends it. Numbers stay packed in memory: a row of a matrix is
//! unpacked when it is used, and multiplied with activations of 16 bits in whole numbers.

mod attention;
mod file;
mod forward;
mod matrix;
mod vector;

pub use file::{ModelError, check};
pub use forward::Model;

/// The name of the file.
pub const FILE: &str = "minilm.bin";
/// The model's name.
pub const NAME: &str = "all-MiniLM-L6-v2";
/// The file's length.
pub const BYTES: u64 = 15_052_398;
/// The file's hash, in hex.
pub const SHA256: &str = "d13fc8019fd24531b422392c3f2f56ad79e89df54fe351f7ae6570a5b30ad52f";

/// The model's shape. Files of other shapes are refused by their hash.
const WIDTH: usize = 384;
const HEADS: usize = 12;
const HEAD_WIDTH: usize = WIDTH / HEADS;
const INNER: usize = 1536;
const LAYERS: usize = 6;
/// Tokens that it reads, the two at the ends included.
pub const MAX_TOKENS: usize = 256;
