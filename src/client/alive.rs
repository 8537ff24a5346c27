//! Noticing that a worker is gone, even one that ended without a word.
//!
//! The worker holds the exclusive Web Lock `cineai-alive-<name>` as long as it lives; the browser frees it when
//! the worker ends, however it ends. The page asks for the same lock: being given it is the news.
//!
//! It asks only once it has seen the worker hold the lock. A worker says its first word before the browser has
//! given it the lock, and on a busy machine the page would be the first to get it: a death that is none.

use gloo_timers::future::TimeoutFuture;
use js_sys::{Array, Function, Promise};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};

use super::wire::member;

/// Milliseconds between two looks at who holds the lock.
const LOOK_EVERY_MS: u32 = 100;

/// Calls `on_death` once, when the worker called `name` no longer holds its lock; stops looking for the lock when
/// the worker is no longer `wanted`. Where the browser has no locks (an insecure address, a sandboxed frame)
/// nothing happens: the other two signs of death remain.
pub fn watch(name: &str, wanted: impl Fn() -> bool + 'static, on_death: impl FnOnce() + 'static) {
    let Some(window) = web_sys::window() else { return };
    let locks = member(&window.navigator(), "locks");
    let name = format!("cineai-alive-{name}");
    spawn_local(async move {
        while wanted() {
            match is_held(&locks, &name).await {
                Some(true) => {
                    let granted = Closure::once_into_js(move |_lock: JsValue| on_death());
                    ask(&locks, "request", &[&JsValue::from_str(&name), &granted]).await;
                    return;
                }
                Some(false) => TimeoutFuture::new(LOOK_EVERY_MS).await,
                None => return,
            }
        }
    });
}

/// Whether anybody holds the lock; `None` where locks are missing or refused.
async fn is_held(locks: &JsValue, name: &str) -> Option<bool> {
    let held: Array = member(&ask(locks, "query", &[]).await?, "held").dyn_into().ok()?;
    Some(held.iter().any(|lock| member(&lock, "name") == name))
}

/// Calls a method of the lock manager and waits for its promise.
async fn ask(locks: &JsValue, method: &str, arguments: &[&JsValue]) -> Option<JsValue> {
    let method: Function = member(locks, method).dyn_into().ok()?;
    let arguments: Array = arguments.iter().copied().collect();
    let promise: Promise = method.apply(locks, &arguments).ok()?.dyn_into().ok()?;
    JsFuture::from(promise).await.ok()
}
