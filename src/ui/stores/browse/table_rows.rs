//! The rows of a table, page by page, as the engine reads them.

use leptos::prelude::*;
use serde_json::Value;

use super::parts::CallLine;
use super::sql::identifier;
use crate::protocol::{Sql, SqlValue, StoreName};
use crate::ui::components::{DataTable, Glyph, Icon};
use crate::ui::format;
use crate::ui::stores::ask::{ask, draw};
use crate::ui::stores::pager::Pager;

/// Rows of a page.
const PAGE: u64 = 100;

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
    let pager = RwSignal::new(Pager { total, size: PAGE, page: 0 });
    let order = RwSignal::new(String::new());
    let statement = move || {
        let by = order.get();
        let sorted = if by.is_empty() { String::new() } else { format!(" order by {by}") };
        format!("select * from {}{sorted} limit {PAGE} offset {}", identifier(&table), pager.get().offset())
    };
    let statement = Memo::new(move |_| statement());
    let rows = ask(move |client| {
        let text = statement.get();
        async move { Ok(client.call(Sql { text, params: Vec::new() }).await?.pop().unwrap_or_default()) }
    });
    let options = columns
        .iter()
        .flat_map(|name| {
            [
                (identifier(name), name.clone()),
                (format!("{} desc", identifier(name)), format!("{name}, largest first")),
            ]
        })
        .map(|(value, words)| view! { <option value=value>{words}</option> })
        .collect_view();
    let go = move |page: u64| pager.update(|pager| *pager = pager.at(page));
    let range = move || {
        let (from, to) = pager.get().range();
        format!("{} to {} of {}", format::count(from), format::count(to), format::count(total))
    };
    view! {
        <div class="rows" data-testid="table-rows">
            <div class="rows__ways">
                <label class="rows__order">
                    "Order by "
                    <select
                        class="select select--small"
                        data-testid="order-by"
                        on:change=move |event| {
                            order.set(event_target_value(&event));
                            go(0);
                        }
                    >
                        <option value="">"as they are stored"</option>
                        {options}
                    </select>
                </label>
                <div class="rows__pages" role="group" aria-label="Pages">
                    <button
                        type="button"
                        class="icon-button"
                        aria-label="Page before"
                        disabled=move || pager.get().page == 0
                        on:click=move |_| go(pager.get_untracked().page.saturating_sub(1))
                    >
                        <Icon glyph=Glyph::Back />
                    </button>
                    <span data-testid="rows-range">{range}</span>
                    <button
                        type="button"
                        class="icon-button"
                        aria-label="Next page"
                        data-testid="next-page"
                        disabled=move || pager.with(|pager| pager.page >= pager.last())
                        on:click=move |_| go(pager.get_untracked().page + 1)
                    >
                        <Icon glyph=Glyph::Forward />
                    </button>
                </div>
            </div>
            {draw(rows, move |set| {
                let rows: Vec<Vec<Value>> = set.values.iter().map(|row| row.iter().map(json).collect()).collect();
                let shown = rows.len() as u64;
                view! { <DataTable label="Rows".to_owned() columns=set.columns rows=rows total=shown /> }.into_any()
            })}
            {move || view! { <CallLine store=StoreName::Sql code=format!("await cineai.sql.exec({})", super::parts::quoted(&statement.get())) /> }}
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
