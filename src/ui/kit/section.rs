//! What a part of the kit stands in: a section with a name for tests, and cells with a caption.

use leptos::prelude::*;

/// A part of the kit. Its id, and its hook for tests, is `kit-` and the key.
#[component]
pub fn Section(
    /// The key.
    key: &'static str,
    /// The title.
    title: &'static str,
    /// What there is to know.
    #[prop(default = "")]
    note: &'static str,
    /// The cells.
    children: Children,
) -> impl IntoView {
    let id = format!("kit-{key}");
    view! {
        <section class="kit__section" id=id.clone() data-testid=id>
            <h2 class="kit__title">{title}</h2>
            {(!note.is_empty()).then(|| view! { <p class="kit__note">{note}</p> })}
            <div class="kit__cells">{children()}</div>
        </section>
    }
}

/// One state of a component.
#[component]
pub fn Cell(
    /// The state.
    caption: &'static str,
    /// Whether it takes the whole width.
    #[prop(optional)]
    wide: bool,
    /// The component.
    children: Children,
) -> impl IntoView {
    view! {
        <div class="kit__cell" class:kit__cell--wide=wide>
            <p class="kit__caption">{caption}</p>
            {children()}
        </div>
    }
}

/// The same in light and in dark, side by side.
#[component]
pub fn BothThemes(
    /// The component.
    children: ChildrenFn,
) -> impl IntoView {
    let again = children.clone();
    view! {
        <Cell caption="light">
            <div class="kit__theme kit__theme--light">{children()}</div>
        </Cell>
        <Cell caption="dark">
            <div class="kit__theme kit__theme--dark">{again()}</div>
        </Cell>
    }
}
