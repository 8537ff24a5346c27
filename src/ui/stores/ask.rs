//! Asking the engine for what a panel shows, again when the question or the data changes.

use std::future::Future;

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use crate::client::Client;
use crate::protocol::WireError;
use crate::ui::app::DataAge;

/// What became of a question.
#[derive(Clone, Debug, PartialEq)]
pub enum Answer<T> {
    /// Under way; what was shown before may stay meanwhile.
    Waiting(Option<T>),
    /// Here.
    Here(T),
    /// Refused or failed.
    Failed(WireError),
}

/// A question and its last answer.
pub struct Asked<T: Send + Sync + 'static> {
    /// The answer.
    pub answer: RwSignal<Answer<T>>,
    /// Asks again.
    pub again: RwSignal<u32>,
}

impl<T: Send + Sync + 'static> Clone for Asked<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Send + Sync + 'static> Copy for Asked<T> {}

/// Asks `question` whenever what it reads changes; an answer that comes after a newer question is dropped. The
/// question reads its signals at once and returns what waits.
pub fn ask<T, F>(question: impl Fn(Client) -> F + 'static) -> Asked<T>
where
    T: Clone + Send + Sync + 'static,
    F: Future<Output = Result<T, WireError>> + 'static,
{
    let client = expect_context::<Client>();
    let age = expect_context::<DataAge>().0;
    let answer = RwSignal::new(Answer::Waiting(None));
    let again = RwSignal::new(0_u32);
    let count = StoredValue::new(0_u32);
    Effect::new(move |_| {
        again.track();
        age.track();
        count.update_value(|count| *count += 1);
        let asked = count.get_value();
        let question = question(client);
        answer.update(|answer| {
            let before = match std::mem::replace(answer, Answer::Waiting(None)) {
                Answer::Here(value) | Answer::Waiting(Some(value)) => Some(value),
                Answer::Waiting(None) | Answer::Failed(_) => None,
            };
            *answer = Answer::Waiting(before);
        });
        spawn_local(async move {
            let outcome = question.await;
            if count.try_get_value() == Some(asked) {
                answer.try_set(match outcome {
                    Ok(value) => Answer::Here(value),
                    Err(error) => Answer::Failed(error),
                });
            }
        });
    });
    Asked { answer, again }
}

/// Draws what is here; says so where it is not.
pub fn draw<T: Clone + Send + Sync + 'static>(
    asked: Asked<T>,
    draw: impl Fn(T) -> AnyView + Send + 'static,
) -> impl IntoView {
    move || match asked.answer.get() {
        Answer::Here(value) => draw(value),
        Answer::Waiting(Some(value)) => {
            view! { <div class="stale" aria-busy="true">{draw(value)}</div> }.into_any()
        }
        Answer::Waiting(None) => {
            view! { <p class="waiting" role="status">"Asking the engine…"</p> }.into_any()
        }
        Answer::Failed(error) => view! {
            <div class="trouble" role="alert">
                <p class="trouble__words">{error.message}</p>
                <button
                    type="button"
                    class="button button--small"
                    on:click=move |_| asked.again.update(|count| *count += 1)
                >
                    "Try again"
                </button>
            </div>
        }
        .into_any(),
    }
}
