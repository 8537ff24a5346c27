//! Rows of values, as a store returned them.

use leptos::prelude::*;
use serde_json::Value;

use crate::format;

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
        .map(|row| {
            let cells = row
                .iter()
                .enumerate()
                .map(|(column, value)| {
                    let right = numeric.get(column).copied().unwrap_or_default();
                    let is_null = value.is_null();
                    view! {
                        <td class:data-table__number=right class:data-table__null=is_null>
                            {format::value(value)}
                        </td>
                    }
                })
                .collect_view();
            view! { <tr>{cells}</tr> }
        })
        .collect_view();
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
            <p class="data-table__count">
                {if shown < total {
                    format!("showing {} of {}", format::count(shown), format::count(total))
                } else {
                    format::plural(total, "row", "rows")
                }}
            </p>
        </div>
    }
}
