//! The model itself: all-MiniLM-L6-v2's forward pass over a file of 4 and 6-bit weights.
//!
//! The file is made by `cargo xtask model` and is not part of the site's data: a page offers it, or the reader
//! names an address that has it. Its bytes are the same wherever it is made, so the program knows their hash
//! ([`SHA256`]) and takes no other file, whoever sends it.
//!
//! Numbers stay packed in memory: a row of a matrix is unpacked when it is used, and multiplied with activations of
//! 16 bits in whole numbers.

mod attention;
mod file;
mod forward;
mod matrix;
mod vector;

pub use file::{ModelError, check};
pub use forward::Transformer;

/// The file's name, in `models/`.
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
const MAX_TOKENS: usize = 256;
