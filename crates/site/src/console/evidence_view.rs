//! The evidence of a run: its calls with their times, and the plan or the steps behind the last of them.

use std::pin::Pin;

use leptos::prelude::*;
use serde_json::Value;
use wasm_bindgen_futures::spawn_local;

use super::call::CallRecord;
use super::evidence::{Inquiry, inquiry};
use super::result_view::figures_view;
use client::{Client, from_json};
use protocol::{DocumentExplain, FlowStep, QueryPlan, WireError};
use widgets::format;
use widgets::{DataGrid, GridRows, Loading, PanelBoundary, PanelError};

/// The calls of a run and what stands behind them.
#[component]
pub fn EvidenceView(
    /// The calls, in order.
    calls: Vec<CallRecord>,
    /// The result, if there is one: what stands in it is not shown again.
    result: Option<Value>,
) -> impl IntoView {
    let asked = calls.iter().rev().find_map(inquiry);
    let shown =
        |part: &str, value: &Value| result.as_ref().and_then(|result| result.get(part)) == Some(value);
    let stats = calls.iter().rev().find_map(|call| call.stats.clone()).filter(|stats| !shown("stats", stats));
    let steps = calls.iter().rev().find_map(|call| call.steps.clone()).filter(|steps| !shown("steps", steps));
    let steps: Option<Vec<FlowStep>> = steps.and_then(|steps| from_json(&steps.to_string()).ok());
    let list = calls
        .into_iter()
        .map(|call| {
            let time = match (call.failed, call.ms) {
                (true, _) => "refused".to_owned(),
                (false, Some(ms)) => format::milliseconds(ms),
                (false, None) => "no answer".to_owned(),
            };
            view! {
                <li class="calls__call">
                    <code>{call.name()}</code>
                    <span class="calls__time">{time}</span>
                </li>
            }
        })
        .collect_view();
    view! {
        <div class="calls" data-testid="console-calls">
            <ol class="calls__list">{list}</ol>
            {asked.map(|asked| view! { <PlanView asked=asked /> })}
            {stats.and_then(|stats| search_stats(&stats))}
            {steps.map(|steps| step_table(&steps))}
        </div>
    }
}

fn search_stats(stats: &Value) -> Option<impl IntoView + use<>> {
    let figures: Vec<(String, Value)> =
        stats.as_object()?.iter().map(|(name, value)| (name.clone(), value.clone())).collect();
    Some(view! {
        <h4 class="result__name">"What the search cost"</h4>
        {figures_view(&figures)}
    })
}

fn step_table(steps: &[FlowStep]) -> impl IntoView + use<> {
    let rows: Vec<Vec<Value>> = steps
        .iter()
        .map(|step| {
            vec![
                step.id.into(),
                step.title.clone().into(),
                step.rows_in.into(),
                step.rows_out.into(),
                format::milliseconds(step.ms).into(),
                format::one_line(&step.call).into(),
            ]
        })
        .collect();
    let columns = ["step", "what", "in", "out", "time", "call"].map(str::to_owned).to_vec();
    view! {
        <h4 class="result__name">"The steps behind it"</h4>
        <DataGrid label="Steps" columns=columns rows=GridRows::whole(rows) />
    }
}

/// How something is found.
#[derive(Clone)]
pub enum Plan {
    /// A statement's plan.
    Statement(QueryPlan),
    /// A filter's plan.
    Filter(DocumentExplain),
}

/// Asks the lab in question for a plan. The page provides it as a context, since it knows the labs.
#[derive(Clone, Copy)]
pub struct PlanSource(pub fn(Client, Inquiry) -> Pin<Box<dyn Future<Output = Result<Plan, WireError>>>>);

/// The plan, asked for when the reader wants it.
#[component]
fn PlanView(asked: Inquiry) -> impl IntoView {
    let client = expect_context::<Client>();
    let source = expect_context::<PlanSource>();
    let plan = RwSignal::new(None::<Result<Plan, WireError>>);
    let asked = StoredValue::new(asked);
    let again = move || {
        plan.set(None);
        spawn_local(async move {
            plan.try_set(Some((source.0)(client, asked.get_value()).await));
        });
    };
    let ask = move |_| {
        if plan.with_untracked(Option::is_none) {
            again();
        }
    };
    view! {
        <details class="call-plan" data-testid="console-plan" on:toggle=ask>
            <summary>"How it is found: the plan"</summary>
            <PanelBoundary what="The plan" on_retry=Callback::new(move |()| again())>
                {move || match plan.get() {
                    None => Ok(view! { <Loading what="Asking for the plan" /> }.into_any()),
                    Some(Err(error)) => Err(PanelError::from(error)),
                    Some(Ok(Plan::Statement(plan))) => Ok(statement_plan(&plan).into_any()),
                    Some(Ok(Plan::Filter(explain))) => Ok(filter_plan(&explain).into_any()),
                }}
            </PanelBoundary>
        </details>
    }
}

/// The plan of a statement as an indented list, with the program behind it.
pub fn statement_plan(plan: &QueryPlan) -> impl IntoView + use<> {
    let depth = |id: i64| {
        let mut depth = 0_usize;
        let mut at = id;
        while let Some(row) = plan.plan.iter().find(|row| row.id == at).filter(|_| depth < plan.plan.len()) {
            at = row.parent;
            depth += 1;
        }
        depth.saturating_sub(1)
    };
    let rows = plan
        .plan
        .iter()
        .map(|row| {
            view! {
                <li class="call-plan__row" style:--depth=depth(row.id).to_string()>
                    <code>{row.detail.clone()}</code>
                    <span class="call-plan__note">{row.note.clone()}</span>
                </li>
            }
        })
        .collect_view();
    let program: Vec<Vec<Value>> = plan
        .program
        .iter()
        .map(|row| {
            vec![
                row.addr.into(),
                row.opcode.clone().into(),
                row.p1.into(),
                row.p2.into(),
                row.p3.into(),
                row.p4.clone().into(),
                row.comment.clone().into(),
            ]
        })
        .collect();
    let total = program.len() as u64;
    let columns = ["addr", "opcode", "p1", "p2", "p3", "p4", "comment"].map(str::to_owned).to_vec();
    view! {
        <ul class="call-plan__tree" role="list">{rows}</ul>
        <details class="call-plan">
            <summary>{format!("The program: {}", format::plural(total, "instruction", "instructions"))}</summary>
            <DataGrid label="The program" columns=columns rows=GridRows::whole(program) />
        </details>
    }
}

/// The plan of a filter.
pub fn filter_plan(explain: &DocumentExplain) -> impl IntoView + use<> {
    let figures: Vec<(String, Value)> = vec![
        ("plan".to_owned(), explain.plan.clone().into()),
        ("index".to_owned(), explain.index.clone().map_or_else(|| "none".into(), Value::from)),
        ("keys examined".to_owned(), explain.keys_examined.into()),
        ("documents examined".to_owned(), explain.docs_examined.into()),
        ("returned".to_owned(), explain.returned.into()),
        ("time".to_owned(), format::milliseconds(explain.ms).into()),
    ];
    let notes = explain.notes.iter().map(|note| view! { <li>{note.clone()}</li> }).collect_view();
    view! {
        {figures_view(&figures)}
        <ul class="call-plan__notes">{notes}</ul>
    }
}
