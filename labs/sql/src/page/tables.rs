//! Tables: their schema, their indexes, their rows.

use leptos::prelude::*;

use super::table_rows::TableRows;
use crate::identifier;
use client::Client;
use protocol::{ResultSet, SqlParams, SqlValue, WireError};
use site::address::Address;
use site::lab_page::ask::{ask, draw};
use site::lab_page::parts::{Entry, ShelfList};
use widgets::CodeView;
use widgets::format;
use widgets::syntax::Language;

const SCHEMA: &str = "select type, name, tbl_name, sql from sqlite_schema where name not like 'sqlite\\_stat%' escape '\\' and name not like '\\_\\_turso%' escape '\\' order by type desc, name";

/// A table as the schema has it.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// Its name.
    pub name: String,
    /// Its rows.
    pub rows: u64,
    /// The statement that made it.
    pub sql: String,
    /// Its indexes, each with the statement that made it; none where its key did.
    pub indexes: Vec<(String, Option<String>)>,
}

/// The tables of the database.
#[component]
pub fn BrowseSql() -> impl IntoView {
    let tables = ask(tables);
    draw(tables, |tables| view! { <Tables tables=tables /> }.into_any())
}

#[component]
fn Tables(tables: Vec<Table>) -> impl IntoView {
    let address = expect_context::<Address>();
    let linked = address.param("table");
    let entries = tables
        .iter()
        .map(|table| Entry { name: table.name.clone(), size: format::plural(table.rows, "row", "rows") })
        .collect();
    let names: Vec<String> = tables.iter().map(|table| table.name.clone()).collect();
    let open = Memo::new(move |_| {
        let linked = linked.get().filter(|linked| names.contains(linked));
        let first = || names.iter().find(|name| *name == "movies").or(names.first()).cloned();
        linked.or_else(first)
    });
    let on_open = Callback::new(move |name: String| {
        address.push_param("table", Some(&name));
    });
    let shown = move || {
        let name = open.get()?;
        let table = tables.iter().find(|table| table.name == name)?;
        Some(view! { <TableView table=table.clone() /> })
    };
    view! {
        <div class="browse" data-testid="browse-sql">
            <ShelfList label="Tables" entries=entries open=open on_open=on_open />
            <div class="browse__main">{shown}</div>
        </div>
    }
}

#[component]
fn TableView(table: Table) -> impl IntoView {
    let own = table.name.clone();
    let columns = ask(move |client| columns(client, own.clone()));
    let Table { name, rows, sql, indexes } = table;
    let count = indexes.len() as u64;
    let indexes = indexes
        .into_iter()
        .map(|(name, sql)| {
            let made =
                sql.map_or_else(|| "made for the primary key".to_owned(), |sql| format::one_line(&sql));
            view! {
                <li class="index">
                    <code>{name}</code>
                    <span class="index__made">{made}</span>
                </li>
            }
        })
        .collect_view();
    let (head, shown) = (name.clone(), name.clone());
    view! {
        <section class="panel" aria-labelledby="table-head">
            <h2 class="panel__head" id="table-head">
                {head}
                <span class="panel__note">{format::plural(rows, "row", "rows")}</span>
            </h2>
            {draw(columns, |set| column_line(&set).into_any())}
            {draw(columns, move |set| {
                let names = column_names(&set);
                view! { <TableRows table=shown.clone() columns=names total=rows /> }.into_any()
            })}
            <details class="panel__more">
                <summary>{format::plural(count, "index", "indexes")}</summary>
                <ul class="index-list" role="list">{indexes}</ul>
            </details>
            <details class="panel__more">
                <summary>"The statement that created it"</summary>
                <CodeView label="The statement that created the table" language=Language::Sql code=sql />
            </details>
        </section>
    }
}

/// The columns in a line: name, type, and what is demanded of them.
fn column_line(set: &ResultSet) -> impl IntoView + use<> {
    let place = |name: &str| set.columns.iter().position(|column| column == name);
    let cell = |row: &[SqlValue], name: &str| {
        place(name).and_then(|at| row.get(at)).map(ToString::to_string).unwrap_or_default()
    };
    let is_set = |value: &str| !matches!(value, "" | "0" | "NULL");
    let columns = set
        .values
        .iter()
        .map(|row| {
            let key = is_set(&cell(row, "pk")).then(|| view! { <span class="column__mark">"key"</span> });
            let required =
                is_set(&cell(row, "notnull")).then(|| view! { <span class="column__mark">"required"</span> });
            view! {
                <li class="column">
                    <code class="column__name">{cell(row, "name")}</code>
                    <span class="column__type">{cell(row, "type").to_lowercase()}</span>
                    {key}
                    {required}
                </li>
            }
        })
        .collect_view();
    view! { <ul class="columns" role="list" aria-label="Columns">{columns}</ul> }
}

fn column_names(set: &ResultSet) -> Vec<String> {
    let at = set.columns.iter().position(|column| column == "name").unwrap_or(1);
    set.values.iter().filter_map(|row| row.get(at)?.as_text().map(str::to_owned)).collect()
}

async fn columns(client: Client, table: String) -> Result<ResultSet, WireError> {
    let text = format!("pragma table_info({})", identifier(&table));
    Ok(client.call(crate::Exec { sql: text, params: SqlParams::default() }).await?.pop().unwrap_or_default())
}

/// The tables there are, with their rows counted.
pub async fn tables(client: Client) -> Result<Vec<Table>, WireError> {
    let found = client
        .call(crate::Exec { sql: SCHEMA.to_owned(), params: SqlParams::default() })
        .await?
        .pop()
        .unwrap_or_default();
    let text = |row: &[SqlValue], at: usize| row.get(at).and_then(|cell| cell.as_text()).map(str::to_owned);
    let mut tables: Vec<Table> = Vec::new();
    let mut indexes = Vec::new();
    for row in &found.values {
        let (Some(kind), Some(name), Some(owner)) = (text(row, 0), text(row, 1), text(row, 2)) else {
            continue;
        };
        match kind.as_str() {
            "table" if !name.starts_with("sqlite_") => {
                tables.push(Table {
                    name,
                    rows: 0,
                    sql: text(row, 3).unwrap_or_default(),
                    indexes: Vec::new(),
                });
            }
            "index" => indexes.push((owner, name, text(row, 3))),
            _ => {}
        }
    }
    for (owner, name, sql) in indexes {
        if let Some(table) = tables.iter_mut().find(|table| table.name == owner) {
            table.indexes.push((name, sql));
        }
    }
    let counts: Vec<String> =
        tables.iter().map(|table| format!("select count(*) from {}", identifier(&table.name))).collect();
    let counted = client.call(crate::Exec { sql: counts.join("; "), params: SqlParams::default() }).await?;
    for (table, set) in tables.iter_mut().zip(counted) {
        let count = set.values.first().and_then(|row| row.first()).and_then(SqlValue::as_integer);
        table.rows = count.unwrap_or_default().max(0) as u64;
    }
    Ok(tables)
}
