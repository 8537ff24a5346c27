//! The lab's page: how it appears, and its own tabs.

#[cfg(target_arch = "wasm32")]
mod collections;
#[cfg(target_arch = "wasm32")]
mod picture;
pub mod strip_layout;
pub mod typed;

use protocol::LabApi;
use site::embed::panels::Panel;
use site::lab::{Group, Lab};
use widgets::Look;

/// The lab, as the rest of the page sees it.
pub static LAB: Lab = Lab {
    look: LOOK,
    group: Group::Stores,
    api: LabApi::of::<crate::VectorCall>(),
    lesson: Some(2),
    language: Some(&typed::LANGUAGE),
    panels: &[Panel { name: "vectors", title: "The vector index", shows: &[] }],
};

/// How it appears.
pub const LOOK: Look = Look {
    key: "vectors",
    label: "Vectors",
    short: "Vectors",
    what: "meaning as numbers",
    colour: "store--vectors",
    icon: "M4.6 10.3l2.2-4.1M8.9 5.6l2.5 3M5.2 11.6l5.5-.9M3.9 10.2a1.6 1.6 0 1 0 .01 0M7.7 3a1.6 1.6 0 1 0 .01 0M12.4 8.5a1.6 1.6 0 1 0 .01 0",
};

/// What its own parts look like, beside the style sheets of the whole site.
pub const STYLE: &str = include_str!("style.css");

/// What stands above its lesson.
#[cfg(target_arch = "wasm32")]
pub const PICTURE: Option<site::lab_page::Picture> =
    Some(|| leptos::prelude::IntoAny::into_any(leptos::prelude::view! { <picture::LikenessPicture /> }));

/// Its own tabs.
#[cfg(target_arch = "wasm32")]
pub fn tabs() -> Vec<widgets::Tab> {
    vec![widgets::Tab::new(
        "browse",
        "Contents",
        || leptos::prelude::view! { <collections::BrowseVectors /> },
    )]
}
