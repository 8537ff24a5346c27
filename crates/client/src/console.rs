//! `window.cineai`, so that every store can be driven from the developer tools.

use std::cell::RefCell;

use js_sys::Promise;
use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen_futures::future_to_promise;

use super::connection::Client;
use super::wire::error_to_js;

#[wasm_bindgen(module = "/src/console_api.js")]
extern "C" {
    /// What the page tells the console API.
    type ConsoleApi;

    #[wasm_bindgen(js_name = installConsoleApi)]
    fn install_console_api(call: &Closure<dyn FnMut(JsValue) -> Promise>, version: &str) -> ConsoleApi;

    #[wasm_bindgen(method)]
    fn ready(this: &ConsoleApi);

    #[wasm_bindgen(method)]
    fn failed(this: &ConsoleApi, reason: &str);

    #[wasm_bindgen(method)]
    fn publish(this: &ConsoleApi, change: &JsValue);
}

thread_local! {
    static API: RefCell<Option<ConsoleApi>> = const { RefCell::new(None) };
}

/// Sets `window.cineai`. Calls made before the engine is up wait for it.
pub fn install(client: Client) {
    let call = Closure::<dyn FnMut(JsValue) -> Promise>::new(move |command: JsValue| {
        future_to_promise(async move { client.call_raw(command).await.map_err(|error| error_to_js(&error)) })
    });
    let api = install_console_api(&call, env!("CARGO_PKG_VERSION"));
    // The console may call as long as the page lives.
    call.forget();
    API.set(Some(api));
}

/// Settles `cineai.ready`.
pub(super) fn ready() {
    tell(ConsoleApi::ready);
}

/// Rejects `cineai.ready`, where it is not settled yet.
pub(super) fn failed(reason: &str) {
    tell(|api| api.failed(reason));
}

/// Passes a change on to whoever watches its collection.
pub(super) fn publish(change: &JsValue) {
    tell(|api| api.publish(change));
}

fn tell(what: impl FnOnce(&ConsoleApi)) {
    API.with_borrow(|api| {
        if let Some(api) = api {
            what(api);
        }
    });
}
