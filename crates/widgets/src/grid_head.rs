//! The head of a [`super::DataGrid`]: the names of its columns, and the edges by which they are made wider.

use leptos::prelude::*;
use web_sys::PointerEvent;

use super::grid_window;
use crate::format;

/// A column's edge on its way: the column, where the pointer was, how wide the column was, pixels in a letter.
type Drag = (usize, f64, f64, f64);

/// The names of the columns.
#[component]
pub(super) fn Head(
    /// The names.
    columns: Vec<String>,
    /// Whether each holds numbers.
    numeric: Memo<Vec<bool>>,
    /// How wide each is, in letters.
    widths: RwSignal<Vec<f64>>,
) -> impl IntoView {
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

/// Changes the width of a column.
pub(super) fn widen(widths: RwSignal<Vec<f64>>, column: usize, change: impl FnOnce(f64) -> f64) {
    widths.update(|widths| {
        if let Some(width) = widths.get_mut(column) {
            *width = grid_window::clamp_width(change(*width));
        }
    });
}

/// Whether a column holds numbers.
pub(super) fn is_number(numeric: Memo<Vec<bool>>, column: usize) -> bool {
    numeric.with(|numeric| numeric.get(column).copied().unwrap_or_default())
}
