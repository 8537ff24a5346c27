//! The console: JavaScript over `window.cineai`, as in the browser's developer tools, run inside the page.
//!
//! The page may not compile JavaScript (its Content-Security-Policy forbids it). A worker of the console's own may
//! (`editor/console/`): it runs the code, and sends each call on `cineai` to the page. `runner.js` makes the call on
//! `window.cineai`, writes it down and answers. [`language`] turns what is typed in a lab's own language into such a call,
//! [`run`] starts and stops runs, [`shown`] decides how a result is drawn.

pub mod call;
pub mod evidence;
pub mod language;
pub mod shown;
pub mod variants;

#[cfg(target_arch = "wasm32")]
pub mod completion;
#[cfg(target_arch = "wasm32")]
mod entry;
#[cfg(target_arch = "wasm32")]
pub mod evidence_view;
#[cfg(target_arch = "wasm32")]
mod log;
#[cfg(target_arch = "wasm32")]
pub mod panel;
#[cfg(target_arch = "wasm32")]
pub mod result_view;
#[cfg(target_arch = "wasm32")]
pub mod run;
