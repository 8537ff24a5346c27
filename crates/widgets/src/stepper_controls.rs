//! The buttons, the scrubber and the speed of a [`Stepper`].

use leptos::prelude::*;

use super::stepper::{Speed, Stepper};
use super::{Glyph, Icon};

/// Controls of a replay. Arrow keys, Home, End and the space bar work anywhere inside.
#[component]
pub fn StepperControls(
    /// The playhead.
    stepper: RwSignal<Stepper>,
    /// Told `true` when the reader moves the playhead, `false` when the clock is to move it.
    on_choose: Callback<bool>,
) -> impl IntoView {
    let empty = move || stepper.with(Stepper::is_empty);
    let glyph = Signal::derive(move || {
        stepper.with(|stepper| match (stepper.is_playing(), stepper.is_finished()) {
            (true, _) => Glyph::Pause,
            (false, true) => Glyph::Replay,
            (false, false) => Glyph::Play,
        })
    });
    let play_label = move || match glyph.get() {
        Glyph::Pause => "Pause",
        Glyph::Replay => "Play again",
        _ => "Play",
    };
    let by_hand = move |change: fn(&mut Stepper)| {
        stepper.update(change);
        on_choose.run(true);
    };
    view! {
        <div class="stepper" role="group" aria-label="Replay">
            <button
                type="button"
                class="icon-button"
                aria-label="Step back"
                title="Step back (←)"
                disabled=move || stepper.with(|stepper| stepper.position() <= 1)
                on:click=move |_| by_hand(Stepper::back)
            >
                <Icon glyph=Glyph::Back />
            </button>
            <button
                type="button"
                class="icon-button stepper__play"
                aria-label=play_label
                title=move || format!("{} (space)", play_label())
                disabled=empty
                on:click=move |_| {
                    stepper.update(Stepper::toggle);
                    on_choose.run(stepper.with_untracked(|stepper| !stepper.is_playing()));
                }
            >
                <Icon glyph=glyph />
            </button>
            <button
                type="button"
                class="icon-button"
                aria-label="Step"
                title="Step (→)"
                disabled=move || empty() || (stepper.with(Stepper::is_finished) && stepper.with(|s| s.position() >= s.len()))
                on:click=move |_| by_hand(Stepper::forward)
            >
                <Icon glyph=Glyph::Forward />
            </button>
            <input
                class="stepper__scrubber"
                type="range"
                min="1"
                max=move || stepper.with(Stepper::len).max(1).to_string()
                step="1"
                aria-label="Step shown"
                disabled=empty
                prop:value=move || stepper.with(Stepper::position).max(1).to_string()
                on:input=move |event| {
                    if let Ok(step) = event_target_value(&event).parse() {
                        stepper.update(|stepper| stepper.jump(step));
                        on_choose.run(true);
                    }
                }
            />
            <output class="stepper__position" aria-live="off">
                {move || {
                    stepper.with(|stepper| match stepper.len() {
                        0 => String::new(),
                        len => format!("{}\u{2009}/\u{2009}{len}", stepper.position()),
                    })
                }}
            </output>
            <SpeedSelect stepper=stepper />
        </div>
    }
}

#[component]
fn SpeedSelect(stepper: RwSignal<Stepper>) -> impl IntoView {
    view! {
        <label class="stepper__speed">
            <span class="visually-hidden">"Speed"</span>
            <select
                class="select select--small"
                on:change=move |event| {
                    if let Some(speed) = Speed::from_label(&event_target_value(&event)) {
                        stepper.update(|stepper| stepper.set_speed(speed));
                    }
                }
            >
                {Speed::ALL
                    .into_iter()
                    .map(|speed| {
                        view! {
                            <option
                                value=speed.label()
                                selected=move || stepper.with(Stepper::speed) == speed
                            >
                                {speed.label()}
                            </option>
                        }
                    })
                    .collect_view()}
            </select>
        </label>
    }
}

/// What a key does to the playhead; false where the key means something else to what has the focus.
pub fn handle_key(stepper: RwSignal<Stepper>, key: &str, focus: &str) -> bool {
    let typing = matches!(focus, "INPUT" | "SELECT" | "TEXTAREA");
    let pressable = matches!(focus, "BUTTON" | "A" | "SUMMARY");
    match key {
        "ArrowRight" if !typing => stepper.update(Stepper::forward),
        "ArrowLeft" if !typing => stepper.update(Stepper::back),
        "Home" if !typing => stepper.update(|stepper| stepper.jump(1)),
        "End" if !typing => stepper.update(|stepper| stepper.jump(stepper.len())),
        " " if !typing && !pressable => stepper.update(Stepper::toggle),
        _ => return false,
    }
    true
}
