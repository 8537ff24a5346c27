//! How SQL carried its statements out: the plan, and for those who want to see it the program.

use leptos::prelude::*;
use serde_json::Value;

use prose::Level;
use protocol::{OpcodeRow, StatementPlan};
use site::preferences::Preferences;
use widgets::DataTable;

/// The plan of every statement; at the deepest level its program too. Nothing at the plain level.
#[component]
pub fn Plans(
    /// The statements of the step.
    statements: Vec<StatementPlan>,
) -> impl IntoView {
    let level = expect_context::<Preferences>().level;
    let statements = StoredValue::new(statements);
    let plans = move || {
        let level = level.get();
        (level != Level::Plain).then(|| {
            let plans = statements.with_value(|statements| {
                statements.iter().map(|statement| plan(statement, level)).collect_view()
            });
            view! {
                <h4 class="evidence__head">"The plan: how each statement found its rows"</h4>
                {plans}
            }
        })
    };
    view! { {plans} }
}

fn plan(statement: &StatementPlan, level: Level) -> impl IntoView + use<> {
    let lines =
        statement.plan.iter().map(|line| view! { <li><code>{line.clone()}</code></li> }).collect_view();
    let program = (level == Level::Internals && !statement.program.is_empty())
        .then(|| view! { <Program program=statement.program.clone() /> });
    view! {
        <figure class="plan">
            <figcaption class="plan__statement"><code>{statement.sql.clone()}</code></figcaption>
            <ol class="plan__lines" role="list">{lines}</ol>
            {program}
        </figure>
    }
}

/// The program of the register machine.
#[component]
fn Program(program: Vec<OpcodeRow>) -> impl IntoView {
    let total = program.len() as u64;
    let rows = program
        .into_iter()
        .map(|row| -> Vec<Value> {
            let OpcodeRow { addr, opcode, p1, p2, p3, p4, comment, .. } = row;
            vec![addr.into(), opcode.into(), p1.into(), p2.into(), p3.into(), p4.into(), comment.into()]
        })
        .collect();
    let columns = ["addr", "opcode", "p1", "p2", "p3", "p4", "comment"].map(str::to_owned).to_vec();
    view! {
        <details class="plan__program">
            <summary>{format!("Its program: {total} instructions")}</summary>
            <DataTable label="The program of the statement".to_owned() columns=columns rows=rows total=total />
        </details>
    }
}
