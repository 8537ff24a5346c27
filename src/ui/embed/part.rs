//! A piece of a page that a panel may show alone.

use leptos::prelude::*;

use super::panels;
use crate::ui::address::Address;
use crate::ui::route::Page;

/// Marks a piece of a page. It is there or not as the panel and the link say (`hide=…`); it adds no box of its own.
#[component]
pub fn Part(
    /// The name, as in [`panels::PANELS`] and in `hide=`.
    name: &'static str,
    /// The piece.
    children: Children,
) -> impl IntoView {
    let state = expect_context::<Address>().state();
    let hidden = Memo::new(move |_| {
        state.with(|state| {
            let panel = match &state.page {
                Page::Embed(panel) => panels::find(panel),
                _ => None,
            };
            !panels::shows(panel, &state.hide, state.asks(), name)
        })
    });
    view! { <div class="part" data-part=name hidden=move || hidden.get()>{children()}</div> }
}
