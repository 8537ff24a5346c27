//! The cells a reader has selected: a rectangle between the cell where they began and the one they are at.

use std::ops::Range;

use super::grid_window::Cell;

/// A rectangle of cells, its ends included.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct Selection {
    first: Cell,
    last: Cell,
}

impl Selection {
    /// The rectangle with these two cells in opposite corners.
    pub fn between(one: Cell, other: Cell) -> Self {
        Self {
            first: Cell { row: one.row.min(other.row), column: one.column.min(other.column) },
            last: Cell { row: one.row.max(other.row), column: one.column.max(other.column) },
        }
    }

    /// Whether a cell is in it.
    pub fn contains(&self, cell: Cell) -> bool {
        self.rows().contains(&cell.row) && self.columns().contains(&cell.column)
    }

    /// Whether it is a single cell.
    pub fn is_one(&self) -> bool {
        self.first == self.last
    }

    /// Its rows.
    pub fn rows(&self) -> Range<usize> {
        self.first.row..self.last.row + 1
    }

    /// Its columns.
    pub fn columns(&self) -> Range<usize> {
        self.first.column..self.last.column + 1
    }

    /// How many cells it has.
    pub fn size(&self) -> u64 {
        (self.rows().len() as u64) * (self.columns().len() as u64)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_the_same_from_any_corner() {
        let at = |row, column| Cell { row, column };
        let one = Selection::between(at(5, 2), at(3, 4));
        assert_eq!(one, Selection::between(at(3, 2), at(5, 4)));
        assert_eq!((one.rows(), one.columns(), one.size()), (3..6, 2..5, 9));
        assert!(
            one.contains(at(4, 3)) && !one.contains(at(2, 3)) && !one.contains(at(4, 5)) && !one.is_one()
        );
        assert!(Selection::between(at(1, 1), at(1, 1)).is_one());
    }
}
