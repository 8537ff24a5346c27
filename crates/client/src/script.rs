//! The scripts of the page's workers: their names, and workers from them.

use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::{Worker, WorkerOptions};

/// A worker's script. Sealing names it after its content and writes the name into the page.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Script {
    /// Loads a program of this name: the engine, or the worker of a lab.
    Program(&'static str),
    /// Runs what is typed into a console.
    Console,
}

impl Script {
    /// Loads the engine.
    pub const ENGINE: Self = Self::Program("engine");

    /// Its address, relative to the page.
    pub fn address(self) -> String {
        let (name, unsealed) = match self {
            Self::Program(program) => (program, format!("./{program}_loader.js")),
            Self::Console => ("console", "./console_worker.js".to_owned()),
        };
        let named = web_sys::window()
            .and_then(|window| window.document())
            .and_then(|document| document.query_selector(&format!("meta[name=cineai-{name}]")).ok().flatten())
            .and_then(|meta| meta.get_attribute("content"));
        named.unwrap_or(unsealed)
    }
}

#[wasm_bindgen(module = "/src/worker_from_blob.js")]
extern "C" {
    /// A worker for a frame that may not start one from an address.
    #[wasm_bindgen(catch, js_name = workerFromBlob)]
    fn worker_from_blob(script: &str, name: &str) -> Result<Worker, JsValue>;
}

/// A worker that runs the script at `address`.
pub fn start_worker(address: &str, name: &str) -> Result<Worker, JsValue> {
    let options = WorkerOptions::new();
    options.set_name(name);
    Worker::new_with_options(address, &options).or_else(|_| worker_from_blob(address, name))
}
