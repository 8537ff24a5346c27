//! The lab's page: how it appears, and its own tabs.

#[cfg(target_arch = "wasm32")]
mod keys;

use protocol::LabApi;
use site::embed::panels::Panel;
use site::lab::{Group, Lab};
use widgets::Look;

/// The lab, as the rest of the page sees it.
pub static LAB: Lab = Lab {
    look: Look {
        key: "keyvalue",
        label: "Key-value",
        short: "Keys",
        what: "one value per key, each with an expiry time",
        colour: "store--end",
        icon: "M5.5 5.2a2.8 2.8 0 1 0 .01 0M8.3 8h5.2M11 8v2.4M13.2 8v2",
    },
    group: Group::Labs,
    api: LabApi::of::<crate::KeyValueCall>().in_worker("keyvalue"),
    lesson: None,
    language: None,
    panels: &[Panel { name: "keyvalue", title: "A key-value store", shows: &[] }],
};

/// What its own tabs look like, beside the style sheets of the whole site.
pub const STYLE: &str = include_str!("style.css");

/// What stands above its lesson: it has none.
#[cfg(target_arch = "wasm32")]
pub const PICTURE: Option<site::lab_page::Picture> = None;

/// Its own tabs.
#[cfg(target_arch = "wasm32")]
pub fn tabs() -> Vec<widgets::Tab> {
    vec![widgets::Tab::new("keys", "Keys", || leptos::prelude::view! { <keys::Keys /> })]
}
