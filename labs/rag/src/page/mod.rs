//! The lab's page: how it appears, and its own tabs.

pub mod cuts;
pub mod marked;
#[cfg(target_arch = "wasm32")]
mod passages;
#[cfg(target_arch = "wasm32")]
mod picture;
#[cfg(target_arch = "wasm32")]
mod question;
pub mod typed;

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
    language: Some(&typed::LANGUAGE),
    panels: &[Panel { name: "rag", title: "Answers from passages", shows: &[] }],
};

/// How it appears.
pub const LOOK: Look = Look {
    key: "rag",
    label: "RAG",
    short: "RAG",
    what: "answers from source texts",
    colour: "store--rag",
    icon: "M2.5 3h11v7.5h-6l-3 3v-3h-2zM5.2 5.7h5.6M5.2 7.9h3.4",
};

/// What its own parts look like, beside the style sheets of the whole site.
pub const STYLE: &str = include_str!("style.css");

/// What stands above its lesson.
#[cfg(target_arch = "wasm32")]
pub const PICTURE: Option<site::lab_page::Picture> =
    Some(|| leptos::prelude::IntoAny::into_any(leptos::prelude::view! { <picture::RetrievalPicture /> }));

/// Its own tabs.
#[cfg(target_arch = "wasm32")]
pub fn tabs() -> Vec<widgets::Tab> {
    vec![widgets::Tab::new("browse", "Contents", || leptos::prelude::view! { <passages::BrowsePassages /> })]
}
