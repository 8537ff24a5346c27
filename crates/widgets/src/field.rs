//! Things to fill in, each with its label, its hint and its mistake: a line of text, a number on a slider, a choice.

use leptos::prelude::*;

use super::unique;

/// What stands around a control: label above, hint or mistake below.
#[component]
fn Frame(
    id: String,
    label: String,
    hint: Option<String>,
    mistake: Signal<Option<String>>,
    children: Children,
) -> impl IntoView {
    view! {
        <div class="control">
            <label class="control__label" for=id.clone()>{label}</label>
            {children()}
            <p class="control__words" class:control__words--mistake=move || mistake.with(Option::is_some) id=words_id(&id)>
                {move || mistake.get().or_else(|| hint.clone())}
            </p>
        </div>
    }
}

/// A line of text.
#[component]
pub fn TextField(
    /// What goes in.
    #[prop(into)]
    label: String,
    /// The text.
    value: RwSignal<String>,
    /// What may go in.
    #[prop(optional, into)]
    hint: Option<String>,
    /// What is wrong with what went in.
    #[prop(optional, into)]
    mistake: Signal<Option<String>>,
    /// Whether it can be changed.
    #[prop(optional, into)]
    disabled: Signal<bool>,
    /// Shown while there is no text.
    #[prop(default = "")]
    placeholder: &'static str,
    /// Told that the reader pressed Enter.
    #[prop(optional)]
    on_enter: Option<Callback<()>>,
    /// The hook for tests.
    #[prop(default = "field")]
    testid: &'static str,
) -> impl IntoView {
    let id = unique::id("field");
    view! {
        <Frame id=id.clone() label=label hint=hint mistake=mistake>
            <input
                id=id.clone()
                class="field"
                type="text"
                dir="auto"
                autocomplete="off"
                data-testid=testid
                placeholder=placeholder
                disabled=move || disabled.get()
                aria-invalid=move || mistake.with(Option::is_some).to_string()
                aria-describedby=words_id(&id)
                prop:value=value
                on:input=move |event| value.set(event_target_value(&event))
                on:keydown=move |event| {
                    if let Some(on_enter) = on_enter.filter(|_| event.key() == "Enter" && !event.is_composing()) {
                        event.prevent_default();
                        on_enter.run(());
                    }
                }
            />
        </Frame>
    }
}

/// A choice from a list too long to show.
#[component]
pub fn Select(
    /// What is chosen.
    #[prop(into)]
    label: String,
    /// Keys and words, in order.
    #[prop(into)]
    options: Signal<Vec<(String, String)>>,
    /// The key chosen.
    #[prop(into)]
    chosen: Signal<String>,
    /// Told the key of a new choice.
    on_choose: Callback<String>,
    /// What there is to know about the choice.
    #[prop(optional, into)]
    hint: Option<String>,
    /// Whether it can be changed.
    #[prop(optional, into)]
    disabled: Signal<bool>,
    /// The hook for tests.
    #[prop(default = "select")]
    testid: &'static str,
) -> impl IntoView {
    let id = unique::id("select");
    let items = move || {
        options
            .get()
            .into_iter()
            .map(|(key, word)| {
                let own = key.clone();
                view! { <option value=key selected=move || chosen.get() == own>{word}</option> }
            })
            .collect_view()
    };
    view! {
        <Frame id=id.clone() label=label hint=hint mistake=Signal::stored(None)>
            <select
                id=id.clone()
                class="select"
                data-testid=testid
                disabled=move || disabled.get()
                aria-describedby=words_id(&id)
                on:change=move |event| on_choose.run(event_target_value(&event))
            >
                {items}
            </select>
        </Frame>
    }
}

/// The numbers a slider goes through.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Range {
    /// The least.
    pub min: f64,
    /// The greatest.
    pub max: f64,
    /// From one to the next.
    pub step: f64,
}

impl Range {
    /// The nearest number of the range.
    pub fn clamp(self, value: f64) -> f64 {
        let steps = ((value - self.min) / self.step).round();
        (self.min + steps * self.step).clamp(self.min, self.max)
    }
}

/// A number: dragged on a slider or typed beside it.
#[component]
pub fn Slider(
    /// What the number is.
    #[prop(into)]
    label: String,
    /// The numbers there are.
    range: Range,
    /// The number.
    #[prop(into)]
    value: Signal<f64>,
    /// Told a new number, always one of the range.
    on_change: Callback<f64>,
    /// What the number does.
    #[prop(optional, into)]
    hint: Option<String>,
    /// Whether it can be changed.
    #[prop(optional, into)]
    disabled: Signal<bool>,
    /// The hook for tests; the field's is the same with `-number`.
    #[prop(default = "slider")]
    testid: &'static str,
) -> impl IntoView {
    let id = unique::id("slider");
    let number_label = format!("{label}, as a number");
    let change = move |text: String| {
        if let Some(typed) = text.trim().parse().ok().filter(|typed: &f64| typed.is_finite()) {
            on_change.run(range.clamp(typed));
        }
    };
    let shown = move || written(value.get(), range.step);
    let filled = move || (value.get() - range.min) / (range.max - range.min);
    view! {
        <Frame id=id.clone() label=label hint=hint mistake=Signal::stored(None)>
            <span class="slider">
                <input
                    id=id.clone()
                    class="slider__track"
                    type="range"
                    data-testid=testid
                    min=range.min.to_string()
                    max=range.max.to_string()
                    step=range.step.to_string()
                    disabled=move || disabled.get()
                    aria-describedby=words_id(&id)
                    style:--filled=move || filled().to_string()
                    prop:value=move || value.get().to_string()
                    on:input=move |event| change(event_target_value(&event))
                />
                <input
                    class="field slider__number"
                    type="text"
                    inputmode="decimal"
                    autocomplete="off"
                    data-testid=format!("{testid}-number")
                    aria-label=number_label
                    disabled=move || disabled.get()
                    prop:value=shown
                    on:change=move |event| {
                        change(event_target_value(&event));
                        // What was no number gives way to the number there is.
                        let field: web_sys::HtmlInputElement = event_target(&event);
                        field.set_value(&untrack(shown));
                    }
                />
            </span>
        </Frame>
    }
}

/// A number with as many places as its steps have.
fn written(value: f64, step: f64) -> String {
    let places = (0..6).find(|places| {
        let scaled = step * 10_f64.powi(*places);
        (scaled - scaled.round()).abs() < 1e-9
    });
    format!("{value:.*}", places.unwrap_or(6) as usize)
}

fn words_id(control: &str) -> String {
    format!("{control}-words")
}
