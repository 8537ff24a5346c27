//! The picture of the lesson: one session as the document it is, beside the tables it would be.

use leptos::prelude::*;
use serde_json::{Value, json};

use super::as_tables::{Table, as_tables};
use protocol::FindOptions;
use site::console::result_view::nodes;
use site::lab_page::ask::{ask, draw};
use widgets::{DataTable, TreeView, format};

/// The collection.
const COLLECTION: &str = "sessions";

/// A session, twice.
#[component]
pub fn SessionPicture() -> impl IntoView {
    let session = ask(|client| {
        client.call(crate::FindOne {
            collection: COLLECTION.to_owned(),
            filter: json!({ "user_id": 42 }),
            options: FindOptions::default(),
        })
    });
    view! {
        <figure class="lesson__picture session-picture" data-testid="lesson-picture">
            {draw(session, |session| beside(&session).into_any())}
            <figcaption class="lesson__caption">
                "One session of viewer 42, read a moment ago. As a document it is read and written in one piece. As tables it is put together again by a key on every read; in return each column has one meaning, and fields that a device does not report are empty cells."
            </figcaption>
        </figure>
    }
}

fn beside(session: &Value) -> impl IntoView + use<> {
    let tables = as_tables("session", session);
    let count = tables.len() as u64;
    let drawn = tables
        .into_iter()
        .map(|Table { name, columns, rows }| {
            let total = rows.len() as u64;
            view! {
                <div>
                    <p class="session-picture__name"><code>{name.clone()}</code></p>
                    <DataTable label=name columns=columns rows=rows total=total />
                </div>
            }
        })
        .collect_view();
    view! {
        <div class="session-picture__sides">
            <div class="session-picture__side">
                <p class="session-picture__head">"One document"</p>
                <TreeView label="The session" roots=nodes(session) depth=3 />
            </div>
            <div class="session-picture__side">
                <p class="session-picture__head">{format!("The same as {}", format::plural(count, "table", "tables"))}</p>
                {drawn}
            </div>
        </div>
    }
}
