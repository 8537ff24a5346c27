// A worker's first script: fetches its program, which lies beside it, and starts it. Trunk could write this file too,
// but calls the program in a way that wasm-bindgen warns about in the console.
//
// Each worker has one of its own (xtask/src/seal/worker.rs); the names below become those of one build, so that a
// worker never meets the page or the data of another.
self.cineaiData = "unsealed";
importScripts("./worker.js");
wasm_bindgen({ module_or_path: "./worker_bg.wasm" });
