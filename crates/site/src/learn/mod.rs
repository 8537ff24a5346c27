//! The learning layer: lessons, checks, quizzes, and how far the reader is.
//!
//! Texts are Markdown files in the folder of the lab they are about, served beside the page and fetched when a lesson is opened: a reader who
//! only watches the flow never pays for them. What it promises: a check really runs the call it shows, through the
//! console's own path; the first answer counts; progress stays in this browser, and nothing is sent anywhere.

pub mod exercise;
pub mod lesson;
pub mod path;
pub mod presets;
pub mod progress;
pub mod topic;

#[cfg(target_arch = "wasm32")]
pub mod contents;
#[cfg(target_arch = "wasm32")]
pub mod exercise_view;
#[cfg(target_arch = "wasm32")]
pub mod lesson_end;
#[cfg(target_arch = "wasm32")]
pub mod lesson_view;
#[cfg(target_arch = "wasm32")]
pub mod progress_store;
#[cfg(target_arch = "wasm32")]
pub mod tally;
#[cfg(target_arch = "wasm32")]
mod trial;
