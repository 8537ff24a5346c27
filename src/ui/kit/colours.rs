//! Colours and type.

use leptos::prelude::*;

use super::section::{BothThemes, Cell, Section};
use site::lab;
use widgets::Badge;

const COLOURS: [&str; 16] = [
    "paper",
    "surface",
    "raised",
    "sunken",
    "ink",
    "ink-soft",
    "ink-faint",
    "hairline",
    "hairline-strong",
    "accent",
    "accent-wash",
    "good",
    "warn",
    "bad",
    "bad-wash",
    "star",
];

const SIZES: [(&str, &str); 7] = [
    ("headline", "Five databases"),
    ("sentence", "Recommend movies like"),
    ("xl", "The journey of your question"),
    ("l", "Ask for a film and follow your question"),
    ("m", "Text one reads"),
    ("s", "Text beside text"),
    ("xs", "Notes, figures, captions"),
];

/// Every colour, in both themes.
#[component]
pub fn ColourSection() -> impl IntoView {
    view! {
        <Section key="colours" title="Colours" note="One colour per store, the same wherever the store appears.">
            <BothThemes>
                <div class="kit__row">{lab::labs().iter().map(|lab| view! { <Badge look=lab.look /> }).collect_view()}</div>
                <div class="kit__swatches">
                    {COLOURS
                        .map(|name| {
                            view! {
                                <span class="kit__swatch">
                                    <span class="kit__patch" style:--patch=format!("var(--{name})")></span>
                                    {name}
                                </span>
                            }
                        })
                        .into_iter()
                        .collect_view()}
                </div>
            </BothThemes>
        </Section>
    }
}

/// Every size of type.
#[component]
pub fn TypeSection() -> impl IntoView {
    let serif = |size: &str| matches!(size, "headline" | "sentence" | "xl");
    view! {
        <Section key="type" title="Type">
            {SIZES
                .map(|(size, words)| {
                    let family = if serif(size) { "serif" } else { "sans" };
                    view! {
                        <Cell caption=size wide=size == "headline">
                            <p style:font-size=format!("var(--text-{size})") style:font-family=format!("var(--{family})")>
                                {words}
                            </p>
                        </Cell>
                    }
                })
                .into_iter()
                .collect_view()}
            <Cell caption="from right to left">
                <p dir="auto">"باب الحديد، فيلم مصري من عام ١٩٥٨"</p>
            </Cell>
        </Section>
    }
}
