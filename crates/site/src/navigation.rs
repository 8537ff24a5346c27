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

/// How long a page may take to become long enough for the place it had, in milliseconds: its data comes first.
const PATIENCE: f64 = 10_000.0;

/// How many frames the place must hold: at first the page that is being left may still stand there.
const FRAMES: u32 = 30;

/// A place the reader is being brought to. Copies share it; a newer one takes over.
#[derive(Clone, Copy)]
struct Goal {
    place: StoredValue<Option<f64>>,
    turn: StoredValue<u32>,
}

/// Follows the pages: call once.
pub fn follow(page_now: Memo<Page>) {
    let returning = StoredValue::new(false);
    let goal = Goal { place: StoredValue::new(None), turn: StoredValue::new(0) };
    if let Ok(history) = window().history() {
        let _ = history.set_scroll_restoration(ScrollRestoration::Manual);
    }
    keep_places(goal);
    goal.restore();
    let listener = window_event_listener(ev::popstate, move |_| returning.set_value(goal.restore()));
    on_cleanup(move || listener.remove());

    Effect::new(move |before: Option<Page>| {
        let page = page_now.get();
        document().set_title(&page.title());
        if before.is_some_and(|before| before != page) {
            if !returning.get_value() {
                goal.place.set_value(None);
                window().scroll_to_with_x_and_y(0.0, 0.0);
            }
            returning.set_value(false);
            focus_when_there(page_now, page.clone(), js_sys::Date::now() + PATIENCE);
        }
        page
    });
}

/// Puts the focus on the heading of `page` as soon as it is there: a screen that is loaded on demand comes later. Nothing
/// happens where the reader has gone on meanwhile.
fn focus_when_there(page_now: Memo<Page>, page: Page, until: f64) {
    request_animation_frame(move || {
        if page_now.with_untracked(|now| *now != page) {
            return;
        }
        let is_there = document().query_selector("#main h1").is_ok_and(|heading| heading.is_some());
        if is_there || js_sys::Date::now() > until {
            focus_heading();
        } else {
            focus_when_there(page_now, page, until);
        }
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
fn keep_places(goal: Goal) {
    let waiting = StoredValue::new(None::<TimeoutHandle>);
    let write = move || {
        // On the way to a place that place is the one to keep.
        if goal.place.get_value().is_some() {
            return;
        }
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

impl Goal {
    /// Goes to the place this entry of the history had; false where the entry is new.
    fn restore(self) -> bool {
        let place =
            window().history().ok().and_then(|history| history.state().ok()).and_then(|state| state.as_f64());
        self.place.set_value(place);
        self.turn.update_value(|turn| *turn = turn.wrapping_add(1));
        let turn = self.turn.get_value();
        if place.is_some() {
            let until = js_sys::Date::now() + PATIENCE;
            request_animation_frame(move || self.settle(turn, None, FRAMES, until));
        }
        place.is_some()
    }

    /// Scrolls there until the place holds, unless the reader scrolls first.
    fn settle(self, turn: u32, left_at: Option<f64>, frames: u32, until: f64) {
        let Some(down) = self.place.get_value().filter(|_| turn == self.turn.get_value()) else { return };
        let at = window().scroll_y().unwrap_or_default();
        // A page that got shorter moves the reader too, to its end.
        let touched = left_at.is_some_and(|left_at| (left_at - at).abs() > 1.0) && at < end_of_page() - 1.0;
        if touched || frames == 0 || js_sys::Date::now() > until {
            self.place.set_value(None);
            return;
        }
        window().scroll_to_with_x_and_y(0.0, down);
        let reached = window().scroll_y().unwrap_or_default();
        let frames = if (reached - down).abs() > 1.0 { FRAMES } else { frames - 1 };
        request_animation_frame(move || self.settle(turn, Some(reached), frames, until));
    }
}

/// How far down one can scroll.
fn end_of_page() -> f64 {
    let whole = document().document_element().map_or(0, |page| page.scroll_height());
    let seen = window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or_default();
    f64::from(whole) - seen
}
