//! A check or a quiz question: predict, see, read why.

use leptos::prelude::*;

use super::exercise::{Exercise, Trial};
use super::progress::{Answer, key};
use super::progress_store::ProgressStore;
use super::topic::Topic;
use super::trial::TrialView;
use crate::texts::{inline, prose};
use widgets::on_demand;
use widgets::on_demand::OnDemand;

on_demand!(run_check: Trial => |trial| view! { <TrialView trial=trial /> });

/// A question with its answers. The first answer counts; after it the reasons are there.
#[component]
pub fn ExerciseView(
    /// The lesson it belongs to.
    topic: Topic,
    /// `check` or `quiz`.
    kind: &'static str,
    /// Its number, from 1.
    number: usize,
    /// The question.
    exercise: Exercise,
) -> impl IntoView {
    let progress_store = expect_context::<ProgressStore>();
    let key = key(topic.key(), kind, &exercise.slug());
    let chosen = RwSignal::new(None::<usize>);
    let given = {
        let key = key.clone();
        Memo::new(move |_| progress_store.progress().with(|progress| progress.answer(&key)))
    };
    let is_given = move || given.get().is_some();
    let group = format!("{}-{kind}-{number}", topic.key());
    let commit_label = if exercise.trial.is_some() { "Predict" } else { "Answer" };
    let right = exercise.right();
    let commit = move |_| {
        if let Some(choice) = chosen.get_untracked() {
            progress_store.answer(&key, Answer { choice, right: Some(choice) == right });
        }
    };
    let choices = exercise
        .choices
        .iter()
        .cloned()
        .enumerate()
        .map(|(index, choice)| {
            let picked = move || given.get().map_or(chosen.get() == Some(index), |answer| answer.choice == index);
            let state = move || {
                given.get().map(|answer| match (choice.is_right, answer.choice == index) {
                    (true, _) => "right",
                    (false, true) => "wrong",
                    (false, false) => "other",
                })
            };
            let verdict = move || {
                given.get().and_then(|answer| match (choice.is_right, answer.choice == index) {
                    (true, true) => Some("your answer: right"),
                    (true, false) => Some("right answer"),
                    (false, true) => Some("your answer"),
                    (false, false) => None,
                })
            };
            let why_not = choice.why_not.clone();
            view! {
                <li class="choice" data-state=state data-right=choice.is_right.then_some("")>
                    <label class="choice__label">
                        <input
                            type="radio"
                            name=group.clone()
                            prop:checked=picked
                            disabled=is_given
                            on:change=move |_| chosen.set(Some(index))
                        />
                        <span class="choice__words">{inline(&choice.words)}</span>
                        <span class="choice__verdict">{verdict}</span>
                    </label>
                    {move || {
                        is_given()
                            .then(|| why_not.as_ref().map(|why| view! { <p class="choice__why">{inline(why)}</p> }))
                    }}
                </li>
            }
        })
        .collect_view();
    let because = StoredValue::new(exercise.because.clone());
    let trial = StoredValue::new(exercise.trial.clone());
    view! {
        <article class="exercise" data-testid=format!("{kind}-{number}") data-state=move || if is_given() { "given" } else { "open" }>
            <h3 class="exercise__title">
                <span class="exercise__number">{number}</span>
                <span>{inline(&exercise.heading)}</span>
            </h3>
            <div class="prose">{prose(&exercise.question)}</div>
            <fieldset class="exercise__choices">
                <legend class="visually-hidden">"Answers"</legend>
                <ul role="list">{choices}</ul>
            </fieldset>
            {move || {
                (!is_given())
                    .then(|| {
                        view! {
                            <button
                                type="button"
                                class="button button--primary"
                                data-testid="commit"
                                disabled=move || chosen.get().is_none()
                                on:click=commit.clone()
                            >
                                {commit_label}
                            </button>
                        }
                    })
            }}
            <div aria-live="polite">
                {move || {
                    is_given()
                        .then(|| {
                            view! {
                                {trial.get_value().map(|trial| view! { <OnDemand what="The call" load=run_check with=trial /> })}
                                <div class="exercise__because prose" data-testid="because">
                                    <p class="prose__block">
                                        <strong>
                                            {move || match given.get() {
                                                Some(answer) if answer.right => "Right. ",
                                                _ => "Not quite. ",
                                            }}
                                        </strong>
                                        {inline(&because.get_value())}
                                    </p>
                                </div>
                            }
                        })
                }}
            </div>
        </article>
    }
}
