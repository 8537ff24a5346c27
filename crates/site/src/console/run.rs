//! A run of the reader's code: started, stopped, and how it ended.

use js_sys::{Array, Function, Promise, Reflect};
use leptos::prelude::*;
use serde_json::Value;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::Worker;

use super::call::CallRecord;
use super::log::Line;
use crate::lab;
use client::api::api;
use client::{Script, from_json, start_worker};

#[wasm_bindgen(module = "/src/console/runner.js")]
extern "C" {
    #[wasm_bindgen(js_name = limitMs)]
    fn limit_ms() -> f64;

    #[wasm_bindgen(js_name = startRun)]
    fn start_run(worker: &Worker, code: &str, calls: &Array, on_line: &Function) -> u32;

    #[wasm_bindgen(js_name = runEnded)]
    fn run_ended(run: u32) -> Promise;

    #[wasm_bindgen(js_name = stopRun)]
    fn stop_run(run: u32);

    #[wasm_bindgen(js_name = forgetRun)]
    fn forget_run(run: u32);

    #[wasm_bindgen(js_name = saveBytes)]
    fn save_bytes(run: u32, name: &str);
}

/// How a run ended.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    /// Its value, or why there is none.
    pub result: Result<Value, Trouble>,
    /// The calls it made, in order.
    pub calls: Vec<CallRecord>,
    /// Milliseconds it took, without the start of its worker.
    pub ms: f64,
    /// Why the code was not run as JavaScript, where only plain calls could be made.
    pub reason: Option<String>,
}

/// Why a run gave no value.
#[derive(Clone, Debug, PartialEq)]
pub struct Trouble {
    /// The kind: `SqlError`, `SyntaxError`.
    pub name: String,
    /// What is wrong.
    pub message: String,
    /// Line and column, from 1, where they are known.
    pub place: Option<(usize, usize)>,
}

impl Trouble {
    fn new(name: &str, message: impl Into<String>) -> Self {
        Self { name: name.to_owned(), message: message.into(), place: None }
    }
}

/// A run, from its start on.
#[derive(Clone, Copy)]
pub struct Run {
    /// Its number in `runner.js`; none where no worker could be started.
    id: Option<u32>,
    /// How it ended; none while it runs.
    pub outcome: RwSignal<Option<Outcome>>,
    /// What it logged, in order.
    pub lines: RwSignal<Vec<Line>>,
}

impl Run {
    /// Starts code in a worker of its own; waits for the engine where it is not up yet.
    pub fn start(code: &str) -> Self {
        let (outcome, lines) = (RwSignal::new(None), RwSignal::new(Vec::new()));
        let Ok(worker) = start_worker(&Script::Console.address(), "console") else {
            let trouble = Trouble::new("Error", "This browser does not let the page start a worker.");
            let failed = Outcome { result: Err(trouble), calls: Vec::new(), ms: 0.0, reason: None };
            outcome.set(Some(failed));
            return Self { id: None, outcome, lines };
        };
        let hear = Closure::<dyn FnMut(String, String)>::new(move |level: String, items: String| {
            lines.try_update(|lines| lines.extend(Line::read(&level, &items)));
        });
        let calls: Array = api(lab::apis()).iter().map(|call| JsValue::from_str(&call.signature)).collect();
        let id = start_run(&worker, code, &calls, hear.into_js_value().unchecked_ref());
        spawn_local(async move {
            let ended = JsFuture::from(run_ended(id)).await;
            outcome.try_set(Some(read(&ended.unwrap_or_else(|error| error))));
        });
        Self { id: Some(id), outcome, lines }
    }

    /// Whether it has not ended.
    pub fn is_running(&self) -> bool {
        self.outcome.with(Option::is_none)
    }

    /// Ends it at once.
    pub fn stop(&self) {
        self.id.into_iter().for_each(stop_run);
    }

    /// Ends it, and what it kept. Its outcome stays.
    pub fn forget(&self) {
        self.id.into_iter().for_each(forget_run);
    }

    /// Offers the bytes it gave to the reader as a file.
    pub fn save(&self, name: &str) {
        self.id.into_iter().for_each(|id| save_bytes(id, name));
    }
}

/// Seconds a run may take.
pub fn limit_seconds() -> u32 {
    (limit_ms() / 1000.0) as u32
}

fn read(ended: &JsValue) -> Outcome {
    let text = |name: &str| member(ended, name).as_string();
    let result = match text("result") {
        Some(json) => serde_json::from_str(&json)
            .map_err(|error| Trouble::new("Error", format!("The result cannot be shown: {error}."))),
        None => Err(trouble(&member(ended, "error"))),
    };
    let calls = text("calls").and_then(|json| from_json(&json).ok()).unwrap_or_default();
    Outcome { result, calls, ms: member(ended, "ms").as_f64().unwrap_or_default(), reason: text("reason") }
}

fn trouble(error: &JsValue) -> Trouble {
    let text = |name: &str| member(error, name).as_string();
    let place: Array = member(error, "place").dyn_into().unwrap_or_default();
    let number = |index: u32| place.get(index).as_f64().map(|number| number as usize);
    Trouble {
        name: text("name").unwrap_or_else(|| "Error".to_owned()),
        message: text("message").unwrap_or_else(|| format!("{error:?}")),
        place: number(0).zip(number(1)),
    }
}

fn member(object: &JsValue, name: &str) -> JsValue {
    Reflect::get(object, &JsValue::from_str(name)).unwrap_or_default()
}
