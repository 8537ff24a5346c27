//! The screen of an embedded panel.

use leptos::prelude::*;

use crate::ui::address::Address;
use crate::ui::flow::FlowScreen;
use crate::ui::route::Page;

/// The panel a link names; where there is none of that name, a way to the whole page.
#[component]
pub fn EmbedScreen(
    /// The name in the link.
    panel: String,
) -> impl IntoView {
    let address = expect_context::<Address>();
    if panel == "flow" {
        return view! { <FlowScreen /> }.into_any();
    }
    view! {
        <section class="screen" aria-labelledby="headline">
            <h1 class="screen__title" id="headline">{format!("There is no panel “{panel}” here.")}</h1>
            <p>
                <a href=move || address.link_to(&Page::Flow) target="_blank">"Open CineAI"</a>
            </p>
        </section>
    }
    .into_any()
}
