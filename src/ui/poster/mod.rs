//! A small poster for every film, drawn from its genres, its vector and its title: the same film, the same
//! poster, nobody's artwork. Films near in meaning have posters that look near.

pub mod design;
mod motif;
mod random;

#[cfg(target_arch = "wasm32")]
mod view;

#[cfg(target_arch = "wasm32")]
pub use view::Poster;
