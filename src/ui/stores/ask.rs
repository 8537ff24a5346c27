//! Asking the engine for what a panel shows, again when the question or the data changes.

use std::future::Future;

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::refresh::Refresh;
use crate::client::Client;
use crate::protocol::WireError;
use crate::ui::app::DataAge;
use crate::ui::components::{ErrorState, Loading};

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
    let refresh = use_context::<Refresh>();
    let answer = RwSignal::new(Answer::Waiting(None));
    let again = RwSignal::new(0_u32);
    let count = StoredValue::new(0_u32);
    Effect::new(move |_| {
        again.track();
        age.track();
        if let Some(refresh) = refresh {
            refresh.track();
        }
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

/// Draws what is here, anew only where it differs from what was drawn; says so where nothing is.
pub fn draw<T: Clone + PartialEq + Send + Sync + 'static>(
    asked: Asked<T>,
    draw: impl Fn(T) -> AnyView + Send + 'static,
) -> impl IntoView {
    let answer = asked.answer;
    let value = Memo::new(move |_| match answer.get() {
        Answer::Here(value) | Answer::Waiting(Some(value)) => Some(value),
        Answer::Waiting(None) | Answer::Failed(_) => None,
    });
    let state = Memo::new(move |_| match answer.get() {
        Answer::Failed(error) => Some(error.message),
        _ => None,
    });
    let is_old = move || answer.with(|answer| matches!(answer, Answer::Waiting(Some(_))));
    let shown = move || match (value.get(), state.get()) {
        (Some(value), _) => draw(value),
        (None, None) => view! { <Loading what="Asking the engine" /> }.into_any(),
        (None, Some(message)) => {
            let again = Callback::new(move |()| asked.again.update(|count| *count += 1));
            view! { <ErrorState title="The engine could not answer." message=message on_retry=again /> }
                .into_any()
        }
    };
    view! {
        <div class="answer" class:answer--old=is_old aria-busy=move || is_old().to_string()>
            {shown}
        </div>
    }
}
