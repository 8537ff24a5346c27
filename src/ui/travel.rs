//! Going from page to page: the title of the window, where the focus goes, and where the reader had scrolled to.
//!
//! The browser restores a scroll position before a page drawn by a program is there, so this does it instead: each
//! entry of the history carries how far down the reader was.

use std::time::Duration;

use leptos::ev;
use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::JsValue;
use web_sys::{HtmlElement, ScrollRestoration};

use super::route::Page;

/// How long the page stands still before its place is written down; browsers limit how often that may be.
const SETTLE: Duration = Duration::from_millis(400);

/// How many frames a page may take to become long enough for the place it had.
const PATIENCE: u32 = 60;

/// Follows the pages: call once.
pub fn follow(page: Memo<Page>) {
    let returning = StoredValue::new(false);
    if let Ok(history) = window().history() {
        let _ = history.set_scroll_restoration(ScrollRestoration::Manual);
    }
    keep_places();
    restore_place();
    let listener = window_event_listener(ev::popstate, move |_| returning.set_value(restore_place()));
    on_cleanup(move || listener.remove());

    Effect::new(move |before: Option<Page>| {
        let page = page.get();
        document().set_title(&page.title());
        if before.is_some_and(|before| before != page) {
            if !returning.get_value() {
                window().scroll_to_with_x_and_y(0.0, 0.0);
            }
            returning.set_value(false);
            // The page is drawn in the same turn, the heading is there in the next.
            request_animation_frame(focus_heading);
        }
        page
    });
}

/// Puts the focus on the heading of the page, without scrolling.
pub fn focus_heading() {
    let Ok(Some(heading)) = document().query_selector("#main h1") else { return };
    let _ = heading.set_attribute("tabindex", "-1");
    let heading: HtmlElement = heading.unchecked_into();
    let options = web_sys::FocusOptions::new();
    options.set_prevent_scroll(true);
    let _ = heading.focus_with_options(&options);
}

/// Writes down how far down the reader is, whenever the page has stood still for a moment.
fn keep_places() {
    let waiting = StoredValue::new(None::<TimeoutHandle>);
    let write = || {
        if let (Ok(history), Ok(down)) = (window().history(), window().scroll_y()) {
            let _ = history.replace_state(&JsValue::from_f64(down), "");
        }
    };
    let listener = window_event_listener(ev::scroll, move |_| {
        if let Some(handle) = waiting.try_update_value(Option::take).flatten() {
            handle.clear();
        }
        waiting.set_value(set_timeout_with_handle(write, SETTLE).ok());
    });
    on_cleanup(move || listener.remove());
}

/// Goes to the place this entry of the history had; false where the entry is new.
fn restore_place() -> bool {
    let place =
        window().history().ok().and_then(|history| history.state().ok()).and_then(|state| state.as_f64());
    if let Some(down) = place {
        request_animation_frame(move || settle_at(down, None, PATIENCE));
    }
    place.is_some()
}

/// Scrolls there as soon as the page is long enough, unless the reader scrolls first.
fn settle_at(down: f64, left_at: Option<f64>, patience: u32) {
    let at = window().scroll_y().unwrap_or_default();
    let touched = left_at.is_some_and(|left_at| (left_at - at).abs() > 1.0);
    if touched || patience == 0 {
        return;
    }
    window().scroll_to_with_x_and_y(0.0, down);
    let reached = window().scroll_y().unwrap_or_default();
    if (reached - down).abs() > 1.0 {
        request_animation_frame(move || settle_at(down, Some(reached), patience - 1));
    }
}
