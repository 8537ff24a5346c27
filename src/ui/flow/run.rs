//! Asking the engine, and what became of it.

use std::sync::Arc;

use leptos::prelude::*;

use client::{Client, EngineState};
use lab_flow::Recommend;
use protocol::{RecommendRequest, Recommendation, Step, Tuning, WireError};
use site::url_state::{UrlState, Viewer};
use widgets::latest::Latest;

/// An answer with the question it belongs to.
#[derive(Clone, Debug, PartialEq)]
pub struct Answered {
    /// The question.
    pub request: RecommendRequest,
    /// What was changed about the steps.
    pub tuning: Tuning,
    /// The first step that ran otherwise than in the answer before, to the same question.
    pub rerun_from: Option<Step>,
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
    /// The same question's answer with nothing changed, where something is.
    pub baseline: Signal<Option<Arc<Answered>>>,
    /// The last error; none after an answer.
    pub failure: ReadSignal<Option<Arc<Failed>>>,
    /// Asks the question of a link.
    pub ask: Callback<UrlState>,
    /// Forgets the answer: the link asks nothing.
    pub clear: Callback<()>,
}

/// Prepares to ask; an answer that comes after a newer question is dropped.
pub fn use_run(client: Client) -> Run {
    let (asking, set_asking) = signal(false);
    let (answer, set_answer) = signal(None::<Arc<Answered>>);
    let (baseline, set_baseline) = signal(None::<Arc<Answered>>);
    let (failure, set_failure) = signal(None::<Arc<Failed>>);
    let latest = Latest::default();
    let ask = Callback::new(move |link: UrlState| {
        let (plain, tuning) = (request(&link), link.tuning.clone());
        let mut tuned = plain.clone();
        tuning.apply(&mut tuned);
        set_asking.set(true);
        // What was wrong with the last question is not wrong with this one.
        set_failure.set(None);
        latest.run(async move {
            let outcome = client.call(Recommend(tuned.clone())).await;
            set_asking.set(false);
            let recommendation = match outcome {
                Ok(recommendation) => recommendation,
                Err(error) => {
                    set_answer.set(None);
                    set_failure.set(Some(Arc::new(Failed { request: tuned, error })));
                    return;
                }
            };
            let rerun_from = answer.with_untracked(|last| {
                let last = last.as_ref().filter(|last| same_question(&last.request, &plain))?;
                tuning.first_difference(&last.tuning)
            });
            let is_baseline = tuning.is_default();
            let answered = Arc::new(Answered { request: tuned, tuning, rerun_from, recommendation });
            let known =
                baseline.with_untracked(|known| known.as_ref().is_some_and(|known| known.request == plain));
            if is_baseline {
                set_baseline.set(Some(Arc::clone(&answered)));
            }
            set_answer.set(Some(answered));
            if !is_baseline && !known {
                // What nothing changed would have given: without it nobody sees what the change does.
                if let Ok(recommendation) = client.call(Recommend(unrecorded(plain.clone()))).await {
                    let (tuning, rerun_from) = (Tuning::default(), None);
                    let answered = Answered { request: plain, tuning, rerun_from, recommendation };
                    set_baseline.set(Some(Arc::new(answered)));
                }
            }
        });
    });
    let clear = Callback::new(move |()| {
        latest.stop();
        set_asking.set(false);
        set_answer.set(None);
        set_failure.set(None);
    });
    let queued =
        Signal::derive(move || asking.get() && !matches!(client.state().get(), EngineState::Ready(_)));
    let baseline = Signal::derive(move || {
        let shown = answer.get().filter(|shown| !shown.tuning.is_default())?;
        baseline.get().filter(|known| same_question(&known.request, &shown.request))
    });
    Run { asking, queued, answer, baseline, failure, ask, clear }
}

fn same_question(one: &RecommendRequest, other: &RecommendRequest) -> bool {
    (&one.like, &one.text, one.user, one.k) == (&other.like, &other.text, other.user, other.k)
}

/// A question that the page asks on its own account: no visit of the viewer's.
pub fn unrecorded(request: RecommendRequest) -> RecommendRequest {
    RecommendRequest { record: Some(false), ..request }
}

/// The question of a link, with nothing changed about the steps.
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
