//! Noticing that a worker is gone, even one that ended without a word.
//!
//! The worker holds the exclusive Web Lock `cineai-alive-<name>` as long as it lives; the browser frees it when
//! the worker ends, however it ends. The page asks for the same lock: being given it is the news.

use js_sys::{Function, Promise};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};

use super::wire::member;

/// Calls `on_death` once, when the worker called `name` no longer holds its lock. Where the browser has no locks
/// (an insecure address, a sandboxed frame) nothing happens: the other two signs of death remain.
pub fn watch(name: &str, on_death: impl FnOnce() + 'static) {
    let Some(window) = web_sys::window() else { return };
    let locks = member(&window.navigator(), "locks");
    let Ok(request) = member(&locks, "request").dyn_into::<Function>() else { return };
    let granted = Closure::once_into_js(move |_lock: JsValue| on_death());
    let waiting = request.call2(&locks, &JsValue::from_str(&format!("cineai-alive-{name}")), &granted);
    let Some(waiting) = waiting.ok().and_then(|waiting| waiting.dyn_into::<Promise>().ok()) else { return };
    spawn_local(async move {
        // Refused where storage is blocked; then there is no lock to wait for.
        let _ = JsFuture::from(waiting).await;
    });
}
