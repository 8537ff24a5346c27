//! The card of the tour, the ring around what it is about, and the offer on a first visit.

use leptos::ev::keydown;
use leptos::html::{Div, H2};
use leptos::prelude::*;
use web_sys::HtmlElement;

use super::script::{Act, STOPS};
use super::seen;
use widgets::{Glyph, Icon};

/// Where the tour is. Copies share it.
#[derive(Clone, Copy)]
pub struct TourState {
    /// The stop, from 0; none while there is no tour.
    stop: RwSignal<Option<usize>>,
    offered: RwSignal<bool>,
    opener: StoredValue<Option<HtmlElement>>,
}

impl TourState {
    /// No tour; offered where it never was and the reader did not come by a link to an answer.
    pub fn new(comes_with_question: bool) -> Self {
        let offered = RwSignal::new(!comes_with_question && !seen::was_seen());
        Self { stop: RwSignal::new(None), offered, opener: StoredValue::new(None) }
    }

    /// Begins, or begins again.
    pub fn begin(self) {
        let focused =
            document().active_element().and_then(|element| wasm_bindgen::JsCast::dyn_into(element).ok());
        self.opener.set_value(focused);
        self.settle();
        self.stop.set(Some(0));
    }

    /// The reader knows enough: the offer is not made again.
    pub fn settle(self) {
        if self.offered.get_untracked() {
            self.offered.set(false);
        }
        seen::note_seen();
    }

    fn end(self) {
        mark_target(None);
        self.stop.set(None);
        // Back to where the reader was, if that is still there.
        let opener = self.opener.with_value(Clone::clone).filter(|opener| opener.is_connected());
        if let Some(opener) = opener.or_else(question) {
            let _ = opener.focus();
        }
    }
}

fn question() -> Option<HtmlElement> {
    let field = document().get_element_by_id("query-like")?;
    wasm_bindgen::JsCast::dyn_into(field).ok()
}

/// The offer, and the tour while it lasts.
#[component]
pub fn Tour(
    /// Where it is.
    state: TourState,
    /// Does what a stop does.
    on_act: Callback<Act>,
) -> impl IntoView {
    let card = NodeRef::<Div>::new();
    let title = NodeRef::<H2>::new();
    let escape = window_event_listener(keydown, move |event| {
        if event.key() == "Escape" && state.stop.get_untracked().is_some() {
            event.prevent_default();
            state.end();
        }
    });
    on_cleanup(move || {
        escape.remove();
        mark_target(None);
    });
    Effect::new(move |_| {
        let Some(stop) = state.stop.get().and_then(|stop| STOPS.get(stop)) else { return };
        on_act.run(stop.act);
        // What the act opens is there in the next frame.
        request_animation_frame(move || {
            mark_target(Some(stop.at));
            if let Some(title) = title.get_untracked() {
                let _ = title.focus();
            }
        });
    });
    let go = move |by: isize| {
        let next = state.stop.get_untracked().and_then(|stop| stop.checked_add_signed(by));
        match next {
            Some(next) if next < STOPS.len() => state.stop.set(Some(next)),
            _ => state.end(),
        }
    };
    view! {
        <Show when=move || state.offered.get() && state.stop.get().is_none()>
            <aside class="tour tour--offer" aria-label="A first look around" data-testid="tour-offer">
                <p class="tour__text">"First time here? Follow one recommendation through all five databases, in two minutes."</p>
                <div class="tour__buttons">
                    <button type="button" class="link-button" data-testid="tour-decline" on:click=move |_| state.settle()>"No, thanks"</button>
                    <button type="button" class="button button--small button--primary" data-testid="tour-begin" on:click=move |_| state.begin()>"Show me"</button>
                </div>
            </aside>
        </Show>
        <Show when=move || state.stop.get().is_some()>
            <div
                class="tour"
                role="dialog"
                aria-labelledby="tour-title"
                aria-describedby="tour-text"
                data-testid="tour"
                data-stop=move || state.stop.get().map(|stop| stop + 1)
                node_ref=card
            >
                <button type="button" class="icon-button tour__close" aria-label="End the tour" title="End the tour (Escape)" data-testid="tour-skip" on:click=move |_| state.end()>
                    <Icon glyph=Glyph::Close />
                </button>
                <h2 class="tour__title" id="tour-title" tabindex="-1" node_ref=title>
                    {move || stop_of(state).map(|stop| stop.title)}
                </h2>
                <p class="tour__text" id="tour-text">{move || stop_of(state).map(|stop| stop.text)}</p>
                <div class="tour__buttons">
                    <span class="tour__count">
                        {move || state.stop.get().map(|stop| format!("{} of {}", stop + 1, STOPS.len()))}
                    </span>
                    <button type="button" class="button button--small" data-testid="tour-back" disabled=move || state.stop.get() == Some(0) on:click=move |_| go(-1)>
                        "Back"
                    </button>
                    <button type="button" class="button button--small button--primary" data-testid="tour-next" on:click=move |_| go(1)>
                        {move || if state.stop.get() == Some(STOPS.len() - 1) { "Done" } else { "Next" }}
                    </button>
                </div>
            </div>
        </Show>
    }
}

fn stop_of(state: TourState) -> Option<&'static super::script::Stop> {
    STOPS.get(state.stop.get()?)
}

/// Puts the ring around what `selector` finds first, and around nothing else, and brings it into sight.
fn mark_target(selector: Option<&str>) {
    if let Ok(Some(before)) = document().query_selector("[data-tour]") {
        let _ = before.remove_attribute("data-tour");
    }
    if let Some(target) = selector.and_then(|selector| document().query_selector(selector).ok().flatten()) {
        let _ = target.set_attribute("data-tour", "here");
        target.scroll_into_view();
    }
}
