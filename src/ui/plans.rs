//! Where the console gets plans: each lab that has plans, asked by its own call.

use std::pin::Pin;

use client::Client;
use protocol::WireError;
use site::console::evidence::Inquiry;
use site::console::evidence_view::Plan;

/// The plan of a statement or a filter.
pub fn plan(client: Client, of: Inquiry) -> Pin<Box<dyn Future<Output = Result<Plan, WireError>>>> {
    Box::pin(async move {
        match of {
            Inquiry::Statement(sql) => client.call(lab_sql::Explain { sql }).await.map(Plan::Statement),
            Inquiry::Filter { collection, filter, options } => {
                let explain = lab_documents::Explain { collection, filter, options: *options };
                client.call(explain).await.map(Plan::Filter)
            }
        }
    })
}
