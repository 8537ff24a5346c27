//! The page: starts the engine's worker and draws the user interface.

fn main() {
    #[cfg(target_arch = "wasm32")]
    cineai::ui::start();
}
