//! Asking the same question as somebody else.

use leptos::prelude::*;

use super::query_form::VIEWERS;
use site::address::Address;
use site::tuning::Versus;
use site::url_state::Viewer;

/// A viewer's number, to ask as or to compare with.
#[component]
pub fn ViewerSwitch() -> impl IntoView {
    let address = expect_context::<Address>();
    let state = address.state();
    let number = RwSignal::new(String::new());
    let viewer = move || match number.with(|number| number.trim().to_owned()).as_str() {
        "" => Some(Viewer::New),
        typed => {
            Viewer::read(typed).filter(|viewer| !matches!(viewer, Viewer::Known(number) if *number > VIEWERS))
        }
    };
    let go = move |compare: bool| {
        let Some(viewer) = viewer() else { return };
        let mut link = state.get_untracked();
        if compare {
            link.versus = Some(Versus::Viewer(viewer));
        } else {
            link.user = Some(viewer);
        }
        address.push(link);
    };
    view! {
        <div class="viewer-switch">
            <label class="dial__label" for="other-viewer">"Another viewer's number; empty for a new visitor"</label>
            <div class="viewer-switch__row">
                <input
                    class="field query__viewer"
                    id="other-viewer"
                    data-testid="other-viewer"
                    type="text"
                    inputmode="numeric"
                    autocomplete="off"
                    maxlength="4"
                    placeholder="new"
                    aria-invalid=move || viewer().is_none().to_string()
                    prop:value=number
                    on:input=move |event| number.set(event_target_value(&event))
                    on:keydown=move |event| {
                        if event.key() == "Enter" {
                            event.prevent_default();
                            go(false);
                        }
                    }
                />
                <button type="button" class="button button--small" disabled=move || viewer().is_none() on:click=move |_| go(false)>
                    "Ask as this viewer"
                </button>
                <button type="button" class="button button--small" disabled=move || viewer().is_none() on:click=move |_| go(true)>
                    "Compare side by side"
                </button>
            </div>
            <Show when=move || viewer().is_none()>
                <p class="controls__hint" role="alert">{format!("Viewers are numbered 1 to {VIEWERS}.")}</p>
            </Show>
        </div>
    }
}
