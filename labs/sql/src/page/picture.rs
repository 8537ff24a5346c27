//! The picture of the lesson: the tables with their rows, and which holds the keys of which, from the live schema.

use leptos::prelude::*;

use super::references::{Reference, references};
use super::tables::{Table, tables};
use site::address::Address;
use site::lab_page::ask::{ask, draw};
use site::lab_page::parts::tab_link;
use widgets::format;

/// The tables and their references.
#[component]
pub fn TablesPicture() -> impl IntoView {
    let tables = ask(tables);
    view! {
        <figure class="lesson__picture tables-picture" data-testid="lesson-picture">
            {draw(tables, |tables| diagram(&tables).into_any())}
            <figcaption class="lesson__caption">
                "The tables of this page's database, as they are now. A line leads from a column that holds a key to the table whose rows have it: a rating names its film by number, so the film's title stands in one place."
            </figcaption>
        </figure>
    }
}

/// Tables that are referred to on the left, those that refer on the right, lines between them.
fn diagram(all: &[Table]) -> impl IntoView + use<> {
    let refer: Vec<(&Table, Vec<Reference>)> = all
        .iter()
        .map(|table| (table, references(&table.sql)))
        .filter(|(_, references)| !references.is_empty())
        .collect();
    let is_named = |table: &Table| refer.iter().any(|(_, all)| all.iter().any(|one| one.table == table.name));
    let named: Vec<&Table> = all.iter().filter(|table| is_named(table)).collect();
    let rest: Vec<&Table> = all
        .iter()
        .filter(|table| !is_named(table) && !refer.iter().any(|(referring, _)| referring.name == table.name))
        .collect();
    // Rows of one height, so that the lines need no measuring.
    let height = named.len().max(refer.len()).max(1);
    let place = |index: usize, count: usize| (index as f64 + 0.5) * height as f64 / count.max(1) as f64;
    let lines = refer
        .iter()
        .enumerate()
        .flat_map(|(from, (_, references))| references.iter().map(move |reference| (from, reference)))
        .filter_map(|(from, reference)| {
            let to = named.iter().position(|table| table.name == reference.table)?;
            let (from, to) = (place(from, refer.len()), place(to, named.len()));
            Some(view! { <path class="tables-picture__line" d=format!("M100 {from:.3}C50 {from:.3} 50 {to:.3} 0 {to:.3}") /> })
        })
        .collect_view();
    let left = named.iter().map(|table| table_box(table, &[])).collect_view();
    let right = refer.iter().map(|(table, references)| table_box(table, references)).collect_view();
    let others: Vec<String> =
        rest.iter().map(|table| format!("{} ({})", table.name, format::count(table.rows))).collect();
    view! {
        <div class="tables-picture__plan" style:--rows=height.to_string()>
            <ul class="tables-picture__side" role="list" aria-label="Tables whose rows are referred to">{left}</ul>
            <svg class="tables-picture__lines" viewBox=format!("0 0 100 {height}") preserveAspectRatio="none" aria-hidden="true">
                {lines}
            </svg>
            <ul class="tables-picture__side" role="list" aria-label="Tables that refer to them">{right}</ul>
        </div>
        <p class="tables-picture__rest">{format!("On their own, with their rows: {}.", others.join(", "))}</p>
    }
}

fn table_box(table: &Table, references: &[Reference]) -> impl IntoView + use<> {
    let address = expect_context::<Address>();
    let to = tab_link(address, &super::LAB, &[("tab", "browse"), ("table", &table.name)]);
    let keys: Vec<String> = references.iter().map(|reference| reference.column.clone()).collect();
    let words = references
        .iter()
        .map(|reference| format!("{} names a row of {}", reference.column, reference.table))
        .collect::<Vec<_>>()
        .join("; ");
    let tip = (!words.is_empty()).then(|| words.clone());
    view! {
        <li class="tables-picture__table" title=tip>
            <a class="tables-picture__name" href=to>{table.name.clone()}</a>
            <span class="tables-picture__size">{format::plural(table.rows, "row", "rows")}</span>
            <span class="tables-picture__keys" aria-hidden="true">{keys.join(", ")}</span>
            <span class="visually-hidden">{words}</span>
        </li>
    }
}
