//! Nothing to show, and something under way.

use leptos::prelude::*;

use super::section::{BothThemes, Cell, Section};
use widgets::{EmptyState, ErrorState, Loading, PanelBoundary, Progress};

/// What the kit's own error says.
#[derive(Clone, Copy, Debug, thiserror::Error)]
#[error("The kit fails on purpose, every second time.")]
struct OnPurpose;

/// Loading, empty, failed.
#[component]
pub fn StateSection() -> impl IntoView {
    // Fails every second time, so that the retry can be tried.
    let tries = StoredValue::new(0_u32);
    let moody = move || {
        tries.update_value(|tries| *tries += 1);
        if tries.get_value() % 2 == 1 { Err(OnPurpose) } else { Ok("The second try worked.") }
    };
    view! {
        <Section key="states" title="States">
            <BothThemes>
                <Loading what="Reading the table" />
                <EmptyState title="No documents match">"Take a condition away, or look at all of them."</EmptyState>
                <ErrorState
                    title="The table could not be read."
                    message="no such table: moovies"
                    hint="Did you mean movies?"
                    on_retry=Callback::new(|()| {})
                />
            </BothThemes>
            <Cell caption="an error that stays in its panel">
                <PanelBoundary what="The panel">{move || moody()}</PanelBoundary>
            </Cell>
        </Section>
    }
}

/// Something long.
#[component]
pub fn ProgressSection() -> impl IntoView {
    let done = RwSignal::new(Some(0.34));
    view! {
        <Section key="progress" title="Progress">
            <Cell caption="known, can be cancelled">
                <Progress
                    label="Building the graph"
                    done=done
                    note="3 400 of 10 000".to_owned()
                    on_cancel=Callback::new(move |()| done.set(Some(0.0)))
                />
            </Cell>
            <Cell caption="unknown"><Progress label="Opening the database" done=None /></Cell>
        </Section>
    }
}
