//! The clock of a replay, and whether the reader wants motion.

use leptos::prelude::*;

use widgets::stepper::Stepper;

/// Moves a playhead on, a step a dwell, while it plays.
pub fn run_clock(stepper: RwSignal<Stepper>) {
    Effect::new(move |_| {
        let (playing, dwell) = stepper.with(|stepper| (stepper.is_playing(), stepper.dwell()));
        if playing && let Ok(handle) = set_timeout_with_handle(move || stepper.update(Stepper::tick), dwell) {
            on_cleanup(move || handle.clear());
        }
    });
}

/// Whether the reader asked for less motion.
pub fn prefers_reduced_motion() -> bool {
    window()
        .match_media("(prefers-reduced-motion: reduce)")
        .ok()
        .flatten()
        .is_some_and(|query| query.matches())
}
