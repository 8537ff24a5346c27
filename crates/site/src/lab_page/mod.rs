//! The page of a lab: its head, its tabs, and what its own tabs are built from.

pub mod ask;
pub mod parts;
mod refresh;
mod screen;

pub use screen::{LabClient, LabScreen, Picture};
