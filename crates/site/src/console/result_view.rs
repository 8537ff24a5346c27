//! A result on the page: as what it is, or as JSON.

use leptos::prelude::*;
use serde_json::Value;

use super::run::{Run, Trouble};
use super::shown::{Body, Part, parts, unmarked};
use widgets::format;
use widgets::syntax::Language;
use widgets::tree_rows::TreeNode;
use widgets::{CodeView, DataGrid, GridRows, Segmented, TreeView, VectorStrip};

/// Characters of JSON drawn.
const MAX_JSON: usize = 200_000;

/// A result.
#[component]
pub fn ResultView(
    /// The result.
    value: Value,
    /// The run that gave it, which has its bytes where it is bytes.
    run: Run,
) -> impl IntoView {
    let as_json = RwSignal::new("drawn");
    let shown = StoredValue::new(value);
    let body = move || {
        if as_json.get() == "json" {
            let text =
                shown.with_value(|value| serde_json::to_string_pretty(&unmarked(value)).unwrap_or_default());
            let cut: String = text.chars().take(MAX_JSON).collect();
            view! { <CodeView label="The result as JSON" language=Language::Json code=cut /> }.into_any()
        } else {
            shown
                .with_value(|value| parts(value).into_iter().map(|part| part_view(part, run)).collect_view())
                .into_any()
        }
    };
    view! {
        <div class="result" data-testid="result-value">
            <div class="result__form">
                <Segmented
                    name="result-form"
                    label="How the result is shown"
                    options=vec![("drawn", "Drawn"), ("json", "JSON")]
                    chosen=Signal::derive(move || as_json.get())
                    on_choose=Callback::new(move |form| as_json.set(form))
                />
            </div>
            {body}
        </div>
    }
}

fn part_view(part: Part, run: Run) -> impl IntoView {
    let is_whole = part.name.is_none();
    let label = part.name.clone().unwrap_or_else(|| "Result".to_owned());
    let head = part.name.map(|name| view! { <h4 class="result__name">{format::label(&name)}</h4> });
    let is_file = is_whole && matches!(part.body, Body::Bytes(..));
    let save = move |_| run.save("cineai.sqlite");
    view! {
        {head}
        {draw(label, part.body)}
        {is_file
            .then(|| view! { <button type="button" class="button button--small" on:click=save>"Save as a file"</button> })}
    }
}

/// A value as what it is.
pub fn draw(label: String, body: Body) -> AnyView {
    match body {
        Body::Word(word) => view! { <p class="result__word">{word}</p> }.into_any(),
        Body::Text(text) => view! { <p class="result__text">{text}</p> }.into_any(),
        Body::Figures(figures) => figures_view(&figures).into_any(),
        Body::Table { columns, rows } => {
            view! { <DataGrid label=label columns=columns rows=GridRows::whole(rows) /> }.into_any()
        }
        Body::Vector(vector) => view! { <VectorStrip vector=vector /> }.into_any(),
        Body::Bytes(length, bytes) => bytes_view(length, &bytes).into_any(),
        Body::Tree(value) => view! { <TreeView label=label roots=nodes(&value) depth=2 /> }.into_any(),
    }
}

/// The first nodes of a tree: the members, or the items by number.
pub fn nodes(value: &Value) -> Vec<TreeNode> {
    match value {
        Value::Object(members) => {
            members.iter().map(|(name, value)| TreeNode::of_json(name, value)).collect()
        }
        Value::Array(items) => items
            .iter()
            .enumerate()
            .map(|(index, item)| TreeNode::of_json(&index.to_string(), item))
            .collect(),
        other => vec![TreeNode::of_json("value", other)],
    }
}

/// Named values.
pub fn figures_view(figures: &[(String, Value)]) -> impl IntoView + use<> {
    let drawn = figures
        .iter()
        .map(|(name, value)| {
            view! {
                <div class="figures__figure">
                    <dt>{format::label(name)}</dt>
                    <dd>{format::value(value)}</dd>
                </div>
            }
        })
        .collect_view();
    view! { <dl class="figures">{drawn}</dl> }
}

fn bytes_view(length: u64, bytes: &[u8]) -> impl IntoView + use<> {
    const LINE: usize = 16;
    let dump: Vec<String> = bytes
        .chunks(LINE)
        .enumerate()
        .map(|(line, bytes)| {
            let hex: Vec<String> = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
            let words: String = bytes
                .iter()
                .map(|byte| if byte.is_ascii_graphic() || *byte == b' ' { char::from(*byte) } else { '·' })
                .collect();
            format!("{:04x}  {:<47}  {words}", line * LINE, hex.join(" "))
        })
        .collect();
    view! {
        <p class="result__word">{format!("{} bytes; the first of them:", format::count(length))}</p>
        <CodeView label="The first bytes" code=dump.join("\n") />
    }
}

/// An error as a normal answer: its kind, what it says, where.
#[component]
pub fn TroubleView(
    /// The error.
    trouble: Trouble,
) -> impl IntoView {
    view! {
        <div class="error-details" role="alert" data-testid="console-error">
            <p class="error-details__words">
                <strong>{trouble.name}</strong>
                ": "
                {trouble.message}
                {trouble.place.map(|(line, column)| format!(" (line {line}, column {column})"))}
            </p>
        </div>
    }
}
