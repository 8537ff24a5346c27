//! What the editor completes in a console: the calls of `cineai`, and the tables there are.

use js_sys::{Array, Object, Promise, Reflect};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::lab;
use client::api::api;
use widgets::Completion;

#[wasm_bindgen(module = "/src/console/tables.js")]
extern "C" {
    fn tables() -> Promise;
}

/// The calls and the tables.
pub const COMPLETION: Completion = Completion { calls, tables: tables_now };

fn calls() -> JsValue {
    let calls = api(lab::apis()).into_iter().map(|call| {
        let object = Object::new();
        for (key, words) in [("signature", call.signature.as_str()), ("about", call.about)] {
            // Setting a member of a fresh plain object cannot fail.
            let _ = Reflect::set(&object, &key.into(), &words.into());
        }
        object
    });
    calls.collect::<Array>().into()
}

fn tables_now() -> Promise {
    tables()
}
