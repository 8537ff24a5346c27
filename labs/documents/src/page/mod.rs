//! The lab's page: how it appears, and its own tabs.

pub mod as_tables;
#[cfg(target_arch = "wasm32")]
mod collections;
#[cfg(target_arch = "wasm32")]
mod picture;
pub mod query;
pub mod typed;

use protocol::LabApi;
use site::embed::panels::Panel;
use site::lab::{Group, Lab};
use widgets::Look;

/// The lab, as the rest of the page sees it.
pub static LAB: Lab = Lab {
    look: LOOK,
    group: Group::Stores,
    api: LabApi::of::<crate::DocumentCall>().with_watch(),
    lesson: Some(3),
    language: Some(&typed::LANGUAGE),
    panels: &[Panel { name: "documents", title: "The document store", shows: &[] }],
};

/// How it appears.
pub const LOOK: Look = Look {
    key: "documents",
    label: "Documents",
    short: "Docs",
    what: "records kept whole",
    colour: "store--documents",
    icon: "M6 2.5H5q-1.5 0-1.5 1.5v2.2q0 1.3-1.2 1.8 1.2.5 1.2 1.8V12q0 1.5 1.5 1.5h1M10 2.5h1q1.5 0 1.5 1.5v2.2q0 1.3 1.2 1.8-1.2.5-1.2 1.8V12q0 1.5-1.5 1.5h-1",
};

/// What its own parts look like, beside the style sheets of the whole site.
pub const STYLE: &str = include_str!("style.css");

/// What stands above its lesson.
#[cfg(target_arch = "wasm32")]
pub const PICTURE: Option<site::lab_page::Picture> =
    Some(|| leptos::prelude::IntoAny::into_any(leptos::prelude::view! { <picture::SessionPicture /> }));

/// Its own tabs.
#[cfg(target_arch = "wasm32")]
pub fn tabs() -> Vec<widgets::Tab> {
    vec![widgets::Tab::new(
        "browse",
        "Contents",
        || leptos::prelude::view! { <collections::BrowseDocuments /> },
    )]
}
