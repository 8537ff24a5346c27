//! What of a table goes to other programs: the selection or all of it to the clipboard, all of it as a CSV file.

use std::ops::Range;

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::grid_rows::GridRows;
use super::grid_selection::Selection;
use super::save_file::save_text;
use super::separated::{Separator, separated};
use super::{Glyph, Icon, clipboard};
use crate::format;

/// Rows that are copied; more are for a file.
const MAX_COPIED: usize = 20_000;

/// The rows of a table with the names of their columns, and what the reader is told of their way out.
#[derive(Clone, Copy)]
pub(super) struct GridExport {
    /// What the rows are; the file is named after it.
    label: StoredValue<String>,
    names: StoredValue<Vec<String>>,
    rows: GridRows,
    said: RwSignal<String>,
}

impl GridExport {
    pub(super) fn new(label: String, names: Vec<String>, rows: GridRows) -> Self {
        let (label, names) = (StoredValue::new(label), StoredValue::new(names));
        Self { label, names, rows, said: RwSignal::new(String::new()) }
    }

    /// Copies a selection without the names of its columns.
    pub(super) fn copy_selection(self, selection: Selection) {
        let columns = selection.columns();
        let said = match selection.size() {
            1 => "1 cell copied.".to_owned(),
            cells => format!("{} cells copied.", format::count(cells)),
        };
        self.copy(selection.rows(), columns, false, said);
    }

    /// Copies the whole table, as far as the clipboard should hold it.
    fn copy_all(self) {
        let total = self.rows.total();
        let rows = format::plural(total.min(MAX_COPIED) as u64, "row", "rows");
        let said = if total > MAX_COPIED {
            format!("The first {rows} copied; the CSV has all of them.")
        } else {
            format!("{rows} copied.")
        };
        self.copy(0..total, 0..self.names.with_value(Vec::len), true, said);
    }

    fn copy(self, rows: Range<usize>, columns: Range<usize>, with_names: bool, said: String) {
        let rows = rows.start..rows.end.min(rows.start + MAX_COPIED);
        spawn_local(async move {
            let Some(found) = self.rows.gather(rows).await else { return self.say_failed() };
            let names = self
                .names
                .try_with_value(std::clone::Clone::clone)
                .filter(|_| with_names)
                .unwrap_or_default();
            let cells = found.iter().map(|row| row.get(columns.clone()).unwrap_or_default());
            let text = separated(&names, cells, Separator::Tab);
            clipboard::copy(text.trim_end_matches('\n'), move |worked| {
                self.said.try_set(if worked { said } else { clipboard::REFUSED.to_owned() });
            });
        });
    }

    /// Saves the whole table as a file.
    fn save(self) {
        self.said.set("Fetching all rows…".to_owned());
        spawn_local(async move {
            let Some(found) = self.rows.gather(0..self.rows.total()).await else { return self.say_failed() };
            let (Some(label), Some(names)) = (self.label.try_get_value(), self.names.try_get_value()) else {
                return;
            };
            let text = separated(&names, &found, Separator::Comma);
            save_text(&text, &file_name(&label), "text/csv");
            self.said.try_set(format!("{} saved.", format::plural(found.len() as u64, "row", "rows")));
        });
    }

    fn say_failed(self) {
        self.said.try_set("Some rows could not be fetched: nothing was taken.".to_owned());
    }
}

/// `Rows of movies` becomes `rows-of-movies.csv`.
fn file_name(label: &str) -> String {
    let words: String =
        label.chars().map(|c| if c.is_alphanumeric() { c.to_ascii_lowercase() } else { ' ' }).collect();
    format!("{}.csv", words.split_whitespace().collect::<Vec<_>>().join("-"))
}

/// The buttons in the foot of a table.
#[component]
pub(super) fn ExportButtons(
    /// What goes out.
    export: GridExport,
    /// What is selected; a single cell counts as nothing.
    #[prop(into)]
    selection: Signal<Option<Selection>>,
) -> impl IntoView {
    let some = move || selection.get().filter(|selection| !selection.is_one());
    let copy = move |_| match untrack(some) {
        Some(selection) => export.copy_selection(selection),
        None => export.copy_all(),
    };
    view! {
        <span class="export">
            <span class="export__said" role="status" data-testid="export-said">{export.said}</span>
            <button type="button" class="export__button" data-testid="copy-rows" on:click=copy>
                <Icon glyph=Glyph::Copy />
                {move || match some() {
                    Some(selection) => format!("Copy {} cells", format::count(selection.size())),
                    None => "Copy".to_owned(),
                }}
            </button>
            <button type="button" class="export__button" data-testid="save-csv" on:click=move |_| export.save()>"CSV"</button>
        </span>
    }
}
