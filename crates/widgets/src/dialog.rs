//! A question or a panel over the page: the browser's own dialog, so focus stays inside and Escape closes it.

use leptos::html::Dialog as DialogElement;
use leptos::prelude::*;

use super::unique;

/// A modal dialog.
#[component]
pub fn Dialog(
    /// Whether it is open; closing it by any means clears it.
    open: RwSignal<bool>,
    /// Its title.
    #[prop(into)]
    title: String,
    /// What it says.
    children: ChildrenFn,
    /// Its buttons, the safe one first; without any there is one that closes it.
    #[prop(optional, into)]
    actions: Option<ViewFn>,
) -> impl IntoView {
    let dialog = NodeRef::<DialogElement>::new();
    let id = unique::id("dialog");
    let title_id = id.clone();
    Effect::new(move |_| {
        let Some(dialog) = dialog.get() else { return };
        match (open.get(), dialog.open()) {
            (true, false) => {
                let _ = dialog.show_modal();
            }
            (false, true) => dialog.close(),
            _ => {}
        }
    });
    let children = StoredValue::new(children);
    let actions = StoredValue::new(actions);
    let buttons = move || {
        actions.with_value(|actions| match actions {
            Some(actions) => actions.run(),
            None => view! { <button type="button" class="button" on:click=move |_| open.set(false)>"Close"</button> }.into_any(),
        })
    };
    view! {
        <dialog class="dialog" node_ref=dialog aria-labelledby=title_id on:close=move |_| open.set(false)>
            <h2 class="dialog__title" id=id>{title}</h2>
            // Drawn while it is open, so that what it shows is of now.
            <Show when=move || open.get()>
                <div class="dialog__body">{children.with_value(|children| children())}</div>
                <div class="dialog__buttons">{buttons()}</div>
            </Show>
        </dialog>
    }
}
