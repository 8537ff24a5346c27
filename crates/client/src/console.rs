//! `window.cineai`, so that every lab can be driven from the developer tools.

use std::cell::RefCell;

use js_sys::{JSON, Promise};
use protocol::LabApi;
use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen_futures::future_to_promise;

use super::connection::Client;
use super::lab_workers::LabWorkers;
use super::wire::{RawCall, error_to_js};

type Send = Closure<dyn FnMut(String, String, JsValue) -> Promise>;

#[wasm_bindgen(module = "/src/console_api.js")]
extern "C" {
    /// What the page tells the console API.
    type ConsoleApi;

    #[wasm_bindgen(js_name = installConsoleApi)]
    fn install_console_api(call: &Send, version: &str, labs: &JsValue) -> ConsoleApi;

    #[wasm_bindgen(method)]
    fn ready(this: &ConsoleApi);

    #[wasm_bindgen(method)]
    fn failed(this: &ConsoleApi, reason: &str);

    #[wasm_bindgen(method)]
    fn publish(this: &ConsoleApi, lab: &str, news: &JsValue);
}

thread_local! {
    static API: RefCell<Option<ConsoleApi>> = const { RefCell::new(None) };
}

/// Sets `window.cineai` with the calls of `labs`. Calls made before the engine is up wait for it; a lab's own worker is
/// started by the first call to it.
pub fn install(client: Client, workers: LabWorkers, labs: &[LabApi]) {
    client.settles_ready();
    let call = Send::new(move |lab: String, method: String, params: JsValue| {
        let target = workers.of(&lab).unwrap_or(client);
        let call = RawCall { lab, method, params };
        future_to_promise(async move { target.call_raw(call).await.map_err(|error| error_to_js(&error)) })
    });
    let described = serde_json::to_string(labs).unwrap_or_default();
    let api =
        install_console_api(&call, env!("CARGO_PKG_VERSION"), &JSON::parse(&described).unwrap_or_default());
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

/// Passes a lab's news on to whoever watches.
pub(super) fn publish(lab: &str, news: &JsValue) {
    tell(|api| api.publish(lab, news));
}

fn tell(what: impl FnOnce(&ConsoleApi)) {
    API.with_borrow(|api| {
        if let Some(api) = api {
            what(api);
        }
    });
}
