//! Web Locks: who may write, and who is alive.

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{LockManager, LockOptions, WorkerGlobalScope};

use super::scope;

/// The browser's locks; none in an insecure context or a sandboxed frame.
fn manager() -> Option<LockManager> {
    let scope: WorkerGlobalScope = scope();
    let locks = Reflect::get(&scope.navigator(), &JsValue::from_str("locks")).ok()?;
    locks.dyn_into().ok()
}

/// Asks for lock `name` and keeps it until the worker ends; does not wait for it.
pub fn hold_forever(name: &str) {
    if let Some(locks) = manager() {
        let callback = Closure::once_into_js(|_lock: JsValue| never());
        // Where locks are refused there is nobody to tell: the holder's end then goes unnoticed.
        let _ = locks.request_with_callback(name, callback.unchecked_ref());
    }
}

/// Takes lock `name` until the worker ends, if nobody has it: whether it was free. `None` where there are no locks.
pub async fn try_hold_forever(name: &str) -> Option<bool> {
    let locks = manager()?;
    let options = LockOptions::new();
    options.set_if_available(true);
    let granted = Promise::new(&mut |resolve, reject| {
        let report: Function = resolve;
        let callback = Closure::once_into_js(move |lock: JsValue| {
            let free = !lock.is_null();
            // A promise's resolve function does not throw.
            let _ = report.call1(&JsValue::NULL, &free.into());
            if free { never() } else { Promise::resolve(&JsValue::UNDEFINED) }
        });
        let request = locks.request_with_options_and_callback(name, &options, callback.unchecked_ref());
        let refused = Closure::once_into_js(move |error: JsValue| {
            let _ = reject.call1(&JsValue::NULL, &error);
        });
        let _ = request.catch(refused.unchecked_ref());
    });
    JsFuture::from(granted).await.ok().map(|free| free.is_truthy())
}

/// A promise that never settles: a lock is held while its callback's promise is pending.
fn never() -> Promise {
    Promise::new(&mut |_, _| {})
}
