//! What a panel shows when it has nothing to show: still loading, empty, failed. And the wall that keeps the failure
//! of one panel from the others.

use leptos::prelude::*;

use super::{Glyph, Icon};
use protocol::WireError;

/// Something is on its way, and what it is.
#[component]
pub fn Loading(
    /// What is awaited: "Reading the table".
    #[prop(into)]
    what: String,
) -> impl IntoView {
    view! {
        <p class="state state--loading" role="status" data-testid="loading">
            <span class="state__dots" aria-hidden="true"><i></i><i></i><i></i></span>
            {what}
        </p>
    }
}

/// There is nothing here, why, and what to do about it.
#[component]
pub fn EmptyState(
    /// What there is none of: "No documents match".
    #[prop(into)]
    title: String,
    /// What to do about it.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="state state--empty" data-testid="empty">
            <p class="state__title">{title}</p>
            {children.map(|children| view! { <div class="state__words">{children()}</div> })}
        </div>
    }
}

/// Something failed: what, why, and another try.
#[component]
pub fn ErrorState(
    /// What failed: "The table could not be read".
    #[prop(into)]
    title: String,
    /// The error's own words.
    #[prop(into)]
    message: String,
    /// Advice that came with it.
    #[prop(optional, into)]
    hint: Option<String>,
    /// Tries again.
    #[prop(optional)]
    on_retry: Option<Callback<()>>,
) -> impl IntoView {
    view! {
        <div class="state state--error" role="alert" data-testid="panel-error">
            <p class="state__title">
                <Icon glyph=Glyph::Warning />
                {title}
            </p>
            <p class="state__words">{message}</p>
            {hint.map(|hint| view! { <p class="state__words state__hint">{hint}</p> })}
            {on_retry
                .map(|on_retry| {
                    view! {
                        <button type="button" class="button button--small" data-testid="retry" on:click=move |_| on_retry.run(())>
                            "Try again"
                        </button>
                    }
                })}
        </div>
    }
}

/// Why a panel could not be shown, in the words the reader sees.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[error("{0}")]
pub struct PanelError(pub String);

impl From<WireError> for PanelError {
    fn from(error: WireError) -> Self {
        Self(error.message)
    }
}

/// A panel whose errors stay inside. While a view in it is an `Err`, the error stands in the panel's place, with a
/// retry; the panel is back as soon as the view is `Ok` again.
#[component]
pub fn PanelBoundary(
    /// What could not be shown: "The plan".
    #[prop(into)]
    what: String,
    /// Tries again; draws the panel anew where there is no better way.
    #[prop(optional)]
    on_retry: Option<Callback<()>>,
    /// The panel.
    children: ChildrenFn,
) -> impl IntoView {
    let tries = RwSignal::new(0_u32);
    let children = StoredValue::new(children);
    let what = StoredValue::new(what);
    let on_retry = on_retry.unwrap_or_else(|| Callback::new(move |()| tries.update(|tries| *tries += 1)));
    move || {
        tries.track();
        let fallback = move |errors: ArcRwSignal<Errors>| {
            move || {
                let texts: Vec<String> = errors.read().iter().map(|(_, error)| error.to_string()).collect();
                view! {
                    <ErrorState
                        title=what.with_value(|what| format!("{what} could not be shown."))
                        message=texts.join(" ")
                        on_retry=on_retry
                    />
                }
            }
        };
        view! { <ErrorBoundary fallback=fallback>{children.with_value(|children| children())}</ErrorBoundary> }
    }
}
