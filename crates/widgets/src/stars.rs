//! One to five stars: a radio group.

use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;
use std::time::Duration;

/// How long a choice made with the arrow keys must stand before it counts: arrows pass over stars on their way.
const SETTLE: Duration = Duration::from_millis(700);

const WORDS: [&str; 5] = ["1 star", "2 stars", "3 stars", "4 stars", "5 stars"];

const STAR: &str = "M8 1.6l1.9 4.2 4.6.5-3.4 3.1.9 4.5L8 11.6l-4 2.3.9-4.5L1.5 6.3l4.6-.5z";

/// A rating to give or to change.
#[component]
pub fn Stars(
    /// The film's number, for names and hooks.
    movie: i64,
    /// What is rated, for those who do not see it.
    label: String,
    /// The rating, where there is one.
    #[prop(into)]
    score: Signal<Option<i64>>,
    /// Whether rating is possible.
    #[prop(into)]
    disabled: Signal<bool>,
    /// Told a new rating.
    on_rate: Callback<i64>,
) -> impl IntoView {
    let waiting = StoredValue::new(None::<TimeoutHandle>);
    let by_key = StoredValue::new(false);
    let cancel = move || {
        if let Some(handle) = waiting.try_update_value(Option::take).flatten() {
            handle.clear();
        }
    };
    on_cleanup(cancel);
    let choose = move |star: i64| {
        cancel();
        if by_key.get_value() {
            let handle = set_timeout_with_handle(move || on_rate.run(star), SETTLE).ok();
            waiting.set_value(handle);
        } else {
            on_rate.run(star);
        }
    };
    let stars = (1..=5_i64)
        .map(|star| {
            let filled = move || score.get().is_some_and(|score| score >= star);
            view! {
                <label class="stars__star" class:stars__star--filled=filled>
                    <input
                        type="radio"
                        name=format!("rate-{movie}")
                        value=star.to_string()
                        data-testid=format!("rate-{movie}-{star}")
                        aria-label=WORDS[star as usize - 1]
                        disabled=move || disabled.get()
                        prop:checked=move || score.get() == Some(star)
                        on:change=move |_| choose(star)
                    />
                    <svg viewBox="0 0 16 16" aria-hidden="true">
                        <path d=STAR />
                    </svg>
                </label>
            }
        })
        .collect_view();
    view! {
        <fieldset
            class="stars"
            on:keydown=move |event| by_key.set_value(event.key().starts_with("Arrow"))
            on:pointerdown=move |_| by_key.set_value(false)
        >
            <legend class="visually-hidden">{label}</legend>
            {stars}
        </fieldset>
    }
}
