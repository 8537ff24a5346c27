//! An editor for a few lines of code: the text field of the browser over the same text in colours.
//!
//! It stays a text field, so undo, spelling of names, screen readers and phones work as everywhere. Tab indents;
//! after Escape it leaves the field, so that nobody is caught in it. Ctrl with Enter runs.

use leptos::html::Textarea;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{HtmlDocument, HtmlTextAreaElement, KeyboardEvent};

use super::code_view::coloured;
use super::edit::{self, Edit};
use super::syntax::Language;
use super::unique;

/// A field for code.
#[component]
pub fn CodeEditor(
    /// What is written here, for those who do not see it.
    #[prop(into)]
    label: String,
    /// The language.
    language: Language,
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
) -> impl IntoView {
    let field = NodeRef::<Textarea>::new();
    let hint = unique::id("editor-hint");
    let leaving = StoredValue::new(false);
    let on_key = move |event: KeyboardEvent| {
        // The playhead around it listens to arrows and the space bar.
        event.stop_propagation();
        let Some(field) = field.get_untracked() else { return };
        let was_leaving = leaving.get_value();
        leaving.set_value(event.key() == "Escape");
        let command = event.ctrl_key() || event.meta_key();
        let edit = match event.key().as_str() {
            _ if event.is_composing() => return,
            "Enter" if command => {
                event.prevent_default();
                if let Some(on_run) = on_run {
                    on_run.run(());
                }
                return;
            }
            "Enter" if !event.shift_key() => {
                at_selection(&field, |text, start, end| Some(edit::new_line(text, start, end)))
            }
            "Tab" if was_leaving || command || event.alt_key() => return,
            "Tab" if event.shift_key() => at_selection(&field, edit::outdent),
            "Tab" => at_selection(&field, |text, start, end| Some(edit::indent(text, start, end))),
            _ => return,
        };
        if let Some(edit) = edit {
            event.prevent_default();
            apply(&field, &edit);
            code.set(field.value());
        }
    };
    let lines = Memo::new(move |_| code.with(|code| code.split('\n').count()));
    let numbers = move || {
        (1..=lines.get())
            .map(|line| {
                let wrong = move || wrong_line.get() == Some(line);
                view! { <span class="editor__number" class:editor__number--wrong=wrong>{line}</span> }
            })
            .collect_view()
    };
    view! {
        <div class="editor" style:--lines=move || lines.get().to_string()>
            <div class="editor__numbers" aria-hidden="true">{numbers}</div>
            <div class="editor__sheet">
                // The last line needs a letter to have a height.
                <pre class="editor__under" aria-hidden="true">{move || code.with(|code| coloured(language, code))} "\u{200b}"</pre>
                <textarea
                    class="editor__field"
                    node_ref=field
                    aria-label=label
                    aria-describedby=hint.clone()
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
            </div>
            <p class="visually-hidden" id=hint>
                {if on_run.is_some() { "Control and Enter runs. " } else { "" }}
                "Tab indents; press Escape, then Tab, to leave."
            </p>
        </div>
    }
}

fn at_selection(field: &HtmlTextAreaElement, edit: impl Fn(&str, u32, u32) -> Option<Edit>) -> Option<Edit> {
    let start = field.selection_start().ok().flatten()?;
    let end = field.selection_end().ok().flatten()?;
    edit(&field.value(), start, end)
}

/// Types the edit, so that the browser can undo it; where it cannot type, the text is replaced.
fn apply(field: &HtmlTextAreaElement, edit: &Edit) {
    let _ = field.set_selection_range(edit.replaced.0, edit.replaced.1);
    let typed = document().dyn_into::<HtmlDocument>().ok().and_then(|document| {
        document.exec_command_with_show_ui_and_value("insertText", false, &edit.text).ok()
    });
    if typed != Some(true) {
        let _ = field.set_range_text(&edit.text);
    }
    let _ = field.set_selection_range(edit.selected.0, edit.selected.1);
}
