//! The rows of a table: those in sight, as the engine reads them.

use std::ops::Range;

use leptos::prelude::*;
use serde_json::Value;
use wasm_bindgen_futures::spawn_local;

use crate::identifier;
use client::Client;
use protocol::{SqlParams, SqlValue};
use site::lab_page::parts::{CallLine, quoted};
use widgets::format;
use widgets::{DataGrid, GridRows};

/// Rows the console is given to start with.
const LINKED_ROWS: u64 = 100;

/// The rows of a table.
#[component]
pub fn TableRows(
    /// The table.
    table: String,
    /// Its columns.
    columns: Vec<String>,
    /// How many rows it has.
    total: u64,
) -> impl IntoView {
    let client = expect_context::<Client>();
    let order = RwSignal::new(String::new());
    let failure = RwSignal::new(None::<String>);
    let time = RwSignal::new(None::<f64>);
    let label = format!("Rows of {table}");
    let statement = StoredValue::new(move |range: &Range<u64>| {
        let by = order.get();
        let sorted = if by.is_empty() { String::new() } else { format!(" order by {by}") };
        format!(
            "select * from {}{sorted} limit {} offset {}",
            identifier(&table),
            range.end - range.start,
            range.start
        )
    });
    let text_of = move |range: Range<u64>| statement.with_value(|statement| statement(&range));
    let fetch = Callback::new(move |(rows, range): (GridRows, Range<usize>)| {
        let text = untrack(|| text_of(range.start as u64..range.end as u64));
        spawn_local(async move {
            let began = js_sys::Date::now();
            match client.call(crate::Exec { sql: text, params: SqlParams::default() }).await {
                Ok(mut sets) => {
                    let found = sets.pop().unwrap_or_default();
                    rows.put(
                        range.start,
                        found.values.iter().map(|row| row.iter().map(json).collect()).collect(),
                    );
                    time.try_set(Some(js_sys::Date::now() - began));
                    failure.try_set(None);
                }
                Err(error) => {
                    rows.give_up(range);
                    failure.try_set(Some(error.message));
                }
            }
        });
    });
    let options = columns
        .iter()
        .flat_map(|name| {
            let by = identifier(name);
            [(by.clone(), name.clone()), (format!("{by} desc"), format!("{name}, largest first"))]
        })
        .map(|(value, words)| view! { <option value=value>{words}</option> })
        .collect_view();
    let grid = move || {
        order.track();
        let rows = GridRows::paged(total as usize, fetch);
        view! { <DataGrid label=label.clone() columns=columns.clone() rows=rows /> }
    };
    let code = move || format!("await cineai.sql.exec({})", quoted(&text_of(0..LINKED_ROWS)));
    view! {
        <div class="rows" data-testid="table-rows">
            <div class="rows__ways">
                <label class="rows__order">
                    "Order by "
                    <select
                        class="select select--small"
                        data-testid="order-by"
                        on:change=move |event| order.set(event_target_value(&event))
                    >
                        <option value="">"storage order"</option>
                        {options}
                    </select>
                </label>
                <span class="rows__note">
                    {move || time.get().map(|ms| format!("last rows fetched in {}", format::milliseconds(ms.max(1.0))))}
                </span>
            </div>
            {grid}
            <p class="lookup__wrong" role="alert">{move || failure.get()}</p>
            {move || view! { <CallLine lab=&super::LAB code=code() /> }}
        </div>
    }
}

/// A cell as the page draws it.
fn json(value: &SqlValue) -> Value {
    match value {
        SqlValue::Null => Value::Null,
        SqlValue::Integer(number) => (*number).into(),
        SqlValue::Real(number) => (*number).into(),
        SqlValue::Text(text) => text.clone().into(),
        SqlValue::Blob(bytes) => format!("{} bytes", bytes.len()).into(),
    }
}
