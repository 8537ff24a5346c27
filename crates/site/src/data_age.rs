//! Whether what is shown is out of date.

use leptos::prelude::*;

/// How many times the reader went back to the original data: what was shown before is out of date.
#[derive(Clone, Copy)]
pub struct DataAge(pub RwSignal<u32>);
