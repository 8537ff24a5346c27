//! Asking the engine, and what became of it.

use std::sync::Arc;

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use crate::client::{Client, EngineState};
use crate::protocol::{RecommendRequest, Recommendation, WireError};
use crate::ui::url_state::{UrlState, Viewer};

/// An answer with the question it belongs to.
#[derive(Clone, Debug, PartialEq)]
pub struct Answered {
    /// The question.
    pub request: RecommendRequest,
    /// The answer.
    pub recommendation: Recommendation,
}

/// An error with the question it belongs to.
#[derive(Clone, Debug, PartialEq)]
pub struct Failed {
    /// The question.
    pub request: RecommendRequest,
    /// The error.
    pub error: WireError,
}

/// The question under way and how the last one ended. Copies share it.
#[derive(Clone, Copy)]
pub struct Run {
    /// Whether an answer is on its way.
    pub asking: ReadSignal<bool>,
    /// Whether the question waits for the engine to come up.
    pub queued: Signal<bool>,
    /// The last answer; none after an error.
    pub answer: ReadSignal<Option<Arc<Answered>>>,
    /// The last error; none after an answer.
    pub failure: ReadSignal<Option<Arc<Failed>>>,
    /// Asks the question of a link.
    pub ask: Callback<UrlState>,
    latest: StoredValue<Option<UrlState>>,
}

impl Run {
    /// Whether the last question was that of `link`.
    pub fn asked(self, link: &UrlState) -> bool {
        self.latest.with_value(|latest| latest.as_ref().is_some_and(|latest| latest.asks_the_same(link)))
    }
}

/// Prepares to ask; an answer that comes after a newer question is dropped.
pub fn use_run(client: Client) -> Run {
    let (asking, set_asking) = signal(false);
    let (answer, set_answer) = signal(None::<Arc<Answered>>);
    let (failure, set_failure) = signal(None::<Arc<Failed>>);
    let latest = StoredValue::new(None::<UrlState>);
    let count = StoredValue::new(0_u32);
    let ask = Callback::new(move |link: UrlState| {
        count.update_value(|count| *count += 1);
        let asked = count.get_value();
        let request = request(&link);
        latest.set_value(Some(link));
        set_asking.set(true);
        // What was wrong with the last question is not wrong with this one.
        set_failure.set(None);
        spawn_local(async move {
            let outcome = client.call(request.clone()).await;
            if count.try_get_value() != Some(asked) {
                return;
            }
            set_asking.set(false);
            match outcome {
                Ok(recommendation) => {
                    set_answer.set(Some(Arc::new(Answered { request, recommendation })));
                }
                Err(error) => {
                    set_answer.set(None);
                    set_failure.set(Some(Arc::new(Failed { request, error })));
                }
            }
        });
    });
    let queued =
        Signal::derive(move || asking.get() && !matches!(client.state().get(), EngineState::Ready(_)));
    Run { asking, queued, answer, failure, ask, latest }
}

fn request(link: &UrlState) -> RecommendRequest {
    let user = match link.user {
        Some(Viewer::Known(number)) => Some(number),
        Some(Viewer::New) | None => None,
    };
    RecommendRequest {
        like: link.like.clone(),
        text: link.text.clone(),
        user,
        k: link.k,
        ..RecommendRequest::default()
    }
}
