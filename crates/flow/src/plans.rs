//! How SQL carries a statement out, as evidence of a step.

use protocol::StatementPlan;
use sql::SqlStore;

/// The plan and the program of every statement that can be explained.
pub fn plans(sql: &SqlStore, statements: &[&str]) -> Vec<StatementPlan> {
    statements
        .iter()
        .filter_map(|&statement| {
            // A step does not fail because its explanation did.
            let explained = sql.explain(statement).ok()?;
            Some(StatementPlan {
                sql: statement.to_owned(),
                plan: explained.plan.into_iter().map(|node| node.detail).collect(),
                program: explained.program,
            })
        })
        .collect()
}
