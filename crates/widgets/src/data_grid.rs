//! A table of any length: only the rows in sight are drawn, and fetched if they are not here.
//!
//! One cell is the reader's place; the arrow keys move it and the table follows. Enter shows the whole of a value
//! that was cut, Shift with an arrow changes the width of a column.

use leptos::html::Div;
use leptos::prelude::*;
use web_sys::{KeyboardEvent, PointerEvent};

use super::grid_rows::GridRows;
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
    whole: RwSignal<Option<Cell>>,
    widths: RwSignal<Vec<f64>>,
}

/// A column's edge on its way: the column, where the pointer was, how wide the column was, pixels in a letter.
type Drag = (usize, f64, f64, f64);

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
        whole: RwSignal::new(None),
        widths: RwSignal::new(rows.with_sample(|sample| grid_window::fit(&columns, sample))),
    };
    let scroll = NodeRef::<Div>::new();
    let body = NodeRef::<Div>::new();
    let names = StoredValue::new(columns.clone());
    let numeric = Memo::new(move |_| {
        rows.track();
        rows.with_sample(|sample| grid_window::numeric(count, sample))
    });
    refit_when_rows_come(rows, names, place.widths);

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

    let go = move |cell: Cell| {
        place.at.set(cell);
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
        match key.as_str() {
            "ArrowLeft" | "ArrowRight" if event.shift_key() => {
                let by = if key == "ArrowLeft" { -2.0 } else { 2.0 };
                widen(place.widths, cell.column, |width| width + by);
            }
            "Enter" | " " if total > 0 => place.whole.set(Some(cell)),
            "Escape" if place.whole.with_untracked(Option::is_some) => place.whole.set(None),
            _ => {
                match grid_window::step(cell, &key, event.ctrl_key() || event.meta_key(), total, count, page)
                {
                    Some(next) => go(next),
                    None => return,
                }
            }
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
    let hint = format!("{id}-hint");
    let cell_prefix = StoredValue::new(id.clone());
    let shown_id = move || {
        let cell = place.at.get();
        range.with(|range| range.contains(&cell.row)).then(|| cell_prefix.with_value(|id| cell_id(id, cell)))
    };
    view! {
        <div class="grid" style:--columns=tracks style:--rows=total.min(grid_window::MAX_ROWS).to_string()>
            <div
                class="grid__scroll"
                node_ref=scroll
                role="grid"
                tabindex="0"
                data-testid="grid"
                aria-label=label
                aria-describedby=hint.clone()
                aria-readonly="true"
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
            <p class="grid__foot">
                <span>{foot(total)}</span>
                <span class="grid__hint" id=hint>"Arrow keys move, Enter shows a whole value, Shift and an arrow widen a column."</span>
            </p>
        </div>
    }
}

#[component]
fn Head(columns: Vec<String>, numeric: Memo<Vec<bool>>, widths: RwSignal<Vec<f64>>) -> impl IntoView {
    let drag = StoredValue::new(None::<Drag>);
    let on_move = move |event: PointerEvent| {
        if let Some((column, from, width, letter)) = drag.get_value() {
            widen(widths, column, |_| width + (f64::from(event.client_x()) - from) / letter);
        }
    };
    let heads = columns
        .into_iter()
        .enumerate()
        .map(|(column, name)| {
            let on_down = move |event: PointerEvent| {
                event.prevent_default();
                let grip = event_target::<web_sys::Element>(&event);
                let _ = grip.set_pointer_capture(event.pointer_id());
                let width = widths.with_untracked(|widths| widths.get(column).copied()).unwrap_or(1.0);
                let pixels =
                    grip.parent_element().map_or(1.0, |cell| cell.get_bounding_client_rect().width());
                drag.set_value(Some((column, f64::from(event.client_x()), width, (pixels / width).max(1.0))));
            };
            view! {
                <div
                    class="grid__cell grid__cell--head"
                    class:grid__cell--number=move || is_number(numeric, column)
                    role="columnheader"
                    aria-colindex=(column + 1).to_string()
                    title=name.clone()
                >
                    <span class="grid__name">{format::label(&name)}</span>
                    <span
                        class="grid__grip"
                        aria-hidden="true"
                        on:pointerdown=on_down
                        on:pointermove=on_move
                        on:lostpointercapture=move |_| drag.set_value(None)
                    ></span>
                </div>
            }
        })
        .collect_view();
    view! { <div class="grid__row grid__head" role="row" aria-rowindex="1">{heads}</div> }
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
                .map(|column| {
                    values.get(column).map_or_else(Default::default, |value| {
                        (grid_window::cell_text(value).0, value.is_null())
                    })
                })
                .collect::<Vec<_>>()
        });
        let here = texts.is_some();
        let texts = texts.unwrap_or_else(|| vec![("…".to_owned(), true); count]);
        texts
            .into_iter()
            .enumerate()
            .map(|(column, (text, faint))| {
                let cell = Cell { row, column };
                let is_at = move || place.at.get() == cell;
                let on_click = move |_| {
                    if is_at() && here {
                        place.whole.set(Some(cell));
                    }
                    place.at.set(cell);
                };
                view! {
                    <div
                        class="grid__cell"
                        class:grid__cell--faint=faint
                        class:grid__cell--number=move || is_number(numeric, column)
                        class:grid__cell--at=is_at
                        role="gridcell"
                        id=id.with_value(|id| cell_id(id, cell))
                        aria-colindex=(column + 1).to_string()
                        aria-selected=move || is_at().to_string()
                        on:click=on_click
                    >
                        {text}
                    </div>
                }
            })
            .collect_view()
    };
    view! { <div class="grid__row" role="row" aria-rowindex=(row + 2).to_string()>{cells}</div> }
}

/// Columns are fitted to the first rows that come; from then on their widths are the reader's.
fn refit_when_rows_come(rows: GridRows, names: StoredValue<Vec<String>>, widths: RwSignal<Vec<f64>>) {
    Effect::new(move |fitted: Option<bool>| {
        rows.track();
        let fits = rows.with_sample(|sample| {
            (!sample.is_empty()).then(|| names.with_value(|names| grid_window::fit(names, sample)))
        });
        match (fitted, fits) {
            (Some(true), _) => true,
            (_, Some(fits)) => {
                widths.set(fits);
                true
            }
            (_, None) => false,
        }
    });
}

fn widen(widths: RwSignal<Vec<f64>>, column: usize, change: impl FnOnce(f64) -> f64) {
    widths.update(|widths| {
        if let Some(width) = widths.get_mut(column) {
            *width = grid_window::clamp_width(change(*width));
        }
    });
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

fn is_number(numeric: Memo<Vec<bool>>, column: usize) -> bool {
    numeric.with(|numeric| numeric.get(column).copied().unwrap_or_default())
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
