//! The filter of the search, in the vector store's own language, with a few to choose from.

use leptos::prelude::*;

use crate::ui::tuning::read_filter;

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
    /// The filter in force; empty for none.
    filter: Signal<String>,
    /// Told a new one, or that there is none.
    on_set: Callback<Option<String>>,
) -> impl IntoView {
    let text = RwSignal::new(filter.get_untracked());
    Effect::new(move |_| text.set(filter.get()));
    let wrong = Memo::new(move |_| text.with(|text| !text.trim().is_empty() && read_filter(text).is_none()));
    let send = move || {
        let typed = text.with_untracked(|text| text.trim().to_owned());
        if !wrong.get_untracked() && typed != filter.get_untracked() {
            on_set.run((!typed.is_empty()).then_some(typed));
        }
    };
    let examples = EXAMPLES
        .into_iter()
        .map(|(words, json)| {
            view! {
                <button
                    type="button"
                    class="link-button"
                    aria-pressed=move || (filter.get() == json).to_string()
                    on:click=move |_| on_set.run(Some(json.to_owned()))
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
                <Show when=move || filter.with(|filter| !filter.is_empty())>
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
