//! The page of one store.

use leptos::prelude::*;

use crate::client::{Client, EngineState};
use crate::protocol::StoreName;
use crate::ui::components::StoreIcon;
use crate::ui::{format, store};

/// What a store holds now.
#[component]
pub fn StorePage(
    /// The store.
    store: StoreName,
) -> impl IntoView {
    let state = expect_context::<Client>().state();
    let key = store::key(store);
    let counts = move || match state.get() {
        EngineState::Ready(status) => status
            .stores
            .get(key)
            .into_iter()
            .flatten()
            .map(|(what, number)| {
                view! {
                    <div class="figures__figure">
                        <dt>{format::label(what)}</dt>
                        <dd>{format::count(*number)}</dd>
                    </div>
                }
            })
            .collect_view()
            .into_any(),
        _ => view! { <p>"The engine is starting."</p> }.into_any(),
    };
    view! {
        <section class=format!("screen store--{key}") aria-labelledby="headline">
            <div class="screen__head">
                <h1 class="screen__title" id="headline">
                    <StoreIcon store=store />
                    {store::label(store)}
                </h1>
                <p class="screen__lead">{store::what(store)}</p>
            </div>
            <dl class="figures">{counts}</dl>
        </section>
    }
}
