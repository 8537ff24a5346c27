// The worker's first script: fetches the engine's program, which lies beside it, and starts it. Trunk could write
// this file too, but calls the program in a way that wasm-bindgen warns about in the console.
//
// Sealing the build (xtask/src/seal/) replaces the names below with those of one build, so that an engine never meets
// the page or the data of another.
self.cineaiData = "unsealed";
importScripts("./engine.js");
wasm_bindgen({ module_or_path: "./engine_bg.wasm" });
