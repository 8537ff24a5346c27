//! The page of components.

use leptos::prelude::*;

/// Every component in every state.
#[component]
pub fn KitScreen() -> impl IntoView {
    view! {
        <section class="screen" aria-labelledby="headline">
            <div class="screen__head">
                <h1 class="screen__title" id="headline">"Kit"</h1>
                <p class="screen__lead">"Every component in every state."</p>
            </div>
        </section>
    }
}
