//! Why a film is here, and the text that reason rests on.

use leptos::prelude::*;

use protocol::Reason;

/// A sentence with the marker of its source; pressing the marker opens the source.
#[component]
pub fn ReasonText(
    /// Identifies the source in the page.
    id: String,
    /// The sentence.
    reason: Reason,
) -> impl IntoView {
    let open = RwSignal::new(false);
    let Reason { text, citation } = reason;
    match citation {
        None => view! { <p class="reason">{text}</p> }.into_any(),
        Some(citation) => {
            // The sentence may carry its marker already; here the marker is a button.
            let mark = format!("[{}]", citation.number);
            let text = text.trim_end().trim_end_matches(&mark).trim_end().to_owned();
            let label = format!("Source {}: {} of {}", citation.number, citation.kind, citation.title);
            let controls = id.clone();
            view! {
                <p class="reason">
                    {text}
                    <button
                        type="button"
                        class="reason__mark"
                        aria-label=label
                        aria-expanded=move || open.get().to_string()
                        aria-controls=controls
                        on:click=move |_| open.update(|open| *open = !*open)
                    >
                        {mark}
                    </button>
                </p>
                <blockquote class="reason__source" id=id hidden=move || !open.get()>
                    <p>{citation.text}</p>
                    <footer>{format!("{}, {} ({})", citation.title, citation.kind, citation.passage)}</footer>
                </blockquote>
            }
            .into_any()
        }
    }
}
