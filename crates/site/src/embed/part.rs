//! A piece of a page that a panel may show alone.

use leptos::prelude::*;

use super::panels;
use crate::address::Address;
use crate::lab;
use crate::route::Page;

/// Marks a piece of a page. It is there or not as the panel and the link say (`hide=…`); it adds no box of its own.
#[component]
pub fn Part(
    /// The name, as in a panel's [`shows`](panels::Panel::shows) and in `hide=`.
    name: &'static str,
    /// The piece.
    children: Children,
) -> impl IntoView {
    let state = expect_context::<Address>().state();
    let hidden = Memo::new(move |_| {
        state.with(|state| {
            let panel = match &state.page {
                Page::Embed(panel) => lab::panel(panel).map(|(panel, _)| panel),
                _ => None,
            };
            !panels::shows(panel, &state.hide, state.asks(), name)
        })
    });
    view! { <div class="part" data-part=name hidden=move || hidden.get()>{children()}</div> }
}
