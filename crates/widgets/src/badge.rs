//! A name in its colour, with its icon.

use leptos::prelude::*;

use super::{Look, LookIcon};

/// The mark by which a lab is known all over the page.
#[component]
pub fn Badge(
    /// Whose.
    look: Look,
) -> impl IntoView {
    view! {
        <span class=format!("store-badge {}", look.colour)>
            <LookIcon look=look />
            {look.label}
        </span>
    }
}
