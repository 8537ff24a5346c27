//! What every picture has around it: its title, what it says in words, and its numbers as a table.

use leptos::prelude::*;
use serde_json::Value;

use crate::DataTable;

/// A picture with its title and its numbers.
#[component]
pub(super) fn PlotFigure(
    /// The title.
    title: String,
    /// What the picture shows, in words.
    #[prop(into)]
    words: Signal<String>,
    /// The numbers: names of the columns, and rows.
    #[prop(into)]
    table: Signal<(Vec<String>, Vec<Vec<Value>>)>,
    /// The picture.
    children: Children,
) -> impl IntoView {
    let label = StoredValue::new(format!("Numbers of: {title}"));
    let opened = RwSignal::new(false);
    view! {
        <figure class="plot" data-testid="plot">
            <figcaption class="plot__title">{title}</figcaption>
            <div class="plot__picture" role="img" aria-label=move || words.get()>
                {children()}
            </div>
            <details
                class="plot__data"
                on:toggle=move |event| opened.set(event_target::<web_sys::Element>(&event).has_attribute("open"))
            >
                <summary>"The numbers"</summary>
                <p class="plot__words">{move || words.get()}</p>
                {move || {
                    opened
                        .get()
                        .then(|| {
                            let (columns, rows) = table.get();
                            let total = rows.len() as u64;
                            view! { <DataTable label=label.get_value() columns=columns rows=rows total=total /> }
                        })
                }}
            </details>
        </figure>
    }
}
