//! A page for each store: its lesson, what it holds now, and a console to talk to it.

pub mod cuts;
pub mod pager;
pub mod query;
pub mod tab;

#[cfg(target_arch = "wasm32")]
mod ask;
#[cfg(target_arch = "wasm32")]
mod browse;
#[cfg(target_arch = "wasm32")]
mod page;

#[cfg(target_arch = "wasm32")]
pub use page::StorePage;
