//! The lab's page: how it appears, and its own tabs.

pub mod history;
#[cfg(target_arch = "wasm32")]
mod picture;
#[cfg(target_arch = "wasm32")]
mod views;

use protocol::LabApi;
use site::embed::panels::Panel;
use site::lab::{Group, Lab};
use widgets::Look;

/// The lab, as the rest of the page sees it.
pub static LAB: Lab = Lab {
    look: LOOK,
    group: Group::Stores,
    api: LabApi::of::<crate::FeatureCall>(),
    lesson: Some(4),
    language: None,
    panels: &[Panel { name: "features", title: "The feature store", shows: &[] }],
};

/// How it appears.
pub const LOOK: Look = Look {
    key: "features",
    label: "Features",
    short: "Features",
    what: "facts prepared for the model",
    colour: "store--features",
    icon: "M3 4.5h5M12 4.5h1M3 11.5h1M8 11.5h5M10 2.8v3.4M6 9.8v3.4",
};

/// What its own parts look like, beside the style sheets of the whole site.
pub const STYLE: &str = include_str!("style.css");

/// What stands above its lesson.
#[cfg(target_arch = "wasm32")]
pub const PICTURE: Option<site::lab_page::Picture> =
    Some(|| leptos::prelude::IntoAny::into_any(leptos::prelude::view! { <picture::TimelinePicture /> }));

/// Its own tabs.
#[cfg(target_arch = "wasm32")]
pub fn tabs() -> Vec<widgets::Tab> {
    vec![widgets::Tab::new("browse", "Contents", || leptos::prelude::view! { <views::BrowseFeatures /> })]
}
