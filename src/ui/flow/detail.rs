//! One step, opened: what the store does here, and the evidence of what it did.

use leptos::prelude::*;

use super::evidence::Evidence;
use super::prose::{self, Span};
use crate::protocol::{FlowStep, StoreName};
use crate::ui::components::{Share, StoreBadge};
use crate::ui::format;
use crate::ui::preferences::Preferences;
use crate::ui::store;

/// The panel of the open step.
#[component]
pub fn StepDetail(
    /// Its number, from 1.
    step: usize,
    /// The store that works.
    store: StoreName,
    /// What it did; nothing before it ran.
    evidence: Option<FlowStep>,
) -> impl IntoView {
    let title = evidence.as_ref().map_or_else(|| prose::title(step).to_owned(), |step| step.title.clone());
    let measured = evidence.as_ref().map(|step| format::milliseconds(step.ms));
    view! {
        <article
            class=format!("detail store--{}", store::key(store))
            id="step-detail"
            data-testid="step-detail"
            data-step=step.to_string()
            aria-label=format!("Step {step}: {title}")
        >
            <header class="detail__head">
                <span class="detail__number">{step}</span>
                <h3 class="detail__title">{title.clone()}</h3>
                <StoreBadge store=store />
                <span class="detail__time">{measured}</span>
                <Share panel="flow-step" step=step />
            </header>
            <Explanation step=step />
            {evidence.map(|step| view! { <Evidence step=step /> })}
        </article>
    }
}

#[component]
fn Explanation(step: usize) -> impl IntoView {
    let preferences = expect_context::<Preferences>();
    let paragraphs = move || {
        prose::explanation(step, preferences.level.get())
            .into_iter()
            .map(|paragraph| {
                let spans = paragraph
                    .into_iter()
                    .map(|span| match span {
                        Span::Text(text) => text.into_any(),
                        Span::Code(code) => view! { <code>{code}</code> }.into_any(),
                    })
                    .collect_view();
                view! { <p>{spans}</p> }
            })
            .collect_view()
    };
    view! { <div class="detail__prose">{paragraphs}</div> }
}
