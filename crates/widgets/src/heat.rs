//! A vector as a strip of cells: stronger colour for larger numbers, one hue per sign.
//!
//! Cells of the same shade share one path, so that 384 numbers cost eight elements.

use std::fmt::Write as _;

/// Shades per sign; the weakest is drawn too.
pub const SHADES: usize = 4;

/// The strip of one vector.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Heat {
    /// Cells across.
    pub columns: usize,
    /// Rows of cells.
    pub rows: usize,
    /// One path of unit squares per shade below zero, weak to strong.
    pub negative: [String; SHADES],
    /// One path of unit squares per shade from zero up, weak to strong.
    pub positive: [String; SHADES],
    /// The smallest number.
    pub min: f32,
    /// The largest number.
    pub max: f32,
}

/// Lays `vector` out in rows of `columns` cells, in reading order.
pub fn layout(vector: &[f32], columns: usize) -> Heat {
    let columns = columns.max(1);
    let strongest = vector.iter().fold(0f32, |most, value| most.max(value.abs()));
    let mut strip = Heat { columns, rows: vector.len().div_ceil(columns), ..Heat::default() };
    if vector.is_empty() {
        return strip;
    }
    strip.min = vector.iter().copied().fold(f32::INFINITY, f32::min);
    strip.max = vector.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    for (index, value) in vector.iter().enumerate() {
        let strength = if strongest > 0.0 { value.abs() / strongest } else { 0.0 };
        // The square root spreads the many small numbers over the shades.
        let shade = ((strength.sqrt() * SHADES as f32) as usize).min(SHADES - 1);
        let side = if *value < 0.0 { &mut strip.negative } else { &mut strip.positive };
        let _ = write!(side[shade], "M{} {}h.9v.9h-.9z", index % columns, index / columns);
    }
    strip
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(paths: &[String; SHADES]) -> Vec<usize> {
        paths.iter().map(|path| path.matches('M').count()).collect()
    }

    #[test]
    fn every_number_is_one_cell_on_its_side() {
        let heat = layout(&[1.0, -1.0, 0.01, -0.5, 0.0], 2);
        assert_eq!((heat.columns, heat.rows), (2, 3));
        assert_eq!(cells(&heat.positive).iter().sum::<usize>(), 3);
        assert_eq!(cells(&heat.negative).iter().sum::<usize>(), 2);
        assert_eq!(cells(&heat.positive), [2, 0, 0, 1]);
        assert!(heat.negative[SHADES - 1].starts_with("M1 0"));
        assert_eq!((heat.min, heat.max), (-1.0, 1.0));
    }

    #[test]
    fn zeros_and_nothing_are_fine() {
        assert_eq!(layout(&[], 64), Heat { columns: 64, ..Heat::default() });
        assert_eq!(cells(&layout(&[0.0; 3], 64).positive), [3, 0, 0, 0]);
    }
}
