//! The page of components.

use leptos::prelude::*;

use super::code::CodeSection;
use super::colours::{ColourSection, TypeSection};
use super::controls::{ButtonSection, ChoiceSection, FieldSection, StepperSection};
use super::data::{GridSection, TreeSection};
use super::overlays::{LayoutSection, OverlaySection};
use super::plots::PlotSection;
use super::states::{ProgressSection, StateSection};
use site::address::Address;

/// Keys and titles of the sections, in order; `#/kit?at=grid` goes to one.
const SECTIONS: [(&str, &str); 14] = [
    ("colours", "Colours"),
    ("type", "Type"),
    ("buttons", "Buttons"),
    ("fields", "Fields"),
    ("choices", "Choices"),
    ("stepper", "Stepper"),
    ("grid", "Grid"),
    ("tree", "Tree"),
    ("code", "Code"),
    ("states", "States"),
    ("progress", "Progress"),
    ("layout", "Tabs and panes"),
    ("overlays", "Over the page"),
    ("plots", "Plots"),
];

/// Every component in every state.
#[component]
pub fn KitScreen() -> impl IntoView {
    let address = expect_context::<Address>();
    let at = address.param("at");
    Effect::new(move |_| {
        if let Some(key) = at.get() {
            request_animation_frame(move || {
                if let Some(section) = document().get_element_by_id(&format!("kit-{key}")) {
                    section.scroll_into_view();
                }
            });
        }
    });
    let ways = SECTIONS.map(|(key, title)| {
        view! {
            <li>
                <button type="button" class="link-button" on:click=move |_| address.push_param("at", Some(key))>
                    {title}
                </button>
            </li>
        }
    });
    view! {
        <section class="screen kit" aria-labelledby="headline">
            <div class="screen__head">
                <h1 class="screen__title" id="headline">"Kit"</h1>
                <p class="screen__lead">"Every component in every state. The data here is made up."</p>
            </div>
            <nav aria-label="Sections">
                <ul class="kit__ways" role="list">{ways.into_iter().collect_view()}</ul>
            </nav>
            <ColourSection />
            <TypeSection />
            <ButtonSection />
            <FieldSection />
            <ChoiceSection />
            <StepperSection />
            <GridSection />
            <TreeSection />
            <CodeSection />
            <StateSection />
            <ProgressSection />
            <LayoutSection />
            <OverlaySection />
            <PlotSection />
        </section>
    }
}
