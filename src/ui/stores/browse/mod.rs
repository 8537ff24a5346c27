//! What a store holds now, to look through.

mod documents;
mod features;
mod parts;
mod passages;
mod sql;
mod table_rows;
mod vectors;

use leptos::prelude::*;

use protocol::StoreName;

/// The contents of a store.
#[component]
pub fn BrowsePanel(
    /// The store.
    store: StoreName,
) -> impl IntoView {
    match store {
        StoreName::Sql => view! { <sql::BrowseSql /> }.into_any(),
        StoreName::Documents => view! { <documents::BrowseDocuments /> }.into_any(),
        StoreName::Vectors => view! { <vectors::BrowseVectors /> }.into_any(),
        StoreName::Features => view! { <features::BrowseFeatures /> }.into_any(),
        StoreName::Rag => view! { <passages::BrowsePassages /> }.into_any(),
    }
}
