//! The key-value lab's worker.

fn main() {
    #[cfg(target_arch = "wasm32")]
    lab_keyvalue::serve();
}
