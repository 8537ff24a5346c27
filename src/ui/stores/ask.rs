//! Asking the engine for what a panel shows, again when the question or the data changes.
//!
//! What is asked and drawn has a type; the way between is one piece of code for all of them, which knows an answer
//! only as a [`Found`].

use std::any::Any;
use std::future::Future;
use std::marker::PhantomData;
use std::pin::Pin;
use std::sync::Arc;

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::refresh::Refresh;
use crate::ui::app::DataAge;
use crate::ui::components::{ErrorState, Loading};
use client::Client;
use protocol::WireError;

/// An answer of whatever type, with the comparison of that type.
#[derive(Clone)]
struct Found {
    value: Arc<dyn Any + Send + Sync>,
    same: fn(&dyn Any, &dyn Any) -> bool,
}

impl Found {
    fn new<T: PartialEq + Send + Sync + 'static>(value: T) -> Self {
        let same = |a: &dyn Any, b: &dyn Any| {
            a.downcast_ref::<T>().zip(b.downcast_ref::<T>()).is_some_and(|(a, b)| a == b)
        };
        Self { value: Arc::new(value), same }
    }
}

impl PartialEq for Found {
    fn eq(&self, other: &Self) -> bool {
        (self.same)(&*self.value, &*other.value)
    }
}

/// What became of a question.
#[derive(Clone)]
enum Answer {
    /// Under way; what was shown before may stay meanwhile.
    Waiting(Option<Found>),
    /// Here.
    Here(Found),
    /// Refused or failed.
    Failed(WireError),
}

/// A question and its last answer.
pub struct Asked<T> {
    answer: RwSignal<Answer>,
    again: RwSignal<u32>,
    kind: PhantomData<fn() -> T>,
}

impl<T> Clone for Asked<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Asked<T> {}

type Asking = Pin<Box<dyn Future<Output = Result<Found, WireError>>>>;

/// Asks `question` whenever what it reads changes; an answer that comes after a newer question is dropped. The
/// question reads its signals at once and returns what waits.
pub fn ask<T, F>(question: impl Fn(Client) -> F + 'static) -> Asked<T>
where
    T: PartialEq + Send + Sync + 'static,
    F: Future<Output = Result<T, WireError>> + 'static,
{
    let (answer, again) = ask_any(Box::new(move |client| {
        let asking = question(client);
        Box::pin(async move { asking.await.map(Found::new) })
    }));
    Asked { answer, again, kind: PhantomData }
}

fn ask_any(question: Box<dyn Fn(Client) -> Asking>) -> (RwSignal<Answer>, RwSignal<u32>) {
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
        let asking = question(client);
        answer.update(|answer| {
            let before = match std::mem::replace(answer, Answer::Waiting(None)) {
                Answer::Here(value) | Answer::Waiting(Some(value)) => Some(value),
                Answer::Waiting(None) | Answer::Failed(_) => None,
            };
            *answer = Answer::Waiting(before);
        });
        spawn_local(async move {
            let outcome = asking.await;
            if count.try_get_value() == Some(asked) {
                answer.try_set(outcome.map_or_else(Answer::Failed, Answer::Here));
            }
        });
    });
    (answer, again)
}

/// Draws what is here, anew only where it differs from what was drawn; says so where nothing is.
pub fn draw<T: Clone + Send + Sync + 'static>(
    asked: Asked<T>,
    draw: impl Fn(T) -> AnyView + Send + 'static,
) -> AnyView {
    let draw = move |found: &Found| found.value.downcast_ref::<T>().cloned().map(&draw);
    draw_any(asked.answer, asked.again, Box::new(draw))
}

fn draw_any(
    answer: RwSignal<Answer>,
    again: RwSignal<u32>,
    draw: Box<dyn Fn(&Found) -> Option<AnyView> + Send>,
) -> AnyView {
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
        (Some(value), _) => draw(&value).into_any(),
        (None, None) => view! { <Loading what="Asking the engine" /> }.into_any(),
        (None, Some(message)) => {
            let again = Callback::new(move |()| again.update(|count| *count += 1));
            view! { <ErrorState title="The engine could not answer." message=message on_retry=again /> }
                .into_any()
        }
    };
    view! {
        <div class="answer" class:answer--old=is_old aria-busy=move || is_old().to_string()>
            {shown}
        </div>
    }
    .into_any()
}
