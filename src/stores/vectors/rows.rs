//! Reading quantised vectors: one f32 scale a row, then the rows as int8.

use super::VectorError;

/// Reads `rows` vectors of `dimension` numbers each; number = int8 * scale of its row.
pub fn read_rows(bytes: &[u8], rows: usize, dimension: usize) -> Result<Vec<Vec<f32>>, VectorError> {
    let expected = rows * 4 + rows * dimension;
    if bytes.len() != expected || dimension == 0 {
        return Err(VectorError::Damaged(format!("{} bytes where {expected} were expected", bytes.len())));
    }
    let (scales, values) = bytes.split_at(rows * 4);
    let (scales, _) = scales.as_chunks::<4>();
    Ok(scales
        .iter()
        .zip(values.chunks_exact(dimension))
        .map(|(&scale, row)| {
            let scale = f32::from_le_bytes(scale);
            row.iter().map(|&value| f32::from(value.cast_signed()) * scale).collect()
        })
        .collect())
}
