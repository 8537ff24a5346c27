//! What one presses, fills in and chooses.

use leptos::prelude::*;

use super::section::{BothThemes, Cell, Section};
use crate::ui::flow::look::{ALL, look};
use widgets::Badge;
use widgets::stepper::Stepper;
use widgets::{
    CopyButton, Glyph, Icon, Range, Segmented, Select, Slider, Stars, StepperControls, TextField, Tip,
};

const LONG: &str = "A label so long that it has to be broken over more than one line on a narrow screen";

/// Buttons.
#[component]
pub fn ButtonSection() -> impl IntoView {
    view! {
        <Section key="buttons" title="Buttons" note="Under the pointer and with the focus, as they look then.">
            <BothThemes>
                <div class="kit__row">
                    <button type="button" class="button button--primary">"Primary"</button>
                    <button type="button" class="button">"Default"</button>
                    <button type="button" class="button button--danger">"Danger"</button>
                    <button type="button" class="button button--small">"Small"</button>
                    <button type="button" class="link-button">"Link"</button>
                    <button type="button" class="icon-button" aria-label="Copy"><Icon glyph=Glyph::Copy /></button>
                    <CopyButton text="copied from the kit" />
                </div>
                <p class="kit__caption">"pointed at, focused, disabled"</p>
                <div class="kit__row">
                    <button type="button" class="button button--primary is-hovered">"Primary"</button>
                    <button type="button" class="button is-hovered">"Default"</button>
                    <button type="button" class="button is-focused">"Focused"</button>
                    <button type="button" class="button button--primary" disabled>"Disabled"</button>
                    <button type="button" class="button" disabled>"Disabled"</button>
                    <button type="button" class="icon-button" aria-label="Copy, disabled" disabled><Icon glyph=Glyph::Copy /></button>
                </div>
            </BothThemes>
            <Cell caption="long">
                <button type="button" class="button">{LONG}</button>
            </Cell>
        </Section>
    }
}

/// Fields.
#[component]
pub fn FieldSection() -> impl IntoView {
    let (text, wrong, rtl, off) = (
        RwSignal::new("Spirited Away".to_owned()),
        RwSignal::new("-3".to_owned()),
        RwSignal::new("باب الحديد".to_owned()),
        RwSignal::new("cannot be changed".to_owned()),
    );
    let ef = RwSignal::new(64.0);
    let options: Vec<(String, String)> =
        ["cosine", "l2", "dot"].map(|metric| (metric.to_owned(), metric.to_owned())).to_vec();
    let metric = RwSignal::new("cosine".to_owned());
    let same = options.clone();
    view! {
        <Section key="fields" title="Fields">
            <Cell caption="default">
                <TextField label="Title" value=text hint="As on the poster." placeholder="a film" testid="kit-text" />
            </Cell>
            <Cell caption="with a mistake">
                <TextField label="Viewer" value=wrong mistake=Some("A viewer is a number above zero.".to_owned()) />
            </Cell>
            <Cell caption="from right to left"><TextField label="Title" value=rtl /></Cell>
            <Cell caption="disabled"><TextField label="Title" value=off disabled=true /></Cell>
            <Cell caption="select">
                <Select
                    label="Metric"
                    options=same
                    chosen=metric
                    on_choose=Callback::new(move |key| metric.set(key))
                    hint="How far two points are apart."
                />
            </Cell>
            <Cell caption="select, disabled">
                <Select label="Metric" options=options chosen=metric on_choose=Callback::new(|_| {}) disabled=true />
            </Cell>
            <Cell caption="slider with a number">
                <Slider
                    label="ef"
                    range=Range { min: 8.0, max: 512.0, step: 8.0 }
                    value=ef
                    on_change=Callback::new(move |value| ef.set(value))
                    hint="How many candidates a search keeps."
                    testid="kit-slider"
                />
            </Cell>
            <Cell caption="slider, disabled">
                <Slider
                    label="ef"
                    range=Range { min: 8.0, max: 512.0, step: 8.0 }
                    value=ef
                    on_change=Callback::new(|_| {})
                    disabled=true
                />
            </Cell>
        </Section>
    }
}

/// Choices, badges, tips.
#[component]
pub fn ChoiceSection() -> impl IntoView {
    let chosen = RwSignal::new("hybrid");
    let score = RwSignal::new(Some(4));
    view! {
        <Section key="choices" title="Choices, badges, tips">
            <Cell caption="segmented">
                <Segmented
                    name="kit-mode"
                    label="Mode"
                    options=vec![("dense", "Dense"), ("keyword", "Keyword"), ("hybrid", "Hybrid")]
                    chosen=chosen
                    on_choose=Callback::new(move |key| chosen.set(key))
                />
            </Cell>
            <Cell caption="stars">
                <Stars movie=0 label="Rate this".to_owned() score=score disabled=false on_rate=Callback::new(move |new| score.set(Some(new))) />
            </Cell>
            <Cell caption="stars, disabled">
                <Stars movie=-1 label="Rate this".to_owned() score=None disabled=true on_rate=Callback::new(|_| {}) />
            </Cell>
            <Cell caption="badges">
                <div class="kit__row">
                    {ALL.map(|done_by| view! { <Badge look=look(done_by) /> })}
                </div>
            </Cell>
            <Cell caption="tip">
                <Tip id="kit-tip" explanation=(|| "It says more on hover and on focus, and Escape sends it away.").into()>"Point here"</Tip>
            </Cell>
        </Section>
    }
}

/// The playhead.
#[component]
pub fn StepperSection() -> impl IntoView {
    let fresh = RwSignal::new(Stepper::new(8).completed());
    let none = RwSignal::new(Stepper::new(0));
    view! {
        <Section key="stepper" title="Stepper" note="Arrow keys step, Home and End jump, the space bar plays.">
            <Cell caption="eight steps">
                <StepperControls stepper=fresh on_choose=Callback::new(|_| {}) />
            </Cell>
            <Cell caption="nothing to step through">
                <StepperControls stepper=none on_choose=Callback::new(|_| {}) />
            </Cell>
        </Section>
    }
}
