//! The whole of one value of a table, below it.

use leptos::prelude::*;

use super::grid_rows::GridRows;
use super::grid_window::{self, Cell};
use super::{CopyButton, Glyph, Icon};
use crate::format;

/// The value of a cell, unabridged; empty where no cell is chosen.
#[component]
pub(super) fn WholeValue(
    /// Names of the columns.
    names: StoredValue<Vec<String>>,
    /// The rows.
    rows: GridRows,
    /// The cell.
    cell: RwSignal<Option<Cell>>,
) -> impl IntoView {
    let shown = move || {
        let at = cell.get()?;
        let text = rows.with_row(at.row, |row| row.get(at.column).map(grid_window::whole_text)).flatten()?;
        let name = names
            .with_value(|names| names.get(at.column).map(|name| format::label(name)))
            .unwrap_or_default();
        Some(view! {
            <header class="grid__whole-head">
                <span>{format!("{name}, row {}", format::count(at.row as u64 + 1))}</span>
                <CopyButton text=text.clone() />
                <button type="button" class="icon-button icon-button--small" aria-label="Close" on:click=move |_| cell.set(None)>
                    <Icon glyph=Glyph::Close />
                </button>
            </header>
            // `auto`: a title in another script is written in its own direction.
            <pre class="grid__whole-text" dir="auto" tabindex="0" role="region" aria-label="The whole value">{text}</pre>
        })
    };
    view! { <div class="grid__whole" aria-live="polite" hidden=move || cell.with(Option::is_none)>{shown}</div> }
}
