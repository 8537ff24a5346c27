//! The same call in several languages, to read and to take along.

use leptos::prelude::*;

use super::syntax::Language;
use super::{CodeView, Segmented, unique};

/// A call in one language.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct CodeVariant {
    /// The word for it: "JavaScript", "SQL", "Python", "Mongo shell".
    pub label: &'static str,
    /// What it is written in.
    pub language: Language,
    /// The code.
    pub code: String,
}

impl CodeVariant {
    /// The call for this page's console.
    pub fn javascript(code: impl Into<String>) -> Self {
        Self { label: "JavaScript", language: Language::JavaScript, code: code.into() }
    }

    /// The statement alone.
    pub fn sql(code: impl Into<String>) -> Self {
        Self { label: "SQL", language: Language::Sql, code: code.into() }
    }

    /// The same for a Python client of a database of this kind.
    pub fn python(code: impl Into<String>) -> Self {
        Self { label: "Python", language: Language::Python, code: code.into() }
    }

    /// The same for MongoDB's shell.
    pub fn mongo_shell(code: impl Into<String>) -> Self {
        Self { label: "Mongo shell", language: Language::JavaScript, code: code.into() }
    }
}

/// A closed line "Copy as code"; open, it shows the call in the language chosen, with a button that copies it.
#[component]
pub fn CopyAsCode(
    /// The variants, best known first; with none, nothing is shown.
    #[prop(into)]
    variants: Signal<Vec<CodeVariant>>,
) -> impl IntoView {
    let chosen = RwSignal::new("");
    let name = StoredValue::new(unique::id("copy-as"));
    let labels =
        Memo::new(move |_| variants.with(|all| all.iter().map(|variant| variant.label).collect::<Vec<_>>()));
    let current = Signal::derive(move || {
        labels.with(|labels| {
            labels
                .iter()
                .copied()
                .find(|label| *label == chosen.get())
                .or(labels.first().copied())
                .unwrap_or_default()
        })
    });
    let code = move || {
        let label = current.get();
        let variant = variants.with(|all| all.iter().find(|variant| variant.label == label).cloned())?;
        Some(view! { <CodeView label=variant.label language=variant.language code=variant.code /> })
    };
    view! {
        <Show when=move || labels.with(|labels| !labels.is_empty())>
            <details class="copy-as">
                <summary class="copy-as__head">"Copy as code"</summary>
                {move || {
                    labels
                        .with(|labels| labels.len() > 1)
                        .then(|| {
                            view! {
                                <Segmented
                                    name=name.get_value()
                                    label="Language"
                                    options=labels.get().into_iter().map(|label| (label, label)).collect()
                                    chosen=current
                                    on_choose=Callback::new(move |label| chosen.set(label))
                                />
                            }
                        })
                }}
                {code}
            </details>
        </Show>
    }
}
