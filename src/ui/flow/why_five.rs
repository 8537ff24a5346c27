//! Why five databases: what was measured in this tab as one table, job by store.

use leptos::prelude::*;

use super::comparison::request;
use super::comparison_runner::ComparisonRunner;
use super::look::look;
use super::why_five_layout::{Cell, Row, STORES, rows};
use protocol::Step;
use site::address::Address;
use widgets::Progress;

/// The table, and the way to fill it.
#[component]
pub fn WhyFive() -> impl IntoView {
    let runner = expect_context::<ComparisonRunner>();
    let address = expect_context::<Address>();
    let found = Memo::new(move |_| runner.at_own_size());
    let missing = move || {
        found.with(|found| {
            let is_missing = |step: &Step| !found.iter().any(|result| result.step == *step);
            Step::ALL.into_iter().filter(is_missing).collect::<Vec<Step>>()
        })
    };
    let measure = move |_| {
        let steps = if missing().is_empty() { Step::ALL.to_vec() } else { missing() };
        runner.measure_all(steps.into_iter().map(|step| request(address, step, 1)).collect());
    };
    let under_way = runner.under_way();
    view! {
            <div class="why-five__measure">
                <p>"✓ is the store that the page uses."</p>
                <button
                    type="button"
                    class="button button--small"
                    data-testid="measure-all"
                    disabled=move || under_way.with(Option::is_some)
                    on:click=measure
                >
                    {move || match missing().len() {
                        0 => "Measure again".to_owned(),
                        8 => "Measure all jobs here".to_owned(),
                        left => format!("Measure the other {left}"),
                    }}
                </button>
            </div>
            {move || under_way.get().map(|now| view! {
                <div role="status">
                    <Progress
                        label="Measuring"
                        done=Some(now.done)
                        note=format!("Step {}: {}", now.step, now.stage)
                        on_cancel=Callback::new(move |()| runner.stop())
                    />
                </div>
            })}
            <Show
                when=move || found.with(|found| !found.is_empty())
                fallback=|| view! { <p class="why-five__none">"Nothing has been measured yet. It takes a few seconds."</p> }
            >
                <div class="why-five__scroll" tabindex="0" role="region" aria-label="Jobs and stores">
                    <table class="why-five__table">
                        <thead>
                            <tr>
                                <th scope="col">"Job"</th>
                                {heads()}
                            </tr>
                        </thead>
                        <tbody>{move || found.with(|found| rows(found)).into_iter().map(row).collect_view()}</tbody>
                    </table>
                </div>
            </Show>
    }
}

fn heads() -> impl IntoView {
    STORES
        .into_iter()
        .map(|store| view! { <th scope="col" class=look(store).colour>{look(store).label}</th> })
        .collect_view()
}

fn row(row: Row) -> impl IntoView {
    let cells = row
        .cells
        .into_iter()
        .zip(STORES)
        .map(|(cell, store)| {
            let title = match &cell {
                Cell::Cannot(said) => Some(said.clone()),
                _ => None,
            };
            view! {
                <td class=format!("why-five__cell why-five__cell--{} {}", cell.key(), look(store).colour) title=title>
                    {cell.words()}
                </td>
            }
        })
        .collect_view();
    view! {
        <tr>
            <th scope="row"><span class="why-five__step">{format!("Step {}", row.step)}</span> {row.job}</th>
            {cells}
        </tr>
    }
}
