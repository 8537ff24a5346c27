//! Which rows of a long table stand in its window, how wide its columns are, and what a key does to the cell the
//! reader is at.

use std::ops::Range;

use serde_json::Value;

use crate::format;

/// Rows drawn above and below the window, so that a short scroll shows no gap.
const MARGIN: usize = 6;

/// The most rows a table shows: browsers cannot make an element much higher than these need.
pub const MAX_ROWS: usize = 500_000;

/// Letters of a cell that are drawn; the rest is shown on demand.
pub const MAX_CELL: usize = 160;

/// Narrowest and widest a column may be, in letters.
const WIDTHS: (f64, f64) = (4.0, 80.0);

/// Letters of air beside a column's longest value: the padding of a cell, and a little.
const AIR: usize = 3;

/// The widest a column is made by itself.
const WIDEST_FIT: usize = 34;

/// The cell the reader is at, both from 0.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct Cell {
    /// The row.
    pub row: usize,
    /// The column.
    pub column: usize,
}

/// The rows to draw when the table is scrolled `down` and its window is `height` high, both in rows.
pub fn window(down: f64, height: f64, total: usize) -> Range<usize> {
    let total = total.min(MAX_ROWS);
    let first = (down.max(0.0) as usize).min(total);
    let count = (height.max(0.0).ceil() as usize).saturating_add(1);
    first.saturating_sub(MARGIN)..first.saturating_add(count).saturating_add(MARGIN).min(total)
}

/// How far down the table must be scrolled, in rows, so that `row` is in the window; none where it is.
pub fn scroll_to(row: usize, down: f64, height: f64) -> Option<f64> {
    let (row, whole) = (row as f64, height.floor().max(1.0));
    if row < down {
        Some(row)
    } else if row + 1.0 > down + height {
        Some(row + 1.0 - whole.min(height))
    } else {
        None
    }
}

/// Where a key leads from `cell` in a table of `rows` and `columns`, whose window holds `page` rows; none where the
/// key means nothing.
pub fn step(cell: Cell, key: &str, ctrl: bool, rows: usize, columns: usize, page: usize) -> Option<Cell> {
    let last = Cell { row: rows.min(MAX_ROWS).checked_sub(1)?, column: columns.checked_sub(1)? };
    let Cell { row, column } = cell;
    let page = page.max(1);
    let next = match key {
        "ArrowUp" if ctrl => Cell { row: 0, column },
        "ArrowDown" if ctrl => Cell { row: last.row, column },
        "ArrowUp" => Cell { row: row.saturating_sub(1), column },
        "ArrowDown" => Cell { row: row.saturating_add(1), column },
        "ArrowLeft" => Cell { row, column: if ctrl { 0 } else { column.saturating_sub(1) } },
        "ArrowRight" => Cell { row, column: if ctrl { last.column } else { column.saturating_add(1) } },
        "PageUp" => Cell { row: row.saturating_sub(page), column },
        "PageDown" => Cell { row: row.saturating_add(page), column },
        "Home" => Cell { row: if ctrl { 0 } else { row }, column: 0 },
        "End" => Cell { row: if ctrl { last.row } else { row }, column: last.column },
        _ => return None,
    };
    Some(Cell { row: next.row.min(last.row), column: next.column.min(last.column) })
}

/// Widths of the columns in letters, after their names and some of their rows.
pub fn fit(names: &[String], sample: &[Vec<Value>]) -> Vec<f64> {
    names
        .iter()
        .enumerate()
        .map(|(column, name)| {
            let longest = sample
                .iter()
                .filter_map(|row| row.get(column))
                .map(|value| cell_text(value).0.chars().count())
                .max()
                .unwrap_or(0);
            clamp_width((longest.min(WIDEST_FIT).max(name.chars().count()) + AIR) as f64)
        })
        .collect()
}

/// The nearest width a column may have.
pub fn clamp_width(letters: f64) -> f64 {
    letters.clamp(WIDTHS.0, WIDTHS.1)
}

/// Whether each column holds numbers and nothing else in these rows.
pub fn numeric(columns: usize, sample: &[Vec<Value>]) -> Vec<bool> {
    (0..columns)
        .map(|column| {
            let mut values =
                sample.iter().filter_map(|row| row.get(column)).filter(|value| !value.is_null()).peekable();
            values.peek().is_some() && values.all(format::is_number)
        })
        .collect()
}

/// A value as a cell shows it, and whether something was cut off.
pub fn cell_text(value: &Value) -> (String, bool) {
    let text = match value {
        Value::Null => return ("NULL".to_owned(), false),
        other => format::value(other),
    };
    let line = text.replace(['\n', '\r', '\t'], " ");
    match line.char_indices().nth(MAX_CELL) {
        Some((end, _)) => (format!("{}…", line.get(..end).unwrap_or_default()), true),
        None => (line, false),
    }
}

/// The whole of a value, for reading and copying.
pub fn whole_text(value: &Value) -> String {
    match value {
        Value::Null => "NULL".to_owned(),
        Value::String(text) => text.clone(),
        Value::Array(_) | Value::Object(_) => {
            serde_json::to_string_pretty(value).unwrap_or_else(|_| value.to_string())
        }
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn the_window_holds_what_is_seen_and_a_margin() {
        assert_eq!(window(0.0, 10.0, 100_000), 0..17);
        assert_eq!(window(50_000.5, 10.0, 100_000), 49_994..50_017);
        assert_eq!(window(99_990.0, 10.0, 100_000), 99_984..100_000);
        assert_eq!(window(0.0, 10.0, 3), 0..3);
        assert_eq!(window(500.0, 10.0, 0), 0..0);
        assert_eq!(window(-5.0, f64::NAN, 100), 0..7);
        assert_eq!(window(0.0, 10.0, usize::MAX).end, 17);
    }

    #[test]
    fn every_row_is_in_the_window_it_was_scrolled_to() {
        let (mut down, height) = (0.0, 9.5);
        for row in [0, 5, 9, 10, 99_999, 40_000, 39_999, 0] {
            if let Some(to) = scroll_to(row, down, height) {
                down = to;
            }
            let row = row as f64;
            assert!(row >= down && row + 1.0 <= down + height, "row {row} at {down}");
        }
    }

    #[test]
    fn keys_move_inside_the_table() {
        let at = |row, column| Cell { row, column };
        let cases = [
            (at(0, 0), "ArrowUp", false, at(0, 0)),
            (at(0, 0), "ArrowDown", false, at(1, 0)),
            (at(99, 2), "ArrowDown", false, at(99, 2)),
            (at(5, 2), "ArrowRight", false, at(5, 2)),
            (at(5, 2), "ArrowLeft", true, at(5, 0)),
            (at(5, 1), "PageDown", false, at(15, 1)),
            (at(5, 1), "PageUp", false, at(0, 1)),
            (at(5, 1), "Home", false, at(5, 0)),
            (at(5, 1), "End", false, at(5, 2)),
            (at(5, 1), "Home", true, at(0, 0)),
            (at(5, 1), "End", true, at(99, 2)),
        ];
        for (from, key, ctrl, to) in cases {
            assert_eq!(step(from, key, ctrl, 100, 3, 10), Some(to), "{key}");
        }
        assert_eq!(step(at(0, 0), "a", false, 100, 3, 10), None);
        assert_eq!(step(at(0, 0), "ArrowDown", false, 0, 3, 10), None);
    }

    #[test]
    fn columns_are_as_wide_as_what_they_hold() {
        let names = ["id".to_owned(), "title".to_owned()];
        let rows = [vec![json!(7), json!("x".repeat(400))], vec![json!(12), json!(null)]];
        assert_eq!(fit(&names, &rows), [5.0, 37.0]);
        assert_eq!(numeric(2, &rows), [true, false]);
        assert_eq!(numeric(1, &[]), [false]);
    }

    #[test]
    fn long_values_are_cut_and_whole_on_demand() {
        let long = json!("é".repeat(500));
        let (text, cut) = cell_text(&long);
        assert!(cut && text.chars().count() == MAX_CELL + 1);
        assert_eq!(whole_text(&long).chars().count(), 500);
        assert_eq!(cell_text(&json!(null)), ("NULL".to_owned(), false));
        assert_eq!(cell_text(&json!("a\nb")), ("a b".to_owned(), false));
        assert_eq!(whole_text(&json!({"a": [1]})), "{\n  \"a\": [\n    1\n  ]\n}");
    }
}
