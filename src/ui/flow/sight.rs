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
    let Some((element, place, height)) = placed(id) else { return };
    if place.top() < 0.0 || place.height() > height {
        element.scroll_into_view();
    } else if place.bottom() > height {
        element.scroll_into_view_with_bool(false);
    }
}

/// Scrolls on where the end of the element with this id has slipped below the window's edge; not where the reader
/// has gone elsewhere.
pub fn keep_in_sight(id: &str) {
    let Some((element, place, height)) = placed(id) else { return };
    if place.top() >= 0.0 && place.top() < height && place.bottom() > height {
        element.scroll_into_view_with_bool(false);
    }
}

/// The element with this id, its place in the window, and the window's height in pixels.
fn placed(id: &str) -> Option<(web_sys::Element, web_sys::DomRect, f64)> {
    let element = document().get_element_by_id(id)?;
    let height = window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or_default();
    let place = element.get_bounding_client_rect();
    Some((element, place, height))
}
