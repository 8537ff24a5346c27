//! Rows of values, as a store returned them.

use leptos::prelude::*;
use serde_json::Value;

use super::grid_export::{ExportButtons, GridExport};
use super::grid_rows::GridRows;
use crate::format;

/// Letters that a cell may hide.
const SHORT: usize = 20;

/// A table that says how much of the whole it shows.
#[component]
pub fn DataTable(
    /// What the rows are, for those who do not see them.
    label: String,
    /// Names of the columns.
    columns: Vec<String>,
    /// Rows, each as long as the columns.
    rows: Vec<Vec<Value>>,
    /// How many rows there were in all.
    total: u64,
    /// The row that the words around the table speak of.
    #[prop(optional_no_strip)]
    marked: Option<usize>,
) -> impl IntoView {
    let shown = rows.len() as u64;
    let numeric: Vec<bool> = (0..columns.len())
        .map(|column| {
            rows.iter()
                .filter_map(|row| row.get(column))
                .all(|value| format::is_number(value) || value.is_null())
        })
        .collect();
    let head = columns
        .iter()
        .zip(&numeric)
        .map(|(name, right)| view! { <th scope="col" class:data-table__number=*right>{format::label(name)}</th> })
        .collect_view();
    let body = rows
        .iter()
        .enumerate()
        .map(|(number, row)| {
            let cells = row
                .iter()
                .enumerate()
                .map(|(column, value)| {
                    let right = numeric.get(column).copied().unwrap_or_default();
                    let is_null = value.is_null();
                    let words = format::value(value);
                    let whole = (words.chars().count() > SHORT).then(|| words.clone());
                    view! {
                        <td class:data-table__number=right class:data-table__null=is_null title=whole>
                            {words}
                        </td>
                    }
                })
                .collect_view();
            let is_marked = marked == Some(number);
            view! {
                <tr class:data-table__row--marked=is_marked aria-current=is_marked.then_some("true")>{cells}</tr>
            }
        })
        .collect_view();
    let count = if shown < total {
        format!("the first {} of {}", format::count(shown), format::plural(total, "row", "rows"))
    } else {
        format::plural(total, "row", "rows")
    };
    let export = GridExport::new(label.clone(), columns, GridRows::whole(rows));
    view! {
        <div class="data-table">
            <div class="data-table__scroll" tabindex="0" role="region" aria-label=label>
                <table>
                    <thead>
                        <tr>{head}</tr>
                    </thead>
                    <tbody>{body}</tbody>
                </table>
            </div>
            <div class="data-table__foot">
                <span>{count}</span>
                {(shown > 0).then(|| view! { <ExportButtons export=export selection=None /> })}
            </div>
        </div>
    }
}
