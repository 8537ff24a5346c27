//! What went wrong with the question, and what to do about it.

use std::sync::Arc;

use leptos::prelude::*;

use super::run::Failed;
use protocol::ErrorName;

/// The error of the last question, in its own place; empty where there is none.
#[component]
pub fn ErrorDetails(
    /// The error.
    failure: ReadSignal<Option<Arc<Failed>>>,
    /// Asks again with another title.
    on_title: Callback<String>,
    /// Asks again with the text as a description.
    on_description: Callback<()>,
    /// Asks the same again.
    on_retry: Callback<()>,
) -> impl IntoView {
    move || {
        failure.get().map(|failed| {
            let title = failed.request.like.clone().filter(|_| failed.error.name == ErrorName::ARGUMENT);
            let suggestions = failed.error.suggestions.clone();
            let meant = !suggestions.is_empty();
            let words = match &title {
                Some(title) if meant => format!("No film here is called “{title}”."),
                _ => failed.error.message.clone(),
            };
            let buttons = suggestions
                .into_iter()
                .map(|suggestion| {
                    let word = suggestion.clone();
                    view! {
                        <button
                            type="button"
                            class="button button--small"
                            data-testid="suggestion"
                            on:click=move |_| on_title.run(suggestion.clone())
                        >
                            {word}
                        </button>
                    }
                })
                .collect_view();
            view! {
                <div class="error-details" role="alert" data-testid="error">
                    <p class="error-details__words">
                        {words} {meant.then_some(" Did you mean")}
                    </p>
                    <div class="error-details__ways">
                        {buttons}
                        {match title {
                            Some(_) => {
                                view! {
                                    <button
                                        type="button"
                                        class="link-button"
                                        on:click=move |_| on_description.run(())
                                    >
                                        "search by description instead"
                                    </button>
                                }
                                    .into_any()
                            }
                            None => {
                                view! {
                                    <button
                                        type="button"
                                        class="button button--small"
                                        on:click=move |_| on_retry.run(())
                                    >
                                        "Try again"
                                    </button>
                                }
                                    .into_any()
                            }
                        }}
                    </div>
                </div>
            }
        })
    }
}
