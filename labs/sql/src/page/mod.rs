//! The lab's page: how it appears, and its own tabs.

#[cfg(target_arch = "wasm32")]
mod picture;
pub mod references;
#[cfg(target_arch = "wasm32")]
mod table_rows;
#[cfg(target_arch = "wasm32")]
mod tables;
pub mod typed;

use protocol::LabApi;
use site::embed::panels::Panel;
use site::lab::{Group, Lab};
use widgets::Look;

/// The lab, as the rest of the page sees it.
pub static LAB: Lab = Lab {
    look: LOOK,
    group: Group::Stores,
    api: LabApi::of::<crate::SqlCall>(),
    lesson: Some(1),
    language: Some(&typed::LANGUAGE),
    panels: &[Panel { name: "sql", title: "The SQL database", shows: &[] }],
};

/// How it appears.
pub const LOOK: Look = Look {
    key: "sql",
    label: "SQL",
    short: "SQL",
    what: "tables and transactions",
    colour: "store--sql",
    icon: "M2.5 3.5h11v9h-11zM2.5 6.5h11M2.5 9.5h11M6.5 6.5v6",
};

/// What its own parts look like, beside the style sheets of the whole site.
pub const STYLE: &str = include_str!("style.css");

/// What stands above its lesson.
#[cfg(target_arch = "wasm32")]
pub const PICTURE: Option<site::lab_page::Picture> =
    Some(|| leptos::prelude::IntoAny::into_any(leptos::prelude::view! { <picture::TablesPicture /> }));

/// Its own tabs.
#[cfg(target_arch = "wasm32")]
pub fn tabs() -> Vec<widgets::Tab> {
    vec![widgets::Tab::new("browse", "Contents", || leptos::prelude::view! { <tables::BrowseSql /> })]
}
