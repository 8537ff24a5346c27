//! The console: calls on `cineai`, written as in the browser's developer tools, run inside the page.
//!
//! The page may not compile JavaScript (its Content-Security-Policy forbids it), so the console reads the calls
//! itself. [`parse`] turns text into a tree, with errors that name their place; `evaluate.js` walks the tree over
//! `window.cineai`, the object the developer tools have. [`shown`] decides how a result is drawn.
//!
//! What it understands: calls, `await`, literals, templates, member access, operators, `?:`, arrow functions,
//! `const` and destructuring, `new` of a few types. What it never does: loop, assign, or reach the page around it.

pub mod evidence;
pub mod lexer;
pub mod parse;
pub mod shown;
pub mod tree;

#[cfg(target_arch = "wasm32")]
mod editor;
#[cfg(target_arch = "wasm32")]
mod entry;
#[cfg(target_arch = "wasm32")]
pub mod evidence_view;
#[cfg(target_arch = "wasm32")]
pub mod panel;
#[cfg(target_arch = "wasm32")]
pub mod result_view;
#[cfg(target_arch = "wasm32")]
pub mod run;
