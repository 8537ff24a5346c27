//! The engine's entry: a Web Worker.

fn main() {
    #[cfg(target_arch = "wasm32")]
    engine_worker::serve();
}
