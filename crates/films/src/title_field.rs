//! A field for a film's title.

use leptos::prelude::*;

use widgets::{Choice, Combobox};

/// A field that completes film titles; `on_title` is told one when it is complete.
#[component]
pub fn TitleField(
    /// Identifies the field in the page.
    id: &'static str,
    /// The title shown first.
    title: String,
    /// Told a title.
    on_title: Callback<String>,
) -> impl IntoView {
    let client = expect_context::<client::Client>();
    let text = RwSignal::new(title);
    let typed = RwSignal::new(String::new());
    let found = LocalResource::new(move || {
        let prefix = typed.read().trim().to_owned();
        async move {
            if prefix.is_empty() {
                return Vec::new();
            }
            let titles = client.call(lab_flow::Suggest { prefix, limit: 8 }).await.unwrap_or_default();
            titles.into_iter().map(Choice::from).collect()
        }
    });
    let options = Signal::derive(move || found.get().unwrap_or_default());
    let on_type = Callback::new(move |text: String| typed.set(text));
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        on_title.run(text.get_untracked().trim().to_owned());
    };
    view! {
        <form class="title-field" on:submit=submit>
            <label class="title-field__label" for=id>"Film"</label>
            <Combobox id=id label="Film" testid=id placeholder="a title" text=text options=options on_type=on_type />
            <button type="submit" class="button button--small">"Show"</button>
        </form>
    }
}
