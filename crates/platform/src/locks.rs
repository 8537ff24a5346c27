//! Web Locks: who may write, and who is alive.

use js_sys::{Function, Object, Promise, Reflect};
use wasm_bindgen::prelude::{Closure, wasm_bindgen};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};

use super::scope;

#[wasm_bindgen]
extern "C" {
    /// `navigator.locks`, which `web_sys` counts as unstable.
    type LockManager;

    #[wasm_bindgen(method, catch)]
    fn request(
        this: &LockManager,
        name: &str,
        options: &Object,
        callback: &Function,
    ) -> Result<Promise, JsValue>;
}

/// The browser's locks; none in an insecure context or a sandboxed frame.
fn manager() -> Option<LockManager> {
    let locks = Reflect::get(&scope().navigator(), &JsValue::from_str("locks")).ok()?;
    locks.is_object().then(|| locks.unchecked_into())
}

/// Takes lock `name` and keeps it until the worker ends; returns when it is held. Whether it is: where locks are missing
/// or refused, the holder's end goes unnoticed.
pub async fn hold_forever(name: &str) -> bool {
    wait_for(name, never).await
}

/// Waits until nobody holds lock `name`, and leaves it; false where locks are missing or refused.
pub async fn wait_until_free(name: &str) -> bool {
    wait_for(name, || Promise::resolve(&JsValue::UNDEFINED)).await
}

/// Waits for lock `name` and keeps it as long as what `keep` returns is pending. Whether it was given.
async fn wait_for(name: &str, keep: fn() -> Promise) -> bool {
    let Some(locks) = manager() else { return false };
    let held = Promise::new(&mut |resolve, _| {
        let report = resolve.clone();
        let callback = Closure::once_into_js(move |_lock: JsValue| {
            // A promise's own functions do not throw.
            let _ = report.call1(&JsValue::NULL, &true.into());
            keep()
        });
        let request = locks.request(name, &Object::new(), callback.unchecked_ref());
        spawn_local(async move {
            // Settles where the lock is refused, or left: what was reported first counts.
            if let Ok(request) = request {
                let _ = JsFuture::from(request).await;
            }
            let _ = resolve.call0(&JsValue::NULL);
        });
    });
    JsFuture::from(held).await.is_ok_and(|held| held.is_truthy())
}

/// Takes lock `name` until the worker ends, if nobody has it: whether it was free. `None` where there are no locks.
pub async fn try_hold_forever(name: &str) -> Option<bool> {
    let locks = manager()?;
    let options = Object::new();
    Reflect::set(&options, &JsValue::from_str("ifAvailable"), &true.into()).ok()?;
    let granted = Promise::new(&mut |resolve, reject| {
        let report: Function = resolve;
        let callback = Closure::once_into_js(move |lock: JsValue| {
            let free = !lock.is_null();
            // A promise's own functions do not throw.
            let _ = report.call1(&JsValue::NULL, &free.into());
            if free { never() } else { Promise::resolve(&JsValue::UNDEFINED) }
        });
        match locks.request(name, &options, callback.unchecked_ref()) {
            Ok(request) => spawn_local(async move {
                if let Err(error) = JsFuture::from(request).await {
                    let _ = reject.call1(&JsValue::NULL, &error);
                }
            }),
            Err(error) => {
                let _ = reject.call1(&JsValue::NULL, &error);
            }
        }
    });
    JsFuture::from(granted).await.ok().map(|free| free.is_truthy())
}

/// A promise that never settles: a lock is held while its callback's promise is pending.
fn never() -> Promise {
    Promise::new(&mut |_, _| {})
}
