//! The parts of the forward pass that work on one vector after the other.

use wide::f32x4;

/// What keeps the variance from being zero, as in the model's configuration.
const NORM_EPSILON: f32 = 1e-12;

/// A layer norm's learned scale and shift.
pub struct Norm {
    pub scale: Vec<f32>,
    pub shift: Vec<f32>,
}

impl Norm {
    /// Gives each vector zero mean and unit variance, then scales and shifts it.
    pub fn apply(&self, vectors: &mut [f32]) {
        for vector in vectors.chunks_exact_mut(self.scale.len().max(1)) {
            let count = vector.len() as f32;
            let mean = vector.iter().sum::<f32>() / count;
            let variance = vector.iter().map(|value| (value - mean) * (value - mean)).sum::<f32>() / count;
            let inverse = 1.0 / (variance + NORM_EPSILON).sqrt();
            for ((value, scale), shift) in vector.iter_mut().zip(&self.scale).zip(&self.shift) {
                *value = (*value - mean) * inverse * scale + shift;
            }
        }
    }
}

/// `a` plus `b`, in `a`.
pub fn add(a: &mut [f32], b: &[f32]) {
    a.iter_mut().zip(b).for_each(|(a, b)| *a += b);
}

/// x times the normal distribution's Phi(x), in place; erf by Abramowitz and Stegun 7.1.26 (error below 2e-7).
pub fn gelu(values: &mut [f32]) {
    let (lanes, _) = values.as_chunks_mut::<4>();
    for lane in lanes {
        let x = f32x4::new(*lane);
        let z = x.abs() * f32x4::splat(std::f32::consts::FRAC_1_SQRT_2);
        let t = f32x4::splat(1.0) / (f32x4::splat(0.327_591_1) * z + 1.0);
        let tail = [-1.453_152, 1.421_413_8, -0.284_496_72, 0.254_829_6]
            .into_iter()
            .fold(f32x4::splat(1.061_405_4), |tail, coefficient| tail * t + coefficient);
        let erf = (f32x4::splat(1.0) - tail * t * (-(z * z)).exp()).copysign(x);
        *lane = (x * 0.5 * (erf + 1.0)).to_array();
    }
}

/// The inner product of two vectors whose length is a multiple of four.
pub fn inner(a: &[f32], b: &[f32]) -> f32 {
    let pairs = a.as_chunks::<4>().0.iter().zip(b.as_chunks::<4>().0);
    pairs.fold(f32x4::ZERO, |sum, (a, b)| sum + f32x4::new(*a) * f32x4::new(*b)).reduce_add()
}

/// `sum` plus `weight` times `vector`, in `sum`.
pub fn add_scaled(sum: &mut [f32], weight: f32, vector: &[f32]) {
    for (sum, value) in sum.as_chunks_mut::<4>().0.iter_mut().zip(vector.as_chunks::<4>().0) {
        *sum = (f32x4::new(*sum) + f32x4::new(*value) * weight).to_array();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gelu_agrees_with_its_table() {
        let mut values = [0.0, 1.0, -1.0, 3.0, -9.0, 9.0, 0.5, -0.5];
        gelu(&mut values);
        let expected = [0.0, 0.841_345, -0.158_655, 2.995_95, 0.0, 9.0, 0.345_731, -0.154_269];
        for (value, expected) in values.iter().zip(expected) {
            assert!((value - expected).abs() < 1e-5, "{value} {expected}");
        }
    }

    #[test]
    fn a_norm_scales_and_shifts_what_it_centred() {
        let norm = Norm { scale: vec![2.0, 2.0], shift: vec![1.0, 1.0] };
        let mut values = [3.0, 5.0, 7.0, 7.0];
        norm.apply(&mut values);
        assert!(
            values.iter().zip([-1.0, 3.0, 1.0, 1.0]).all(|(value, expected)| (value - expected).abs() < 1e-6)
        );
    }
}
