//! A small poster for every film, drawn from its title and genres: the same film, the same poster, nobody's artwork.

pub mod design;
mod motif;
mod random;

#[cfg(target_arch = "wasm32")]
mod view;

#[cfg(target_arch = "wasm32")]
pub use view::Poster;
