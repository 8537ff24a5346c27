//! The page that leads through the stores.

use leptos::prelude::*;

use crate::ui::address::Address;
use crate::ui::components::StoreBadge;
use crate::ui::route::{Page, STORES};
use crate::ui::store;

/// The five stores, in the order in which a recommendation meets them.
#[component]
pub fn LearnScreen() -> impl IntoView {
    let address = expect_context::<Address>();
    view! {
        <section class="screen" aria-labelledby="headline">
            <div class="screen__head">
                <h1 class="screen__title" id="headline">"Learn"</h1>
                <p class="screen__lead">"Five stores, each made for one way of asking."</p>
            </div>
            <ul role="list" class="screen__list">
                {STORES
                    .into_iter()
                    .map(|store| {
                        view! {
                            <li>
                                <a href=move || address.link_to(&Page::Store(store))>
                                    <StoreBadge store=store />
                                </a>
                                " "
                                {store::what(store)}
                            </li>
                        }
                    })
                    .collect_view()}
            </ul>
        </section>
    }
}
