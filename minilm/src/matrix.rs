//! Matrices of 6-bit numbers, and the product with activations.
//!
//! Sixty-four numbers share a scale. They are packed so that eight lanes of 16 bits unpack them with shifts and masks
//! alone: two runs of 16 bytes hold the low four bits (bits 4f to 4f + 3 of lane j belong to number 8f + j of the
//! run's half), one run the high two (bits 2f and 2f + 1 of lane j to number 8f + j). Number = (code - 32) * scale.

use wide::{f32x4, i16x8, i32x4};

/// Numbers that share a scale.
pub const GROUP: usize = 64;
/// Runs of 16 bytes that hold them.
pub const RUNS: usize = 3;
const LANES: usize = 8;

/// A matrix with its bias: `outputs` rows of `inputs` numbers.
pub struct Matrix {
    inputs: usize,
    outputs: usize,
    /// outputs x inputs / 64
    scales: Vec<f32>,
    /// outputs x inputs / 64 x 3
    codes: Vec<i16x8>,
    bias: Vec<f32>,
}

/// Vectors as whole numbers of 16 bits with one scale each.
pub struct Activations {
    width: usize,
    scales: Vec<f32>,
    values: Vec<i16x8>,
}

impl Activations {
    /// Rounds vectors of `width` numbers.
    pub fn new(vectors: &[f32], width: usize) -> Self {
        let mut scales = Vec::with_capacity(vectors.len() / width);
        let mut values = Vec::with_capacity(vectors.len() / LANES);
        for vector in vectors.chunks_exact(width) {
            let largest = vector.iter().fold(0f32, |largest, value| largest.max(value.abs()));
            let scale = (largest / f32::from(i16::MAX)).max(f32::MIN_POSITIVE);
            scales.push(scale);
            let inverse = 1.0 / scale;
            let (lanes, _) = vector.as_chunks::<LANES>();
            values.extend(
                lanes.iter().map(|lane| i16x8::new(lane.map(|v| (v * inverse).round_ties_even() as i16))),
            );
        }
        Self { width, scales, values }
    }
}

impl Matrix {
    /// The matrix of these parts, which have the right lengths.
    pub fn new(inputs: usize, outputs: usize, scales: Vec<f32>, codes: Vec<i16x8>, bias: Vec<f32>) -> Self {
        Self { inputs, outputs, scales, codes, bias }
    }

    /// Each vector times the matrix, plus the bias: vectors of `outputs` numbers.
    pub fn apply(&self, vectors: &[f32]) -> Vec<f32> {
        let activations = Activations::new(vectors, self.inputs);
        debug_assert_eq!(activations.width, self.inputs);
        let groups = self.inputs / GROUP;
        let mut products = vec![0.0; activations.scales.len() * self.outputs];
        let mut row = vec![[i16x8::ZERO; LANES]; groups];
        let rows =
            self.codes.chunks_exact(groups * RUNS).zip(self.scales.chunks_exact(groups)).zip(&self.bias);
        let (values, _) = activations.values.as_chunks::<LANES>();
        for (output, ((codes, scales), bias)) in rows.enumerate() {
            for (numbers, runs) in row.iter_mut().zip(codes.as_chunks::<RUNS>().0) {
                *numbers = unpack(*runs);
            }
            let products = products.iter_mut().skip(output).step_by(self.outputs);
            for ((product, vector), scale) in
                products.zip(values.chunks_exact(groups)).zip(&activations.scales)
            {
                *product = dot(&row, vector, scales) * scale + bias;
            }
        }
        products
    }
}

/// The 64 numbers of a group, 8 in each lane vector.
fn unpack(runs: [i16x8; RUNS]) -> [i16x8; LANES] {
    let [first, second, high] = runs;
    // Shifts drag the sign along; the masks cut it off.
    let number = |low: i16x8, high: i16x8| {
        ((low & i16x8::splat(15)) | ((high & i16x8::splat(3)) << 4)) - i16x8::splat(32)
    };
    [
        number(first, high),
        number(first >> 4, high >> 2),
        number(first >> 8, high >> 4),
        number(first >> 12, high >> 6),
        number(second, high >> 8),
        number(second >> 4, high >> 10),
        number(second >> 8, high >> 12),
        number(second >> 12, high >> 14),
    ]
}

/// The product of a row and a vector, group by group. No sum overflows: 16 times 32 times 32767 fits in 32 bits.
fn dot(row: &[[i16x8; LANES]], vector: &[[i16x8; LANES]], scales: &[f32]) -> f32 {
    let mut sum = f32x4::ZERO;
    for ((numbers, values), scale) in row.iter().zip(vector).zip(scales) {
        let part =
            numbers.iter().zip(values).fold(i32x4::ZERO, |part, (number, value)| part + number.dot(*value));
        sum += f32x4::from_i32x4(part) * f32x4::splat(*scale);
    }
    sum.reduce_add()
}
