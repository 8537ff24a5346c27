//! Rounding numbers to codes of a few bits that share a scale, and packing the codes.

use half::f16;

/// Scales that are tried lie between these shares of the one that fits the largest number exactly.
const TRIED: std::ops::Range<u16> = 65..120;
const TRIED_STEP: usize = 5;

/// How numbers are rounded.
pub struct Rounding {
    /// Numbers that share a scale.
    pub group: usize,
    /// Least and greatest code.
    pub codes: (i16, i16),
}

/// A row's scales, one a group, and its codes: those with the least squared error of the scales tried.
pub fn round_row(row: &[f32], rounding: &Rounding) -> (Vec<f16>, Vec<i16>) {
    let (mut scales, mut codes) = (Vec::new(), Vec::new());
    for group in row.chunks_exact(rounding.group) {
        let scale = best_scale(group, rounding);
        scales.push(scale);
        codes.extend(group.iter().map(|value| code(*value, 1.0 / scale.to_f32(), rounding)));
    }
    (scales, codes)
}

/// The least code has no positive twin, so the largest number may be given either sign.
fn best_scale(group: &[f32], rounding: &Rounding) -> f16 {
    let largest = group
        .iter()
        .copied()
        .fold(0f32, |largest, value| if value.abs() > largest.abs() { value } else { largest });
    let mut best = (f32::INFINITY, f16::from_f32(1.0));
    for share in TRIED.step_by(TRIED_STEP) {
        for sign in [1.0, -1.0] {
            let scale =
                f16::from_f32(sign * largest / (f32::from(-rounding.codes.0) * f32::from(share) / 100.0));
            // A scale too small for half precision would be zero.
            if scale.to_f32() == 0.0 {
                continue;
            }
            let error = squared_error(group, scale.to_f32(), rounding);
            if error < best.0 {
                best = (error, scale);
            }
        }
    }
    best.1
}

fn squared_error(group: &[f32], scale: f32, rounding: &Rounding) -> f32 {
    let inverse = 1.0 / scale;
    let off = |value: f32| value - f32::from(code(value, inverse, rounding)) * scale;
    group.iter().map(|value| off(*value) * off(*value)).sum()
}

fn code(value: f32, inverse: f32, rounding: &Rounding) -> i16 {
    let (least, greatest) = rounding.codes;
    ((value * inverse).round_ties_even().clamp(f32::from(least), f32::from(greatest))) as i16
}

/// Two codes of -8 to 7 a byte, the first in the low half.
pub fn pack_four_bits(codes: &[i16]) -> Vec<u8> {
    codes.as_chunks::<2>().0.iter().map(|[low, high]| ((low + 8) | ((high + 8) << 4)) as u8).collect()
}

/// Sixty-four codes of -32 to 31 as three runs of eight 16-bit lanes: the low four bits of the first 32 and of the
/// last 32, then the high two of all. Field f of lane j belongs to code 8f + j.
pub fn pack_six_bits(codes: &[i16]) -> Vec<u8> {
    let mut runs = [[0u16; 8]; 3];
    for (at, code) in codes.iter().enumerate() {
        let code = (code + 32) as u16;
        let (field, lane) = (at / 8, at % 8);
        runs[field / 4][lane] |= (code & 15) << (4 * (field % 4));
        runs[2][lane] |= (code >> 4) << (2 * field);
    }
    runs.iter().flatten().flat_map(|lane| lane.to_le_bytes()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rounding_keeps_numbers_that_are_multiples_of_the_scale() {
        let row: Vec<f32> = (-8..8).flat_map(|code| [code as f32 * 0.25; 2]).collect();
        let (scales, codes) = round_row(&row, &Rounding { group: 32, codes: (-8, 7) });
        let back: Vec<f32> = codes.iter().map(|code| f32::from(*code) * scales[0].to_f32()).collect();
        assert_eq!(back, row);
        assert_eq!(round_row(&[0.0; 32], &Rounding { group: 32, codes: (-8, 7) }).1, [0; 32]);
    }

    #[test]
    fn codes_lie_where_the_description_says() {
        assert_eq!(pack_four_bits(&[-8, 7, 0, 1]), [0xF0, 0x98]);
        let mut codes = [-32; 64];
        codes[0] = 31; // field 0 of lane 0: low run 0, high bits 0
        codes[63] = -31; // field 7 of lane 7: low run 1, high bits 14
        let bytes = pack_six_bits(&codes);
        assert_eq!(bytes.len(), 48);
        assert_eq!((bytes[0], bytes[32]), (15, 3));
        assert_eq!((bytes[30], bytes[31], bytes[47]), (0, 1 << 4, 0));
    }
}
