//! What a step did: the call as it was run, figures, rows, a vector, a text; and how it was carried out.

use leptos::prelude::*;

use super::plan::Plans;
use super::understood::UnderstoodView;
use super::walk::Walk;
use protocol::StepRun;
use widgets::format;
use widgets::{CodeView, DataTable, VectorStrip};

/// The evidence of a step.
#[component]
pub fn Evidence(
    /// The step, as it ran.
    step: StepRun,
) -> impl IntoView {
    let StepRun { step, call, rows_in, rows_out, evidence, .. } = step;
    let detail = evidence.detail();
    let figures = [("in".to_owned(), format::count(rows_in)), ("out".to_owned(), format::count(rows_out))]
        .into_iter()
        .chain(detail.figures.iter().map(|(name, value)| (format::label(name), format::value(value))))
        .map(|(name, value)| {
            view! {
                <div class="figures__figure">
                    <dt>{name}</dt>
                    <dd>{value}</dd>
                </div>
            }
        })
        .collect_view();
    let has_rows = !detail.columns.is_empty();
    let notes = detail.notes.iter().map(|note| view! { <li>{note.clone()}</li> }).collect_view();
    view! {
        <div class="evidence">
            <p class="evidence__summary">{detail.summary}</p>
            <dl class="figures">{figures}</dl>
            {detail.understood.map(|understood| view! { <UnderstoodView understood=*understood /> })}
            {detail.walk.map(|walk| view! { <Walk walk=walk /> })}
            {(!call.trim().is_empty())
                .then(|| {
                    view! {
                        <h4 class="evidence__head">"The call, as it was run"</h4>
                        <CodeView label="The call, as it was run" code=call />
                    }
                })}
            {(!detail.statements.is_empty()).then(|| view! { <Plans statements=detail.statements /> })}
            {(!detail.notes.is_empty())
                .then(|| {
                    view! {
                        <h4 class="evidence__head">"Why this plan"</h4>
                        <ul class="evidence__notes">{notes}</ul>
                    }
                })}
            {detail
                .vector
                .filter(|vector| !vector.is_empty())
                .map(|vector| {
                    view! {
                        <h4 class="evidence__head">"The vector"</h4>
                        <VectorStrip vector=vector />
                    }
                })}
            {has_rows
                .then(|| {
                    view! {
                        <h4 class="evidence__head">"What came out"</h4>
                        <DataTable
                            label=format!("Rows of step “{}”", step.title())
                            columns=detail.columns
                            rows=detail.rows
                            total=detail.total_rows
                        />
                    }
                })}
            {detail
                .text
                .filter(|text| !text.is_empty())
                .map(|text| {
                    view! {
                        <h4 class="evidence__head">"The text that went through"</h4>
                        <CodeView label="The text that went through" code=text />
                    }
                })}
        </div>
    }
}
