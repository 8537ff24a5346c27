//! What a step did: the picture; and at the deeper levels the call as it was run, figures, rows, a vector, a text, and
//! how it was carried out.

use std::sync::Arc;

use leptos::prelude::*;

use super::pictures::StepPicture;
use super::plan::Plans;
use super::run::Answered;
use super::understood::UnderstoodView;
use super::walk::WalkPoints;
use prose::Level;
use protocol::{Detail, Step, StepRun};
use site::preferences::Preferences;
use widgets::format;
use widgets::on_demand;
use widgets::on_demand::OnDemand;
use widgets::{CodeView, DataTable, VectorStrip};

on_demand!(pictures: (Step, Arc<Answered>) => |(step, answer)| view! { <StepPicture step=step answer=answer /> });

/// The evidence of a step.
#[component]
pub fn Evidence(
    /// The step.
    step: Step,
    /// The answer it belongs to.
    answer: Arc<Answered>,
) -> impl IntoView {
    let level = expect_context::<Preferences>().level;
    let run = answer.recommendation.step(step).cloned()?;
    let detail = run.evidence.detail();
    let summary = detail.summary.clone();
    let understood = detail.understood.clone();
    let has_picture = has_picture(&run);
    let shown = StoredValue::new((run, detail));
    Some(view! {
        <div class="evidence">
            <p class="evidence__summary">{summary}</p>
            {has_picture.then(|| view! { <OnDemand what="The picture" load=pictures with=(step, answer) /> })}
            {understood.map(|understood| view! { <UnderstoodView understood=*understood /> })}
            {move || {
                let level = level.get();
                shown.with_value(|(run, detail)| {
                    let rows = (level != Level::Plain || !has_picture).then(|| rows(step, detail));
                    let deeper = (level != Level::Plain).then(|| deeper(run, detail, level));
                    view! { {rows} {deeper} }
                })
            }}
        </div>
    })
}

/// Whether there is something to draw: the first step finds rows, which a table shows best.
fn has_picture(run: &StepRun) -> bool {
    !matches!(run.evidence, protocol::Evidence::LookUp(_) | protocol::Evidence::ReadFeatures(None))
}

/// The rows that came out.
fn rows(step: Step, detail: &Detail) -> impl IntoView + use<> {
    (!detail.columns.is_empty()).then(|| {
        view! {
            <h4 class="evidence__head">"What came out"</h4>
            <DataTable
                label=format!("Rows of step “{}”", step.title())
                columns=detail.columns.clone()
                rows=detail.rows.clone()
                total=detail.total_rows
            />
        }
    })
}

/// What a reader who wants more than the picture gets.
fn deeper(run: &StepRun, detail: &Detail, level: Level) -> impl IntoView + use<> {
    let figures =
        [("in".to_owned(), format::count(run.rows_in)), ("out".to_owned(), format::count(run.rows_out))]
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
    let call = run.call.clone();
    let notes = detail.notes.iter().map(|note| view! { <li>{note.clone()}</li> }).collect_view();
    let is_deepest = level == Level::Internals;
    let vector = detail.vector.clone().filter(|vector| is_deepest && !vector.is_empty());
    let text = detail.text.clone().filter(|text| !text.is_empty());
    let text_name = text_name(run.step);
    view! {
        <dl class="figures">{figures}</dl>
        {(!call.trim().is_empty())
            .then(|| {
                view! {
                    <h4 class="evidence__head">"The exact call"</h4>
                    <CodeView label="The exact call" code=call />
                }
            })}
        {(!detail.statements.is_empty()).then(|| view! { <Plans statements=detail.statements.clone() /> })}
        {(!detail.notes.is_empty())
            .then(|| {
                view! {
                    <h4 class="evidence__head">"Why this plan"</h4>
                    <ul class="evidence__notes">{notes}</ul>
                }
            })}
        {is_deepest.then(|| detail.walk.clone().map(|walk| view! { <WalkPoints walk=walk /> }))}
        {vector
            .map(|vector| {
                view! {
                    <h4 class="evidence__head">"The vector"</h4>
                    <VectorStrip vector=vector />
                }
            })}
        {text
            .map(|text| {
                view! {
                    <h4 class="evidence__head">{text_name}</h4>
                    <CodeView label=text_name code=text />
                }
            })}
    }
}

/// What the text of a step is.
fn text_name(step: Step) -> &'static str {
    match step {
        Step::LeaveOutSeen => "One of the documents",
        Step::ReadFeatures => "The viewer's row of features",
        Step::Explain => "The prompt",
        _ => "The document",
    }
}
