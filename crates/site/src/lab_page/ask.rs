//! Asking the engine for what a panel shows, again when the question or the data changes.

use std::future::Future;

use leptos::prelude::*;

use super::refresh::Refresh;
use crate::data_age::DataAge;
use client::Client;
use protocol::WireError;
use widgets::{Loading, PanelBoundary, PanelError};

/// A question and its last answer.
pub type Asked<T> = LocalResource<Result<T, WireError>>;

/// Asks `question` whenever what it reads changes; an answer that comes after a newer question is dropped. The
/// question reads its signals at once and returns what waits.
pub fn ask<T, F>(question: impl Fn(Client) -> F + 'static) -> Asked<T>
where
    T: 'static,
    F: Future<Output = Result<T, WireError>> + 'static,
{
    let client = expect_context::<Client>();
    let age = expect_context::<DataAge>().0;
    let refresh = use_context::<Refresh>();
    LocalResource::new(move || {
        age.track();
        if let Some(refresh) = refresh {
            refresh.track();
        }
        question(client)
    })
}

/// Draws what is here, anew only where it differs from what was drawn. What was shown before stays while a newer
/// answer is on its way.
pub fn draw<T>(asked: Asked<T>, draw: impl Fn(T) -> AnyView + Send + Sync + 'static) -> impl IntoView
where
    T: Clone + PartialEq + Send + Sync + 'static,
{
    let waiting = RwSignal::new(true);
    view! {
        <div class="answer" class:answer--old=waiting aria-busy=move || waiting.get().to_string()>
            <Transition fallback=|| view! { <Loading what="Asking the engine" /> } set_pending=waiting>
                {answer(asked, draw)}
            </Transition>
        </div>
    }
}

/// Reads the answer, so it has to be called below the [`Transition`] that waits for it.
fn answer<T>(asked: Asked<T>, draw: impl Fn(T) -> AnyView + Send + Sync + 'static) -> impl IntoView
where
    T: Clone + PartialEq + Send + Sync + 'static,
{
    let answer = Memo::new(move |_| asked.get());
    let draw = StoredValue::new(draw);
    let shown = move || {
        let answer = answer.get()?.map_err(PanelError::from);
        Some(answer.map(|value| draw.with_value(|draw| draw(value))))
    };
    view! {
        <PanelBoundary what="The engine's answer" on_retry=Callback::new(move |()| asked.refetch())>
            {shown}
        </PanelBoundary>
    }
}
