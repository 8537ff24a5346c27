//! A number one turns: a slider that says what it stands at, and reports when it is let go.

use leptos::prelude::*;

/// A slider with its number.
#[component]
pub fn Dial(
    /// Identifies it in the page.
    id: String,
    /// What is set.
    #[prop(into)]
    label: String,
    /// Where it stands.
    value: Signal<i64>,
    /// The least and the most.
    range: (i64, i64),
    /// The grid of its values.
    #[prop(default = 1)]
    step: i64,
    /// How a value is written.
    #[prop(default = |value| value.to_string())]
    written: fn(i64) -> String,
    /// Whether it means nothing now.
    #[prop(into, default = Signal::stored(false))]
    disabled: Signal<bool>,
    /// Told a new value once the reader lets go.
    on_set: Callback<i64>,
) -> impl IntoView {
    // While it is dragged the number follows; the flow runs again at the end.
    let (shown, set_shown) = signal(value.get_untracked());
    Effect::new(move |_| set_shown.set(value.get()));
    let read = |event: &web_sys::Event| event_target_value(event).parse::<i64>().ok();
    view! {
        <div class="dial">
            <label class="dial__label" for=id.clone()>{label}</label>
            <input
                class="dial__slider"
                type="range"
                id=id.clone()
                data-testid=id
                min=range.0.to_string()
                max=range.1.to_string()
                step=step.to_string()
                disabled=disabled
                aria-valuetext=move || written(shown.get())
                prop:value=move || shown.get().to_string()
                on:input=move |event| {
                    if let Some(value) = read(&event) {
                        set_shown.set(value);
                    }
                }
                on:change=move |event| {
                    if let Some(value) = read(&event) {
                        on_set.run(value);
                    }
                }
            />
            <output class="dial__value">{move || written(shown.get())}</output>
        </div>
    }
}
