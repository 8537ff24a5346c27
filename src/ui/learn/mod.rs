//! The page that leads through the lessons, and the reader's record.

mod record;
mod screen;

pub use screen::LearnScreen;
