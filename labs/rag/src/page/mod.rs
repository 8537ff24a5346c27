//! The lab's page: how it appears, and its own tabs.

pub mod cuts;
#[cfg(target_arch = "wasm32")]
mod passages;

use protocol::LabApi;
use site::embed::panels::Panel;
use site::lab::{Group, Lab};
use widgets::Look;

/// The lab, as the rest of the page sees it.
pub static LAB: Lab = Lab {
    look: LOOK,
    group: Group::Stores,
    api: LabApi::of::<crate::RagCall>(),
    lesson: Some(5),
    panels: &[Panel { name: "rag", title: "Answers from passages", shows: &[] }],
};

/// How it appears.
pub const LOOK: Look = Look {
    key: "rag",
    label: "RAG",
    short: "RAG",
    what: "text looked up, then used",
    colour: "store--rag",
    icon: "M2.5 3h11v7.5h-6l-3 3v-3h-2zM5.2 5.7h5.6M5.2 7.9h3.4",
};

/// What its own tabs look like: the style sheets of the whole site are enough.
pub const STYLE: &str = "";

/// Its own tabs.
#[cfg(target_arch = "wasm32")]
pub fn tabs() -> Vec<widgets::Tab> {
    vec![widgets::Tab::new("browse", "Contents", || leptos::prelude::view! { <passages::BrowsePassages /> })]
}
