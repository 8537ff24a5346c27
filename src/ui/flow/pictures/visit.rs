//! Step 8: the document that was written, as a tree, beside what is saved with it in one transaction.

use leptos::prelude::*;
use serde_json::Value;

use client::Client;
use protocol::{IndexInfo, Recorded, WireError};
use widgets::TreeView;
use widgets::tree_rows::TreeNode;

/// The collection of visits.
const VISITS: &str = "visits";

/// The visit and its transaction.
#[component]
pub fn VisitTree(
    /// What step 8 did.
    recorded: Recorded,
) -> impl IntoView {
    let Recorded { visit, id } = recorded;
    let client = expect_context::<Client>();
    let indexes = RwSignal::new(None::<Result<Vec<IndexInfo>, WireError>>);
    leptos::task::spawn_local(async move {
        let found = client.call(lab_documents::Indexes { collection: VISITS.to_owned() }).await;
        indexes.try_set(Some(found));
    });
    let is_saved = id.is_some();
    let tree = document(id.as_ref(), visit);
    view! {
        <figure class="picture visit" data-testid="picture">
            <figcaption class="picture__head">
                {if is_saved { "The document that was written" } else { "The document that would have been written" }}
            </figcaption>
            <div class="visit__sides">
                <div class="visit__tree">
                    <TreeView label="The visit" roots=tree depth=2 />
                </div>
                <div class="visit__writes">
                    <h4 class="visit__name">"One transaction"</h4>
                    {move || indexes.get().map(|found| writes(found, is_saved))}
                </div>
            </div>
        </figure>
    }
}

/// What is written together.
fn writes(indexes: Result<Vec<IndexInfo>, WireError>, is_saved: bool) -> AnyView {
    let indexes = match indexes {
        Ok(indexes) => indexes,
        Err(error) => return view! { <p role="alert">{error.message}</p> }.into_any(),
    };
    let entries = indexes
        .iter()
        .filter(|index| index.name != "_id_")
        .map(|index| view! { <li><code>{format!("put idx/{VISITS}/{}/…", index.name)}</code> " an entry of its index"</li> })
        .collect_view();
    let end = if is_saved { "commit" } else { "not begun: no record was wanted" };
    view! {
        <ol class="visit__statements">
            <li><code>"begin"</code></li>
            {entries}
            <li><code>{format!("put doc/{VISITS}/…")}</code> " the document, whole"</li>
            <li><code>{end}</code></li>
        </ol>
        <p class="picture__note">
            "All of it is saved, or nothing. In tables the same visit would be one row, and a row more for each film shown."
        </p>
    }
    .into_any()
}

/// The document as a tree, its `_id` first.
fn document(id: Option<&Value>, visit: Value) -> Vec<TreeNode> {
    let own = id.map(|id| TreeNode::of_json("_id", id));
    let members = match visit {
        Value::Object(members) => {
            members.iter().map(|(name, value)| TreeNode::of_json(name, value)).collect()
        }
        other => vec![TreeNode::of_json("", &other)],
    };
    own.into_iter().chain(members).collect()
}
