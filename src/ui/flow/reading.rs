//! Reading along: what the text is understood as while it is typed, and what it could become.

use leptos::prelude::*;

use super::query_form::QueryForm;
use client::{Client, EngineState};
use protocol::Reading;
use widgets::Choice;
use widgets::latest::Latest;

/// Completions shown at most.
const COMPLETIONS: u64 = 7;

/// Asks the engine about the text as the reader types. Before the engine is up it says nothing; an answer to an older
/// text than the last is dropped.
pub fn read_along(client: Client, form: QueryForm) -> Callback<String> {
    let latest = Latest::default();
    Callback::new(move |text: String| {
        latest.stop();
        // What is typed is not what a link or a button put there.
        form.insists.set(false);
        if text.trim().is_empty() || !matches!(client.state().get_untracked(), EngineState::Ready(_)) {
            form.reading.set(Reading::default());
            return;
        }
        latest.run(async move {
            // Completions come at once. What a text means is known only when the texts about films are there.
            for patient in [false, true] {
                let text = text.clone();
                // A failed reading is no news: the question itself will say what is wrong.
                let reading = client
                    .call(lab_flow::ReadText { text, limit: COMPLETIONS, patient })
                    .await
                    .unwrap_or_default();
                let is_understood = !reading.sentence.is_empty();
                form.reading.set(reading);
                form.guess();
                if is_understood {
                    return;
                }
            }
        });
    })
}

/// The completions of a reading, each with what it is.
pub fn choices(reading: &Reading) -> Vec<Choice> {
    let choice = |completion: &protocol::Completion| Choice {
        text: completion.text.clone(),
        label: completion.label.clone(),
        mark: format!("{} · {}", completion.kind, completion.note),
    };
    reading.completions.iter().map(choice).collect()
}
