//! Bringing a part of the page into sight, without taking the focus. Whether it glides is the style sheet's to say.

use leptos::prelude::*;

/// Scrolls to the element with this id.
pub fn show(id: &str) {
    if let Some(element) = document().get_element_by_id(id) {
        element.scroll_into_view();
    }
}

/// Scrolls just as far as needed to see the element with this id.
pub fn bring_into_sight(id: &str) {
    let Some(element) = document().get_element_by_id(id) else { return };
    let height = window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or_default();
    let place = element.get_bounding_client_rect();
    if place.top() < 0.0 || place.height() > height {
        element.scroll_into_view();
    } else if place.bottom() > height {
        element.scroll_into_view_with_bool(false);
    }
}

/// Scrolls on where the end of the element with this id has slipped below the window's edge; not where the reader
/// has gone elsewhere.
pub fn keep_in_sight(id: &str) {
    let Some(element) = document().get_element_by_id(id) else { return };
    let height = window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or_default();
    let place = element.get_bounding_client_rect();
    if place.top() >= 0.0 && place.top() < height && place.bottom() > height {
        element.scroll_into_view_with_bool(false);
    }
}
