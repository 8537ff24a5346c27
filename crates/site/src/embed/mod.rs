//! Panels: pieces of the site that stand alone in course pages.
//!
//! [`panels`] lists them. A page marks its pieces with [`Part`]; `#/embed/<panel>` is the page with only the parts of
//! that panel, and `hide=…` leaves parts out on any page. [`code`] writes what a course page needs, and
//! `public/embed.js` is what runs there.

pub mod code;
pub mod panels;

#[cfg(target_arch = "wasm32")]
mod part;

#[cfg(target_arch = "wasm32")]
pub use part::Part;
