//! The browser, as the engine sees it: the only room of the engine that touches `js_sys` and `web_sys`.
//!
//! It implements what `stores` ask for ([`storage::Storage`], [`storage::Clock`]) and fetches the
//! data files. Every fallible browser call is matched here and becomes a typed error; no JavaScript value leaves
//! this room.

#![cfg(target_arch = "wasm32")]

mod clock;
mod copied_storage;
mod download;
mod fetch;
mod indexed_db;
mod locks;
mod open_storage;

pub use clock::BrowserClock;
pub use copied_storage::Changes;
pub use download::{DownloadError, Stop, download};
pub use fetch::{FetchError, fetch_all};
pub use indexed_db::IndexedDb;
pub use locks::{hold_forever, try_hold_forever};
pub use open_storage::{Opened, open_storage, saver_gone};

use wasm_bindgen::{JsCast, JsValue};

/// The worker's global object.
fn scope() -> web_sys::WorkerGlobalScope {
    js_sys::global().unchecked_into()
}

/// What a thrown value says.
fn describe(error: &JsValue) -> String {
    let named = error.dyn_ref::<js_sys::Error>().map(|error| String::from(error.message()));
    let named =
        named.or_else(|| error.dyn_ref::<web_sys::DomException>().map(web_sys::DomException::message));
    named.or_else(|| error.as_string()).unwrap_or_else(|| format!("{error:?}"))
}
