//! A store's name in its colour, with its icon.

use leptos::prelude::*;

use super::StoreIcon;
use crate::ui::store;
use protocol::Worker;

/// The mark by which a store is known all over the page.
#[component]
pub fn StoreBadge(
    /// The store, or the ranker.
    #[prop(into)]
    store: Worker,
) -> impl IntoView {
    view! {
        <span class=format!("store-badge store--{}", store::key(store))>
            <StoreIcon store=store />
            {store::label(store)}
        </span>
    }
}
