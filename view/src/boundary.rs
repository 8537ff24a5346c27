//! Errors that stay inside the part of the page they belong to.

use std::fmt::Display;

use reactive_graph::owner::{provide_context, use_context};

use crate::prelude::*;

/// What went wrong below the nearest boundary, as texts.
#[derive(Clone, Copy)]
struct Failures(RwSignal<Vec<String>>);

/// Its children, until a view below them is an `Err`; then `fallback`, which is given the errors as texts.
#[component]
pub fn ErrorBoundary<F, V>(
    /// What stands in the children's place.
    fallback: F,
    /// What may fail.
    children: ChildrenFn,
) -> AnyView
where
    F: Fn(Vec<String>) -> V + 'static,
    V: IntoView,
{
    let failures = RwSignal::new(Vec::new());
    provide_context(Failures(failures));
    let shown = move || {
        let failures = failures.get();
        if failures.is_empty() { children() } else { fallback(failures).into_any() }
    };
    shown.into_any()
}

impl<V: IntoView, E: Display> IntoView for Result<V, E> {
    fn into_any(self) -> AnyView {
        match self {
            Ok(view) => view.into_any(),
            Err(error) => {
                if let Some(Failures(failures)) = use_context() {
                    failures.update(|failures| failures.push(error.to_string()));
                }
                ().into_any()
            }
        }
    }
}
