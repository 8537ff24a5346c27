//! One step, opened: what happened, what can be changed, and the same job in another store.

use std::sync::Arc;

use leptos::prelude::*;

use super::comparison::ComparisonPanel;
use super::controls::StepControls;
use super::evidence::Evidence;
use super::explanation::explanation;
use super::look::look;
use super::onward::Onward;
use super::run::Answered;
use protocol::Step;
use site::address::Address;
use site::preferences::Preferences;
use site::share::Share;
use site::texts::prose;
use site::tuning::Facet;
use site::url_state::UrlState;
use widgets::format;
use widgets::on_demand;
use widgets::on_demand::OnDemand;
use widgets::{Badge, Tab, Tabs};

on_demand!(change: Step => |step| view! { <StepControls step=step /> });
on_demand!(comparison: Step => |step| view! { <ComparisonPanel step=step /> });

/// The panel of the open step.
#[component]
pub fn StepDetail(
    /// The step.
    step: Step,
    /// The last answer: what the step did; nothing before it ran.
    answer: ReadSignal<Option<Arc<Answered>>>,
    /// Whether it is only passed by the replay: then it is told in short, so that nothing below it moves.
    is_passing: bool,
    /// Told the step when the reader opens it.
    on_open: Callback<Step>,
) -> impl IntoView {
    let address = expect_context::<Address>();
    // The panel outlives an answer: what is being changed in it must not be drawn anew under the reader's hand.
    let ran = move || answer.with(|answer| answer.as_ref()?.recommendation.step(step).cloned());
    let worker = step.done_by();
    let measured = move || ran().map(|step| format::milliseconds(step.ms));
    let facet = Signal::derive(move || {
        address.state().with(|state| state.facet.unwrap_or_default()).key().to_owned()
    });
    let choose = Callback::new(move |key: &'static str| {
        let facet = Facet::from_key(key).filter(|facet| *facet != Facet::Happened);
        address.push(UrlState { facet, ..address.state().get_untracked() });
    });
    let tabs = vec![
        Tab::new("happened", "What happened", move || {
            view! {
                <Explanation step=step />
                {move || answer.get().map(|answer| view! { <Evidence step=step answer=answer /> })}
            }
        }),
        Tab::new(
            "change",
            "Change it",
            move || view! { <OnDemand what="What can be changed" load=change with=step /> },
        ),
        Tab::new(
            "elsewhere",
            "Another store?",
            move || view! { <OnDemand what="The comparison" load=comparison with=step /> },
        ),
    ];
    view! {
        <article
            class=format!("detail {}", look(worker).colour)
            id="step-detail"
            data-testid="step-detail"
            data-step=step.to_string()
            aria-label=format!("Step {step}: {}", step.title())
        >
            <header class="detail__head">
                <span class="detail__number">{step.number()}</span>
                <h3 class="detail__title">{step.title()}</h3>
                <Badge look=look(worker) />
                <span class="detail__time">{measured}</span>
                <Share panel="flow-step" step=step />
            </header>
            {if is_passing {
                let summary = move || ran().map(|run| run.evidence.detail().summary);
                view! {
                    <Explanation step=step />
                    <p class="evidence__summary detail__summary">{summary}</p>
                    <button type="button" class="button button--small" data-testid="open-step" on:click=move |_| on_open.run(step)>
                        "See what happened in this step"
                    </button>
                }
                    .into_any()
            } else {
                view! {
                    <Tabs id="facet" label="What to see of this step" tabs=tabs chosen=facet on_choose=choose />
                    <Onward step=step />
                }
                    .into_any()
            }}
        </article>
    }
}

#[component]
fn Explanation(step: Step) -> impl IntoView {
    let level = expect_context::<Preferences>().level;
    let text = explanation(step).map(|explanation| explanation.text);
    view! { <div class="detail__prose">{move || text.as_ref().map(|text| prose(text.at(level.get())))}</div> }
}
