//! What the screens of the site share: the address and what it restores, the reader's settings, the texts, lessons,
//! the console, embedding, and the form of a lab.
//!
//! It knows no lab by name. Modules that only compute compile everywhere and are tested without a browser.

pub mod console;
pub mod embed;
pub mod lab;
pub mod learn;
pub mod packed;
pub mod params;
pub mod percent;
pub mod route;
pub mod settings;
pub mod tuning;
pub mod url_state;

#[cfg(target_arch = "wasm32")]
pub mod address;
#[cfg(target_arch = "wasm32")]
pub mod browser_storage;
#[cfg(target_arch = "wasm32")]
pub mod data_age;
#[cfg(target_arch = "wasm32")]
pub mod lab_page;
#[cfg(target_arch = "wasm32")]
pub mod navigation;
#[cfg(target_arch = "wasm32")]
pub mod preferences;
#[cfg(target_arch = "wasm32")]
pub mod share;
#[cfg(target_arch = "wasm32")]
pub mod texts;
