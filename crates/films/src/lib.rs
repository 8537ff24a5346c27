//! The films in the SQL database, which the pages of several labs ask for: rows, numbers, titles as they are typed.

#[cfg(target_arch = "wasm32")]
mod title_field;

pub use lab_sql::identifier;
#[cfg(target_arch = "wasm32")]
pub use title_field::TitleField;

#[cfg(target_arch = "wasm32")]
mod rows;
#[cfg(target_arch = "wasm32")]
pub use rows::{film_number, rows};
