//! Tabs and panes, and what comes over the page.

use leptos::prelude::*;

use super::section::{Cell, Section};
use widgets::{Dialog, SplitPane, Tab, Tabs, ToastAction, Toasts};

/// Tabs and panes.
#[component]
pub fn LayoutSection() -> impl IntoView {
    let chosen = RwSignal::new("lesson".to_owned());
    let tabs = vec![
        Tab::new("lesson", "Lesson", || view! { <p>"The first panel."</p> }),
        Tab::new("browse", "Browse", || view! { <p>"The second panel, drawn when it was first chosen."</p> }),
        Tab::new("console", "Console", || view! { <p>"The third panel."</p> }),
    ];
    view! {
        <Section key="layout" title="Tabs and panes">
            <Cell caption="tabs">
                <Tabs id="kit" label="Parts" tabs=tabs chosen=chosen on_choose=Callback::new(move |key: &'static str| chosen.set(key.to_owned())) />
            </Cell>
            <Cell caption="split pane">
                <SplitPane
                    label="Width of the statement"
                    first=|| view! { <p>"The statement. The edge between the panes follows the pointer and the arrow keys."</p> }
                    second=|| view! { <p>"The plan. Where there is no room for both, one stands above the other."</p> }
                />
            </Cell>
        </Section>
    }
}

/// Dialog and news.
#[component]
pub fn OverlaySection() -> impl IntoView {
    let toasts = expect_context::<Toasts>();
    let open = RwSignal::new(false);
    let again = ToastAction { label: "Undo", run: Callback::new(move |()| toasts.say("Undone.")) };
    view! {
        <Section key="overlays" title="Over the page">
            <Cell caption="dialog">
                <button type="button" class="button" data-testid="kit-dialog-open" on:click=move |_| open.set(true)>"Open the dialog"</button>
                <Dialog
                    open=open
                    title="Drop the collection?"
                    actions=move || {
                        view! {
                            <button type="button" class="button" on:click=move |_| open.set(false)>"Keep it"</button>
                            <button type="button" class="button button--danger" on:click=move |_| open.set(false)>"Drop it"</button>
                        }
                    }
                >
                    <p>"Nothing is dropped: this is the kit."</p>
                </Dialog>
            </Cell>
            <Cell caption="news">
                <div class="kit__row">
                    <button type="button" class="button" data-testid="kit-say" on:click=move |_| toasts.say("The link was copied.")>"Say something"</button>
                    <button type="button" class="button" on:click=move |_| toasts.ask("The filter was cleared.", again.clone())>"Say something with an answer"</button>
                </div>
            </Cell>
        </Section>
    }
}
