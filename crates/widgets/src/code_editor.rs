//! An editor for a few lines of code: CodeMirror, loaded when the first editor is shown (`editor/`).
//!
//! Until it is there, or where it does not come, a plain text field holds the same text. Tab indents; after Escape it
//! leaves, so that nobody is caught. Ctrl with Enter runs.

use js_sys::{Promise, Reflect};
use leptos::html::Div;
use leptos::prelude::*;
use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::{HtmlElement, KeyboardEvent};

use super::syntax::Language;

#[wasm_bindgen(module = "/src/code_editor.js")]
extern "C" {
    #[wasm_bindgen(js_name = openEditor)]
    fn open_editor(
        host: &HtmlElement,
        options: &JsValue,
        on_change: &JsValue,
        on_run: &JsValue,
        on_open: &JsValue,
    ) -> u32;

    #[wasm_bindgen(js_name = setText)]
    fn set_text(editor: u32, text: &str);

    #[wasm_bindgen(js_name = setLanguage)]
    fn set_language(editor: u32, language: &str);

    #[wasm_bindgen(js_name = setWrongLine)]
    fn set_wrong_line(editor: u32, line: Option<usize>);

    #[wasm_bindgen(js_name = closeEditor)]
    fn close_editor(editor: u32);
}

/// What is completed besides the words of the language.
#[derive(Clone, Copy)]
pub struct Completion {
    /// The calls of `cineai`: a list of `{ signature, about }`.
    pub calls: fn() -> JsValue,
    /// The tables there are: an object that names the columns of each.
    pub tables: fn() -> Promise,
}

const HINT: &str = "Tab indents; press Escape, then Tab, to leave.";
const HINT_RUN: &str = "Control and Enter runs. Tab indents; press Escape, then Tab, to leave.";

/// A field for code.
#[component]
pub fn CodeEditor(
    /// What is written here, for those who do not see it.
    #[prop(into)]
    label: String,
    /// The language; it may change.
    #[prop(into)]
    language: Signal<Language>,
    /// The code.
    code: RwSignal<String>,
    /// Runs it, on Ctrl+Enter.
    #[prop(optional)]
    on_run: Option<Callback<()>>,
    /// The line, from 1, where the code is wrong.
    #[prop(optional, into)]
    wrong_line: Signal<Option<usize>>,
    /// Shown while there is no code.
    #[prop(default = "")]
    placeholder: &'static str,
    /// The hook for tests.
    #[prop(default = "editor")]
    testid: &'static str,
    /// What to complete.
    #[prop(optional)]
    completion: Option<Completion>,
) -> impl IntoView {
    let host = NodeRef::<Div>::new();
    let is_open = RwSignal::new(false);
    let editor = RwSignal::new(None::<u32>);
    let name = label.clone();
    Effect::new(move |_| {
        let Some(host) = host.get() else { return };
        let options = js_sys::Object::new();
        let set = |key: &str, value: &JsValue| {
            // Setting a member of a fresh plain object cannot fail.
            let _ = Reflect::set(&options, &key.into(), value);
        };
        let words = [
            ("label", name.as_str()),
            ("language", language.get_untracked().key()),
            ("placeholder", placeholder),
            ("testid", testid),
            ("hint", if on_run.is_some() { HINT_RUN } else { HINT }),
        ];
        words.into_iter().for_each(|(key, words)| set(key, &words.into()));
        set("text", &code.get_untracked().into());
        if let Some(Completion { calls, tables }) = completion {
            set("calls", &calls());
            set("tables", &Closure::<dyn Fn() -> Promise>::new(tables).into_js_value());
        }
        let changed = Closure::<dyn Fn(String)>::new(move |text| {
            code.try_set(text);
        });
        let run = on_run.map(|on_run| Closure::<dyn Fn()>::new(move || on_run.run(())).into_js_value());
        let opened = Closure::<dyn Fn()>::new(move || {
            let _ = is_open.try_set(true);
        });
        let id = open_editor(
            &host,
            &options,
            &changed.into_js_value(),
            &run.unwrap_or_default(),
            &opened.into_js_value(),
        );
        editor.set(Some(id));
    });
    Effect::new(move |_| {
        if let Some(id) = editor.get() {
            // A copy: the editor must not be called while the signal is being read.
            set_text(id, &code.get());
        }
    });
    Effect::new(move |_| {
        if let Some(id) = editor.get() {
            set_wrong_line(id, wrong_line.get());
        }
    });
    Effect::new(move |_| {
        if let Some(id) = editor.get() {
            set_language(id, language.get().key());
        }
    });
    on_cleanup(move || {
        if let Some(Some(id)) = editor.try_get_untracked() {
            close_editor(id);
        }
    });
    let on_key = move |event: KeyboardEvent| {
        let runs = event.key() == "Enter" && (event.ctrl_key() || event.meta_key()) && !event.is_composing();
        if let Some(on_run) = on_run.filter(|_| runs) {
            event.prevent_default();
            on_run.run(());
        }
    };
    view! {
        // The playhead around it listens to arrows and the space bar.
        <div class="editor" data-wrong=move || wrong_line.get().is_some().to_string() on:keydown=|event| event.stop_propagation()>
            <div class="editor__live" node_ref=host></div>
            <Show when=move || !is_open.get()>
                <textarea
                    class="editor__field"
                    aria-label=label.clone()
                    aria-invalid=move || wrong_line.get().is_some().to_string()
                    data-testid=testid
                    placeholder=placeholder
                    spellcheck="false"
                    autocapitalize="off"
                    autocomplete="off"
                    wrap="off"
                    prop:value=code
                    on:input=move |event| code.set(event_target_value(&event))
                    on:keydown=on_key
                ></textarea>
            </Show>
        </div>
    }
}
