//! The browser's clocks.

use wasm_bindgen::{JsCast, JsValue};

use storage::Clock;

/// `performance.now()` and `Date.now()`.
///
/// A browser rounds the first to 5 to 100 microseconds, to keep pages from spying: shorter times read as zero.
#[derive(Clone, Copy, Debug, Default)]
pub struct BrowserClock;

impl Clock for BrowserClock {
    fn now_ms(&self) -> f64 {
        let performance = js_sys::Reflect::get(&js_sys::global(), &JsValue::from_str("performance"));
        match performance.ok().and_then(|value| value.dyn_into::<web_sys::Performance>().ok()) {
            Some(performance) => performance.now(),
            None => js_sys::Date::now(),
        }
    }

    fn unix_ms(&self) -> i64 {
        js_sys::Date::now() as i64
    }
}
