//! The page of words.

use leptos::prelude::*;

use crate::ui::components::StoreBadge;
use crate::ui::route::STORES;
use crate::ui::store;

/// The words of the page and what they stand for.
#[component]
pub fn GlossaryScreen() -> impl IntoView {
    view! {
        <section class="screen" aria-labelledby="headline">
            <div class="screen__head">
                <h1 class="screen__title" id="headline">"Glossary"</h1>
                <p class="screen__lead">"What the words on this page mean."</p>
            </div>
            <dl class="screen__list">
                {STORES
                    .into_iter()
                    .map(|store| {
                        view! {
                            <div>
                                <dt><StoreBadge store=store /></dt>
                                <dd>{store::what(store)}</dd>
                            </div>
                        }
                    })
                    .collect_view()}
            </dl>
        </section>
    }
}
