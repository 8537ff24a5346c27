//! The filter of the search, in the vector store's own language, with a few to choose from.

use leptos::prelude::*;
use serde_json::Value;

use protocol::read_filter;

/// Filters to try: what they say, and how.
const EXAMPLES: [(&str, &str); 4] = [
    ("from 1990 on", "{\"year\":{\"gte\":1990}}"),
    ("before 1970", "{\"year\":{\"lt\":1970}}"),
    ("comedies", "{\"genres\":\"Comedy\"}"),
    ("not in English", "{\"languages\":{\"ne\":\"English\"}}"),
];

/// A line of JSON that is sent on Enter, and buttons that fill it.
#[component]
pub fn FilterField(
    /// The filter in force.
    filter: Signal<Option<Value>>,
    /// Told a new one, or that there is none.
    on_set: Callback<Option<Value>>,
) -> impl IntoView {
    let written = move || filter.with(|filter| filter.as_ref().map(Value::to_string).unwrap_or_default());
    let text = RwSignal::new(untrack(written));
    Effect::new(move |_| text.set(written()));
    let wrong = Memo::new(move |_| text.with(|text| !text.trim().is_empty() && read_filter(text).is_err()));
    let send = move || {
        let typed = text.with_untracked(|text| read_filter(text).ok());
        if !wrong.get_untracked() && typed != filter.get_untracked() {
            on_set.run(typed);
        }
    };
    let examples = EXAMPLES
        .into_iter()
        .map(|(words, json)| {
            view! {
                <button
                    type="button"
                    class="link-button"
                    aria-pressed=move || (written() == json).to_string()
                    on:click=move |_| on_set.run(read_filter(json).ok())
                >
                    {words}
                </button>
            }
        })
        .collect_view();
    view! {
        <div class="filter">
            <label class="dial__label" for="search-filter">"Only films where"</label>
            <input
                class="field filter__field"
                id="search-filter"
                data-testid="search-filter"
                type="text"
                autocomplete="off"
                spellcheck="false"
                placeholder="{\"year\":{\"gte\":1990}}"
                aria-invalid=move || wrong.get().to_string()
                aria-describedby="search-filter-hint"
                prop:value=text
                on:input=move |event| text.set(event_target_value(&event))
                on:keydown=move |event| {
                    if event.key() == "Enter" {
                        event.prevent_default();
                        send();
                    }
                }
                on:change=move |_| send()
            />
            <p class="filter__examples">
                <span>"Try"</span>
                {examples}
                <Show when=move || filter.with(Option::is_some)>
                    <button type="button" class="link-button" on:click=move |_| on_set.run(None)>"no filter"</button>
                </Show>
            </p>
            <p class="controls__hint" id="search-filter-hint">
                {move || {
                    if wrong.get() {
                        "This is not a JSON object yet: names and texts need double quotes."
                    } else {
                        "Fields: title, year, directors, cast, genres, countries, languages. Operators: eq, ne, gt, gte, lt, lte, in, nin. A filtered search compares every film that passes."
                    }
                }}
            </p>
        </div>
    }
}
