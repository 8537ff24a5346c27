// The worker's first script: fetches the engine's program, which lies beside it, and starts it. Trunk could write
// this file too, but calls the program in a way that wasm-bindgen warns about in the console.
importScripts("./engine.js");
wasm_bindgen({ module_or_path: "./engine_bg.wasm" });
