//! A table of any length: only the rows in sight are drawn, and fetched if they are not here.
//!
//! One cell is the reader's place; the arrow keys move it and the table follows. With Shift, or by dragging, a rectangle
//! of cells is selected, which Ctrl+C copies. Enter shows the whole of a value that was cut, Alt and Shift with an arrow
//! change the width of a column.

use leptos::html::Div;
use leptos::prelude::*;
use web_sys::{KeyboardEvent, PointerEvent};

use super::grid_export::{ExportButtons, GridExport};
use super::grid_head::{Head, is_number, widen};
use super::grid_rows::GridRows;
use super::grid_selection::Selection;
use super::grid_value::WholeValue;
use super::grid_window::{self, Cell};
use super::unique;
use crate::format;

/// Rows drawn before the height of the window is known.
const FIRST_ROWS: f64 = 14.0;

/// What the reader sees and where they are.
#[derive(Clone, Copy)]
struct Place {
    down: RwSignal<f64>,
    height: RwSignal<f64>,
    at: RwSignal<Cell>,
    /// Where the selection began; it ends where the reader is.
    anchor: RwSignal<Cell>,
    selection: RwSignal<Selection>,
    whole: RwSignal<Option<Cell>>,
    widths: RwSignal<Vec<f64>>,
}

impl Place {
    /// Goes to a cell and selects it, or all from where the selection began.
    fn select(self, cell: Cell, extends: bool) {
        self.at.set(cell);
        if !extends {
            self.anchor.set(cell);
        }
        self.selection.set(Selection::between(self.anchor.get_untracked(), cell));
    }
}

/// A virtual table with a place in it.
#[component]
pub fn DataGrid(
    /// What the rows are, for those who do not see them.
    #[prop(into)]
    label: String,
    /// Names of the columns.
    columns: Vec<String>,
    /// The rows.
    rows: GridRows,
) -> impl IntoView {
    let id = unique::id("grid");
    let (total, count) = (rows.total(), columns.len());
    let place = Place {
        down: RwSignal::new(0.0),
        height: RwSignal::new(FIRST_ROWS),
        at: RwSignal::new(Cell::default()),
        anchor: RwSignal::new(Cell::default()),
        selection: RwSignal::new(Selection::default()),
        whole: RwSignal::new(None),
        widths: RwSignal::new(rows.with_sample(|sample| grid_window::fit(&columns, sample))),
    };
    let export = GridExport::new(label.clone(), columns.clone(), rows);
    let scroll = NodeRef::<Div>::new();
    let body = NodeRef::<Div>::new();
    let names = StoredValue::new(columns.clone());
    let numeric = Memo::new(move |_| {
        rows.track();
        rows.with_sample(|sample| grid_window::numeric(count, sample))
    });
    let is_fitted = fit_when_rows_come(rows, names, place.widths);

    // Of all pixels only two matter: those of a row, and those of the window.
    let row_height = move || {
        let body = f64::from(body.get_untracked()?.offset_height());
        (body > 0.0 && total > 0).then(|| body / total.min(grid_window::MAX_ROWS) as f64)
    };
    let measure = move || {
        if let (Some(row), Some(scroll)) = (row_height(), scroll.get_untracked()) {
            let head = scroll
                .query_selector(".grid__head")
                .ok()
                .flatten()
                .map_or(0.0, |head| f64::from(head.client_height()));
            place.down.set(f64::from(scroll.scroll_top()) / row);
            place.height.set(((f64::from(scroll.client_height()) - head) / row).max(1.0));
        }
    };
    Effect::new(move |_| {
        body.track();
        request_animation_frame(measure);
    });
    let range = Memo::new(move |_| grid_window::window(place.down.get(), place.height.get(), total));
    Effect::new(move |_| rows.want(range.get()));

    let go = move |cell: Cell, extends: bool| {
        place.select(cell, extends);
        measure();
        let to = grid_window::scroll_to(cell.row, place.down.get_untracked(), place.height.get_untracked());
        if let (Some(to), Some(row), Some(scroll)) = (to, row_height(), scroll.get_untracked()) {
            scroll.set_scroll_top((to * row).round() as i32);
            measure();
        }
        reveal_column(scroll, cell.column);
    };
    let on_key = move |event: KeyboardEvent| {
        let cell = place.at.get_untracked();
        let key = event.key();
        let page = (place.height.get_untracked() as usize).saturating_sub(1);
        let ctrl = event.ctrl_key() || event.meta_key();
        match key.as_str() {
            "ArrowLeft" | "ArrowRight" if event.shift_key() && event.alt_key() => {
                let by = if key == "ArrowLeft" { -2.0 } else { 2.0 };
                widen(place.widths, cell.column, |width| width + by);
            }
            "c" | "C" if ctrl && total > 0 => export.copy_selection(place.selection.get_untracked()),
            "a" | "A" if ctrl && total > 0 => {
                let last = Cell { row: total - 1, column: count.saturating_sub(1) };
                place.selection.set(Selection::between(Cell::default(), last));
            }
            "Enter" | " " if total > 0 => place.whole.set(Some(cell)),
            "Escape" if place.whole.with_untracked(Option::is_some) => place.whole.set(None),
            "Escape" if !place.selection.with_untracked(Selection::is_one) => place.select(cell, false),
            // Alt with an arrow is the browser's.
            _ if event.alt_key() => return,
            _ => match grid_window::step(cell, &key, ctrl, total, count, page) {
                Some(next) => go(next, event.shift_key()),
                None => return,
            },
        }
        event.prevent_default();
        event.stop_propagation();
    };
    let tracks = move || {
        place.widths.with(|widths| {
            widths.iter().map(|width| format!("calc({width} * var(--cell-letter)) ")).collect::<String>()
                + "1fr"
        })
    };
    let is_waiting = move || total > 0 && !is_fitted.get();
    let hint = format!("{id}-hint");
    let cell_prefix = StoredValue::new(id.clone());
    let shown_id = move || {
        let cell = place.at.get();
        range.with(|range| range.contains(&cell.row)).then(|| cell_prefix.with_value(|id| cell_id(id, cell)))
    };
    view! {
        <div class="grid" class:grid--waiting=is_waiting style:--columns=tracks style:--rows=total.min(grid_window::MAX_ROWS).to_string()>
            <div
                class="grid__scroll"
                node_ref=scroll
                role="grid"
                tabindex="0"
                data-testid="grid"
                aria-label=label
                aria-describedby=hint.clone()
                aria-readonly="true"
                aria-multiselectable="true"
                aria-rowcount=(total + 1).to_string()
                aria-colcount=count.to_string()
                aria-activedescendant=shown_id
                on:scroll=move |_| measure()
                on:keydown=on_key
            >
                <Head columns=columns numeric=numeric widths=place.widths />
                <div class="grid__body" role="rowgroup" node_ref=body>
                    <div class="grid__rows" role="presentation" style:--first=move || range.with(|range| range.start.to_string())>
                        <For each=move || range.get() key=|row| *row let:row>
                            <GridRow id=cell_prefix row=row count=count rows=rows numeric=numeric place=place />
                        </For>
                    </div>
                </div>
            </div>
            {(total == 0).then(|| view! { <p class="grid__none">"No rows."</p> })}
            <WholeValue names=names rows=rows cell=place.whole />
            <div class="grid__foot">
                <span>{foot(total)}</span>
                <span class="grid__hint" id=hint>
                    "Arrow keys move, Shift selects, Ctrl+C copies, Enter shows a whole value, Alt, Shift and an arrow widen a column."
                </span>
                {(total > 0).then(|| view! { <ExportButtons export=export selection=Signal::derive(move || Some(place.selection.get())) /> })}
            </div>
        </div>
    }
}

#[component]
fn GridRow(
    id: StoredValue<String>,
    row: usize,
    count: usize,
    rows: GridRows,
    numeric: Memo<Vec<bool>>,
    place: Place,
) -> impl IntoView {
    let cells = move || {
        rows.track();
        let texts = rows.with_row(row, |values| {
            (0..count)
                .map(|column| values.get(column).map(CellText::of).unwrap_or_default())
                .collect::<Vec<_>>()
        });
        let here = texts.is_some();
        let texts = texts.unwrap_or_else(|| vec![CellText::coming(); count]);
        texts
            .into_iter()
            .enumerate()
            .map(|(column, CellText { words, whole, faint })| {
                let cell = Cell { row, column };
                let is_at = move || place.at.get() == cell;
                let is_selected = move || place.selection.with(|selection| selection.contains(cell));
                // A second press on the cell one is at shows the whole of it.
                let was_at = StoredValue::new(false);
                let on_down = move |event: PointerEvent| {
                    if event.button() == 0 {
                        let is_here = place.at.get_untracked() == cell && place.selection.with_untracked(Selection::is_one);
                        was_at.set_value(is_here && !event.shift_key());
                        place.select(cell, event.shift_key());
                    }
                };
                let on_enter = move |event: PointerEvent| {
                    if event.buttons() == 1 && event.pointer_type() == "mouse" {
                        place.select(cell, true);
                    }
                };
                let on_click = move |_| {
                    if was_at.get_value() && here {
                        place.whole.set(Some(cell));
                    }
                };
                view! {
                    <div
                        class="grid__cell"
                        class:grid__cell--faint=faint
                        class:grid__cell--number=move || is_number(numeric, column)
                        class:grid__cell--selected=move || is_selected() && !place.selection.with(Selection::is_one)
                        class:grid__cell--at=is_at
                        role="gridcell"
                        id=id.with_value(|id| cell_id(id, cell))
                        aria-colindex=(column + 1).to_string()
                        aria-selected=move || is_selected().to_string()
                        title=whole
                        on:pointerdown=on_down
                        on:pointerenter=on_enter
                        on:click=on_click
                    >
                        {words}
                    </div>
                }
            })
            .collect_view()
    };
    view! { <div class="grid__row" role="row" aria-rowindex=(row + 2).to_string()>{cells}</div> }
}

/// Columns are fitted to the first rows that come; from then on their widths are the reader's. Returns whether they
/// are.
fn fit_when_rows_come(
    rows: GridRows,
    names: StoredValue<Vec<String>>,
    widths: RwSignal<Vec<f64>>,
) -> RwSignal<bool> {
    let is_fitted = RwSignal::new(false);
    Effect::new(move |fitted: Option<bool>| {
        rows.track();
        let fits = rows.with_sample(|sample| {
            (!sample.is_empty()).then(|| names.with_value(|names| grid_window::fit(names, sample)))
        });
        match (fitted, fits) {
            (Some(true), _) => true,
            (_, Some(fits)) => {
                widths.set(fits);
                is_fitted.set(true);
                true
            }
            (_, None) => false,
        }
    });
    is_fitted
}

/// Scrolls sideways until the column is in sight.
fn reveal_column(scroll: NodeRef<Div>, column: usize) {
    let Some(scroll) = scroll.get_untracked() else { return };
    let Ok(Some(head)) = scroll.query_selector(&format!(".grid__head > :nth-child({})", column + 1)) else {
        return;
    };
    let (cell, window) = (head.get_bounding_client_rect(), scroll.get_bounding_client_rect());
    let past = if cell.left() < window.left() {
        cell.left() - window.left()
    } else {
        (cell.right() - window.right()).max(0.0).min(cell.left() - window.left())
    };
    scroll.set_scroll_left(scroll.scroll_left() + past.round() as i32);
}

/// A value in a cell.
#[derive(Clone, Default)]
struct CellText {
    words: String,
    /// All of it, as far as a tip should hold it, where the cell may cut it.
    whole: Option<String>,
    faint: bool,
}

impl CellText {
    fn of(value: &serde_json::Value) -> Self {
        /// Letters that the narrowest column a grid makes for a text may hide.
        const SHORT: usize = 20;
        /// Letters of a tip.
        const TIP: usize = 600;
        let (words, _) = grid_window::cell_text(value);
        let whole = (words.chars().count() > SHORT)
            .then(|| grid_window::whole_text(value).chars().take(TIP).collect());
        Self { words, whole, faint: value.is_null() }
    }

    fn coming() -> Self {
        Self { words: "…".to_owned(), whole: None, faint: true }
    }
}

fn cell_id(grid: &str, cell: Cell) -> String {
    format!("{grid}-{}-{}", cell.row, cell.column)
}

fn foot(total: usize) -> String {
    let rows = format::plural(total as u64, "row", "rows");
    if total > grid_window::MAX_ROWS {
        format!("the first {} of {rows}", format::count(grid_window::MAX_ROWS as u64))
    } else {
        rows
    }
}
