//! What a run logged: lines in order, each as far as it fits, tables as tables.

use leptos::prelude::*;
use serde_json::Value;

use super::result_view::draw;
use super::shown::{Body, parts, unmarked};
use client::from_json;

/// A line.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// `log`, `info`, `warn`, `error`, `debug` or `table`.
    level: String,
    /// What was logged.
    items: Vec<Value>,
}

impl Line {
    /// Reads a line as the worker sent it; none where it sent something else.
    pub fn read(level: &str, items: &str) -> Option<Self> {
        Some(Self { level: level.to_owned(), items: from_json(items).ok()? })
    }

    fn words(&self) -> String {
        let words = self.items.iter().map(|item| match unmarked(item) {
            Value::String(text) => text,
            other => other.to_string(),
        });
        words.collect::<Vec<_>>().join(" ")
    }

    /// The rows of `console.table`.
    fn table(&self) -> Option<Body> {
        let [data] = self.items.as_slice() else { return None };
        let body = parts(data).into_iter().next()?.body;
        (self.level == "table" && matches!(body, Body::Table { .. })).then_some(body)
    }
}

/// The lines of a run.
#[component]
pub fn LogView(
    /// The lines, as they come.
    lines: RwSignal<Vec<Line>>,
) -> impl IntoView {
    let numbered = move || lines.get().into_iter().enumerate().collect::<Vec<_>>();
    view! {
        <Show when=move || lines.with(|lines| !lines.is_empty())>
            <ol class="log" role="list" aria-label="Logged" data-testid="console-log">
                <For each=numbered key=|(number, _)| *number let:line>
                    {line_view(&line.1)}
                </For>
            </ol>
        </Show>
    }
}

fn line_view(line: &Line) -> impl IntoView + use<> {
    let body = match line.table() {
        Some(table) => draw("Table".to_owned(), table),
        None => line.words().into_any(),
    };
    // Colour alone would not tell a warning from an error.
    let kind = matches!(line.level.as_str(), "warn" | "error")
        .then(|| view! { <strong class="log__level">{line.level.clone()}</strong> " " });
    view! { <li class="log__line" data-level=line.level.clone()>{kind} {body}</li> }
}
