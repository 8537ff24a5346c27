//! Half-precision numbers, which the encoders' files hold their scales in.

/// An IEEE 754 half-precision number, little-endian.
pub fn half(bytes: [u8; 2]) -> f32 {
    let bits = u32::from(u16::from_le_bytes(bytes));
    let (sign, exponent, fraction) = (bits >> 15, (bits >> 10) & 31, bits & 1023);
    let magnitude = match exponent {
        0 => fraction as f32 * 2f32.powi(-24),
        31 => f32::INFINITY,
        _ => (1.0 + fraction as f32 / 1024.0) * 2f32.powi(exponent as i32 - 15),
    };
    if sign == 1 { -magnitude } else { magnitude }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_precision_numbers_are_read_exactly() {
        for (bits, value) in
            [(0x3C00u16, 1.0), (0xC000, -2.0), (0x3555, 0.333_251_95), (1, 5.960_464_5e-8), (0, 0.0)]
        {
            assert!((half(bits.to_le_bytes()) - value).abs() < 1e-12, "{bits:#x}");
        }
    }
}
