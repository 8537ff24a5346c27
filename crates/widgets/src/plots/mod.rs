//! Pictures of numbers: lines, dots, bars. A picture is a pure layout and a thin drawing of it; it says in words what
//! it shows, and has its numbers as a table.
//!
//! Our own and not a library's, after a look at what there is. `plotters` draws into strings or a canvas: strings
//! would have to be put into the page as markup, which nothing here may do, and a canvas has no text a reader can
//! select or enlarge. `charming` is a front for a script of several hundred kilobytes. `leptos-chartistry` fits this
//! Leptos, but has neither dots nor logarithmic axes nor words for those who do not see the picture, and brings a
//! calendar along. What is needed here is a few hundred lines, and weighs what they weigh.

pub mod describe;
pub mod layout;
pub mod scale;

#[cfg(target_arch = "wasm32")]
mod bars;
#[cfg(target_arch = "wasm32")]
mod chart;
#[cfg(target_arch = "wasm32")]
mod figure;

#[cfg(target_arch = "wasm32")]
pub use bars::BarChart;
#[cfg(target_arch = "wasm32")]
pub use chart::Chart;
