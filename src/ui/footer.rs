//! The foot of the page: what is true of the data, and how to look behind the page.

use leptos::prelude::*;

use site::address::Address;
use site::lab::{self, Group};
use site::route::Page;

/// The foot of the page.
#[component]
pub fn Footer() -> impl IntoView {
    let address = expect_context::<Address>();
    let way = move |page: Page| {
        let label = page.label();
        view! { <a href=move || address.link_to(&page)>{label}</a> }
    };
    view! {
        <footer class="footer">
            <p>
                <strong>"Viewers and ratings are synthetic."</strong>
                " A seeded generator made them. The films are real, their facts and descriptions are in our own words."
            </p>
            <p>
                <strong>"There is no server."</strong>
                " The five stores run in a worker of this tab. Open the network tab and see: after loading, nothing is sent."
            </p>
            <p>
                <strong>"Everything is in the console too."</strong>
                " Try "
                <code>"await cineai.recommend({like: \"Inception\", user: 42})"</code>
            </p>
            <p class="footer__licence">
                {format!("CineAI {}, MIT or Apache-2.0.", env!("CARGO_PKG_VERSION"))}
                " Embeddings: all-MiniLM-L6-v2 (Apache-2.0). "
                <span class="footer__ways">{lab::labs_of(Group::Labs).map(|lab| way(Page::Lab(lab))).collect_view()} {way(Page::Glossary)} <a href="bench/">"Benchmark"</a> {way(Page::Kit)}</span>
            </p>
        </footer>
    }
}
