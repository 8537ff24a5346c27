//! One choice of a few, all in sight: radio buttons in a row.

use leptos::prelude::*;

/// A row of radio buttons.
#[component]
pub fn Segmented(
    /// Names the group in the page's form of radio buttons.
    #[prop(into)]
    name: String,
    /// What is chosen here, for those who do not see it.
    label: &'static str,
    /// Keys and words, in order.
    options: Vec<(&'static str, &'static str)>,
    /// The key chosen.
    #[prop(into)]
    chosen: Signal<&'static str>,
    /// Told the key of a new choice.
    on_choose: Callback<&'static str>,
) -> impl IntoView {
    view! {
        <fieldset class="segmented">
            <legend class="visually-hidden">{label}</legend>
            {options
                .into_iter()
                .map(|(key, word)| {
                    view! {
                        <label class="segmented__option">
                            <input
                                type="radio"
                                name=name.clone()
                                value=key
                                prop:checked=move || chosen.get() == key
                                on:change=move |_| on_choose.run(key)
                            />
                            <span>{word}</span>
                        </label>
                    }
                })
                .collect_view()}
        </fieldset>
    }
}
