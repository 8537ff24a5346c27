//! Two panes side by side with an edge between them that can be moved; one above the other where there is no room.

use leptos::html::Div;
use leptos::prelude::*;
use web_sys::{KeyboardEvent, PointerEvent};

/// The least and the greatest share of the first pane, in percent.
const SHARES: (f64, f64) = (20.0, 80.0);

/// How far an arrow key moves the edge, in percent.
const STEP: f64 = 4.0;

/// Two panes.
#[component]
pub fn SplitPane(
    /// What the edge divides, for those who do not see it.
    #[prop(into)]
    label: String,
    /// The pane at the start.
    #[prop(into)]
    first: ViewFn,
    /// The pane at the end.
    #[prop(into)]
    second: ViewFn,
    /// The share of the first pane at first, in percent.
    #[prop(default = 50.0)]
    share: f64,
) -> impl IntoView {
    let share = RwSignal::new(share.clamp(SHARES.0, SHARES.1));
    let frame = NodeRef::<Div>::new();
    let dragging = RwSignal::new(false);
    let set = move |to: f64| share.set(to.clamp(SHARES.0, SHARES.1));
    let on_down = move |event: PointerEvent| {
        event.prevent_default();
        let _ = event_target::<web_sys::Element>(&event).set_pointer_capture(event.pointer_id());
        dragging.set(true);
    };
    let on_move = move |event: PointerEvent| {
        if let (true, Some(frame)) = (dragging.get_untracked(), frame.get_untracked()) {
            let place = frame.get_bounding_client_rect();
            set((f64::from(event.client_x()) - place.left()) / place.width().max(1.0) * 100.0);
        }
    };
    let on_key = move |event: KeyboardEvent| {
        match event.key().as_str() {
            "ArrowLeft" => set(share.get_untracked() - STEP),
            "ArrowRight" => set(share.get_untracked() + STEP),
            "Home" => set(SHARES.0),
            "End" => set(SHARES.1),
            _ => return,
        }
        event.prevent_default();
        event.stop_propagation();
    };
    view! {
        <div class="split" node_ref=frame style:--share=move || (share.get() / 100.0).to_string()>
            <div class="split__pane">{first.run()}</div>
            <div
                class="split__edge"
                class:split__edge--moving=move || dragging.get()
                role="separator"
                tabindex="0"
                aria-orientation="vertical"
                aria-label=label
                aria-valuemin=SHARES.0.to_string()
                aria-valuemax=SHARES.1.to_string()
                aria-valuenow=move || format!("{:.0}", share.get())
                on:pointerdown=on_down
                on:pointermove=on_move
                on:lostpointercapture=move |_| dragging.set(false)
                on:keydown=on_key
            ></div>
            <div class="split__pane">{second.run()}</div>
        </div>
    }
}
