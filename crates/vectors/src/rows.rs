//! Reading quantised vectors, as `tools/embed.py` writes them.

use half::f16;
use serde::Deserialize;

use super::VectorError;

/// Numbers that share a scale in an int4 file.
const GROUP: usize = 32;

/// What a vector file's manifest says of its form.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq)]
pub struct RowsManifest {
    /// Vectors in it.
    pub rows: usize,
    /// Numbers in each.
    pub dimension: usize,
    /// How they are written.
    #[serde(rename = "type")]
    pub kind: RowKind,
}

/// How numbers are written.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq)]
#[serde(rename_all = "lowercase")]
pub enum RowKind {
    /// One f32 scale a row, then the rows as int8: number = int8 * scale.
    Int8,
    /// An f16 scale for every 32 numbers, then two 4-bit codes a byte, the low half first:
    /// number = (code - 8) * scale.
    Int4,
}

/// Reads the vectors that `manifest` describes.
pub fn read_rows(bytes: &[u8], manifest: &RowsManifest) -> Result<Vec<Vec<f32>>, VectorError> {
    let &RowsManifest { rows, dimension, kind } = manifest;
    let groups = dimension / GROUP;
    let (scales, codes) = match kind {
        RowKind::Int8 => (rows.saturating_mul(4), rows.saturating_mul(dimension)),
        RowKind::Int4 => (rows.saturating_mul(groups * 2), rows.saturating_mul(dimension / 2)),
    };
    let expected = scales.saturating_add(codes);
    if bytes.len() != expected || dimension == 0 || (kind == RowKind::Int4 && dimension % GROUP != 0) {
        return Err(VectorError::Damaged(format!("{} bytes where {expected} were expected", bytes.len())));
    }
    let (scales, codes) = bytes.split_at(scales);
    Ok(match kind {
        RowKind::Int8 => scales
            .as_chunks::<4>()
            .0
            .iter()
            .zip(codes.chunks_exact(dimension))
            .map(|(&scale, row)| {
                let scale = f32::from_le_bytes(scale);
                row.iter().map(|&value| f32::from(value.cast_signed()) * scale).collect()
            })
            .collect(),
        RowKind::Int4 => scales
            .chunks_exact(groups * 2)
            .zip(codes.chunks_exact(dimension / 2))
            .map(|(scales, row)| four_bit_row(scales, row))
            .collect(),
    })
}

fn four_bit_row(scales: &[u8], codes: &[u8]) -> Vec<f32> {
    let scales = scales.as_chunks::<2>().0.iter().map(|&bits| f16::from_le_bytes(bits).to_f32());
    scales
        .zip(codes.chunks_exact(GROUP / 2))
        .flat_map(|(scale, group)| {
            group
                .iter()
                .flat_map(|byte| [byte & 15, byte >> 4])
                .map(move |code| (f32::from(code) - 8.0) * scale)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_they_were_written_and_other_sizes_refused() {
        let int8 = RowsManifest { rows: 1, dimension: 2, kind: RowKind::Int8 };
        let bytes: Vec<u8> = 0.5f32.to_le_bytes().into_iter().chain([2, 0xFE]).collect();
        assert_eq!(read_rows(&bytes, &int8), Ok(vec![vec![1.0, -1.0]]));
        let int4 = RowsManifest { rows: 2, dimension: 32, kind: RowKind::Int4 };
        // Scales 1 and -2; codes 8 but for the first byte of each row: 9 then 7.
        let mut bytes = vec![0x00, 0x3C, 0x00, 0xC0];
        bytes.extend([0x79].into_iter().chain([0x88; 15]).cycle().take(32));
        let rows = read_rows(&bytes, &int4).unwrap_or_default();
        let first = |row: usize| rows.get(row).map(|row| (row.len(), row[0], row[1], row[31]));
        assert_eq!((first(0), first(1)), (Some((32, 1.0, -1.0, 0.0)), Some((32, -2.0, 2.0, 0.0))));
        for (length, manifest) in [
            (0, int8),
            (bytes.len() - 1, int4),
            (bytes.len(), RowsManifest { dimension: 31, ..int4 }),
            (bytes.len(), RowsManifest { rows: usize::MAX, ..int4 }),
            (0, RowsManifest { rows: 1, dimension: 0, kind: RowKind::Int4 }),
        ] {
            assert!(read_rows(&bytes[..length], &manifest).is_err(), "{manifest:?}");
        }
    }
}
