//! The reader's record: saved as a file, read from one, forgotten.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::HtmlInputElement;

use site::learn::progress::{MAX_FILE_BYTES, Progress};
use site::learn::progress_store::ProgressStore;
use widgets::save_file::save_text;

#[wasm_bindgen(module = "/src/ui/learn/files.js")]
extern "C" {
    #[wasm_bindgen(js_name = chosenText)]
    fn chosen_text(field: &HtmlInputElement, most: u32) -> js_sys::Promise;
}

/// What can be done with the record.
#[component]
pub fn Record() -> impl IntoView {
    let progress_store = expect_context::<ProgressStore>();
    let news = RwSignal::new(None::<String>);
    let sure = RwSignal::new(false);
    let empty = move || progress_store.progress().with(Progress::is_empty);
    let save = move |_| {
        save_text(
            &progress_store.progress().with_untracked(Progress::to_json),
            "cineai-progress.json",
            "application/json",
        );
        news.set(Some("Saved as cineai-progress.json.".to_owned()));
    };
    let read = move |event: leptos::ev::Event| {
        let Some(field) = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok()) else {
            return;
        };
        spawn_local(async move {
            let text = JsFuture::from(chosen_text(&field, MAX_FILE_BYTES as u32)).await.ok();
            let words = match text.and_then(|text| text.as_string()).map(|text| Progress::from_json(&text)) {
                None => "This file could not be read.".to_owned(),
                Some(Err(reason)) => reason,
                Some(Ok(other)) => {
                    progress_store.change(|progress| progress.join(other));
                    "Added. Answers that were here already stay as they were.".to_owned()
                }
            };
            field.set_value("");
            news.try_set(Some(words));
        });
    };
    let forget = move |_| {
        if sure.get_untracked() {
            progress_store.change(|progress| *progress = Progress::default());
            news.set(Some("Forgotten.".to_owned()));
        }
        sure.update(|sure| *sure = !*sure);
    };
    view! {
        <section class="record" aria-labelledby="record-head">
            <h2 class="record__head" id="record-head">"Your answers"</h2>
            <p class="record__where">
                {move || {
                    if progress_store.is_kept().get() {
                        "Kept in this browser; nothing is sent."
                    } else {
                        "This browser keeps nothing for this page: save the file before you leave."
                    }
                }}
            </p>
            <div class="record__ways">
                <button type="button" class="button button--small" data-testid="progress-save" disabled=empty on:click=save>
                    "Save as a file"
                </button>
                <label class="button button--small record__file">
                    "Read a file"
                    <input class="record__input" type="file" accept="application/json,.json" data-testid="progress-read" on:change=read />
                </label>
                <button
                    type="button"
                    class="button button--small"
                    class:button--danger=sure
                    data-testid="progress-forget"
                    disabled=empty
                    on:click=forget
                    on:blur=move |_| sure.set(false)
                >
                    {move || if sure.get() { "Really forget all" } else { "Forget all" }}
                </button>
            </div>
            <p class="record__news" role="status">{move || news.get()}</p>
        </section>
    }
}
