//! Where a step leads on to: the lesson of its store, its contents and its console, and the glossary.

use leptos::prelude::*;

use protocol::Step;
use site::address::Address;
use site::lab;
use site::route::Page;
use site::url_state::UrlState;

/// The links below a step.
#[component]
pub fn Onward(
    /// The step.
    step: Step,
) -> impl IntoView {
    let address = expect_context::<Address>();
    let to = move |page: Page, tab: Option<&str>| {
        let now = address.state().get();
        let mut link = UrlState { level: now.level, theme: now.theme, ..UrlState::of(page) };
        if let Some(tab) = tab {
            link.params.set("tab", tab);
        }
        link.to_hash()
    };
    let links: Vec<(String, Page, Option<&'static str>)> = match step.done_by().lab().and_then(lab::find) {
        Some(lab) => vec![
            (format!("Read more: {}", lab.look.label), Page::Lab(lab), None),
            ("See what it holds".to_owned(), Page::Lab(lab), Some("browse")),
            ("Try it in the console".to_owned(), Page::Lab(lab), Some("console")),
        ],
        None => vec![("Read more: how the stores work together".to_owned(), Page::Learn, None)],
    };
    let links = links
        .into_iter()
        .chain([("Glossary".to_owned(), Page::Glossary, None)])
        .map(|(words, page, tab)| view! { <li><a href=move || to(page.clone(), tab)>{words}</a></li> })
        .collect_view();
    view! {
        <nav class="onward" aria-label=format!("On from step {step}")>
            <ul role="list">{links}</ul>
        </nav>
    }
}
