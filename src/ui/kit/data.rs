//! Tables and trees, of made-up rows.

use std::ops::Range;
use std::time::Duration;

use leptos::prelude::*;
use serde_json::{Value, json};

use super::section::{Cell, Section};
use widgets::tree_rows::TreeNode;
use widgets::{DataGrid, GridRows, TreeView};

/// Rows of the long table.
const ROWS: usize = 100_000;

/// How long its rows let wait, so that the waiting can be seen.
const DELAY: Duration = Duration::from_millis(150);

fn columns() -> Vec<String> {
    ["id", "title", "year", "score", "note"].map(str::to_owned).to_vec()
}

fn row(number: usize) -> Vec<Value> {
    let note = match number % 4 {
        0 => Value::Null,
        1 => json!("A text that does not fit its cell. ".repeat(1 + number % 9)),
        2 => json!("باب الحديد"),
        _ => json!({"genres": ["Drama", "Crime"], "votes": number}),
    };
    vec![
        json!(number + 1),
        json!(format!("Film {}", number + 1)),
        json!(1920 + number % 100),
        json!((number % 50) as f64 / 10.0),
        note,
    ]
}

/// The virtual table.
#[component]
pub fn GridSection() -> impl IntoView {
    let fetch = Callback::new(|(rows, range): (GridRows, Range<usize>)| {
        set_timeout(move || rows.put(range.start, range.map(row).collect()), DELAY);
    });
    let none = Callback::new(|_: (GridRows, Range<usize>)| {});
    view! {
        <Section key="grid" title="Grid" note="A hundred thousand rows, fetched two hundred at a time; only those in sight are drawn.">
            <Cell caption="100,000 rows" wide=true>
                <DataGrid label="Made-up films" columns=columns() rows=GridRows::paged(ROWS, fetch) />
            </Cell>
            <Cell caption="rows on their way">
                <DataGrid label="Films on their way" columns=columns() rows=GridRows::paged(4, none) />
            </Cell>
            <Cell caption="no rows">
                <DataGrid label="No films" columns=columns() rows=GridRows::whole(Vec::new()) />
            </Cell>
        </Section>
    }
}

/// Trees.
#[component]
pub fn TreeSection() -> impl IntoView {
    let document = json!({
        "_id": "session-1",
        "viewer": 42,
        "title": "باب الحديد",
        "events": [
            {"type": "play", "at": "2025-01-01T20:00:00Z", "movie": 101},
            {"type": "stop", "at": "2025-01-01T22:03:00Z", "movie": 101, "note": null},
        ],
        "text": "A text that goes on for longer than a line has room for. ".repeat(4),
        "empty": {},
    });
    let plan = TreeNode::new("LIMIT", "10 rows").over(vec![
        TreeNode::new("SORT", "by score").over(vec![TreeNode::new("SEARCH movies", "with movies_year")]),
    ]);
    view! {
        <Section key="tree" title="Tree" note="Arrow keys walk it, letters jump, * opens a node and its siblings.">
            <Cell caption="a document"><TreeView label="A document" roots=vec![TreeNode::of_json("", &document)] depth=2 /></Cell>
            <Cell caption="a plan"><TreeView label="A plan" roots=vec![plan] depth=3 /></Cell>
        </Section>
    }
}
