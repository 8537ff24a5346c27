//! Noticing that a worker is gone, even one that ended without a word.
//!
//! The worker holds the exclusive Web Lock `cineai-alive-<name>` as long as it lives; the browser frees it when
//! the worker ends, however it ends. The page asks for the same lock: being given it is the news.
//!
//! It asks only once the worker has said that it holds the lock: one that was refused it, or has not got it yet, would
//! be taken for dead.

use js_sys::{Array, Function, Promise};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};

use super::wire::member;

/// Calls `on_death` once, when the worker called `name`, which holds its lock, ends. Where the page is refused what the
/// worker has nothing happens: the other two signs of death remain.
pub fn watch(name: &str, on_death: impl FnOnce() + 'static) {
    let Some(window) = web_sys::window() else { return };
    let locks = member(&window.navigator(), "locks");
    let Ok(request) = member(&locks, "request").dyn_into::<Function>() else { return };
    let granted = Closure::once_into_js(move |_lock: JsValue| on_death());
    let name = JsValue::from_str(&format!("cineai-alive-{name}"));
    let promise = request.apply(&locks, &Array::of2(&name, &granted)).map(JsCast::dyn_into::<Promise>);
    if let Ok(Ok(promise)) = promise {
        // One that is refused is one more way in which nothing happens.
        spawn_local(async move { drop(JsFuture::from(promise).await) });
    }
}
