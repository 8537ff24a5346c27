//! Running a program: parsed here, walked by `evaluate.js` over `window.cineai`.

use js_sys::{Promise, Reflect};
use serde::Deserialize;
use serde_json::Value;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen_futures::JsFuture;

use super::lexer::position;
use super::parse::parse;
use client::from_json;

#[wasm_bindgen(module = "/src/ui/console/evaluate.js")]
extern "C" {
    #[wasm_bindgen(js_name = runProgram)]
    fn run_program(source: &str) -> Promise;

    #[wasm_bindgen(js_name = describeValue)]
    fn describe_value(value: &JsValue) -> String;

    #[wasm_bindgen(js_name = saveBytes)]
    fn save_bytes(value: &JsValue, name: &str);
}

/// How a program ended.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    /// Its value, or why there is none.
    pub result: Result<Value, Trouble>,
    /// The calls it made, in order.
    pub calls: Vec<CallRecord>,
    /// Milliseconds it took, as the page saw it.
    pub ms: f64,
}

/// Why a program gave no value.
#[derive(Clone, Debug, PartialEq)]
pub struct Trouble {
    /// The kind: `SqlError`, `SyntaxError`.
    pub name: String,
    /// What is wrong.
    pub message: String,
    /// Line and column, from 1, where they are known.
    pub place: Option<(usize, usize)>,
}

/// A call on `cineai`.
#[derive(Clone, Debug, Deserialize, PartialEq)]
pub struct CallRecord {
    /// `sql.exec`, `documents.collection("sessions").find`.
    pub name: String,
    /// Its arguments.
    pub items: Vec<Value>,
    /// Milliseconds until its answer; none where it gave one at once.
    pub ms: Option<f64>,
    /// Whether it failed.
    pub failed: bool,
    /// What its answer said of how it came about: figures of a search, steps of an answer.
    #[serde(default)]
    pub stats: Option<Value>,
    /// The steps of an answer.
    #[serde(default)]
    pub steps: Option<Value>,
}

/// The raw value of the last run, for what only the browser can do with it.
#[derive(Clone)]
pub struct Raw(JsValue);

impl Raw {
    /// Saves the bytes it is, as a file.
    pub fn save(&self, name: &str) {
        save_bytes(&self.0, name);
    }
}

/// Runs a program; waits for the engine where it is not up yet.
pub async fn run(code: &str) -> (Outcome, Raw) {
    let nothing = Raw(JsValue::UNDEFINED);
    let failed = |trouble: Trouble| Outcome { result: Err(trouble), calls: Vec::new(), ms: 0.0 };
    let program = match parse(code) {
        Ok(program) => program,
        Err(error) => {
            let place = Some((error.line, error.column));
            let trouble = Trouble { name: "SyntaxError".to_owned(), message: error.message, place };
            return (failed(trouble), nothing);
        }
    };
    let source = serde_json::to_string(&program).unwrap_or_default();
    match JsFuture::from(run_program(&source)).await {
        Ok(ended) => read(code, &ended),
        Err(error) => (failed(trouble(code, &error, None)), nothing),
    }
}

fn read(code: &str, ended: &JsValue) -> (Outcome, Raw) {
    let raw = member(ended, "value");
    let error = member(ended, "error");
    let at = member(ended, "at").as_f64().map(|at| at as usize);
    let result = if member(ended, "failed").is_truthy() {
        Err(trouble(code, &error, at))
    } else {
        serde_json::from_str(&describe_value(&raw)).map_err(|error| Trouble {
            name: "Error".to_owned(),
            message: format!("The result cannot be shown: {error}."),
            place: None,
        })
    };
    let calls = from_json(&describe_value(&member(ended, "calls"))).unwrap_or_default();
    let ms = member(ended, "ms").as_f64().unwrap_or_default();
    (Outcome { result, calls, ms }, Raw(raw))
}

fn trouble(code: &str, error: &JsValue, at: Option<usize>) -> Trouble {
    let name = member(error, "name").as_string().unwrap_or_else(|| "Error".to_owned());
    let message = member(error, "message").as_string().unwrap_or_else(|| format!("{error:?}"));
    Trouble { name, message, place: at.map(|at| position(code, at)) }
}

fn member(object: &JsValue, name: &str) -> JsValue {
    Reflect::get(object, &JsValue::from_str(name)).unwrap_or_default()
}
