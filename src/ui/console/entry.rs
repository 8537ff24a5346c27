//! One run of the console: the code, its result, its time, what stands behind it.

use leptos::prelude::*;

use super::evidence_view::EvidenceView;
use super::result_view::{ResultView, TroubleView};
use super::run::{Outcome, Raw};
use super::shown::{parts, size};
use super::variants;
use crate::ui::components::syntax::Language;
use crate::ui::components::{CodeVariant, CodeView, CopyAsCode};
use crate::ui::format;

/// A run.
#[derive(Clone)]
pub struct Entry {
    /// Its number in this visit, from 1.
    pub number: usize,
    /// What was run.
    pub code: String,
    /// How it ended.
    pub outcome: Outcome,
    /// Its value.
    pub raw: StoredValue<Option<Raw>>,
}

/// A run on the page.
#[component]
pub fn EntryView(
    /// The run.
    entry: Entry,
    /// Puts its code back into the editor.
    on_again: Callback<String>,
) -> impl IntoView {
    let Entry { number, code, outcome, raw } = entry;
    let Outcome { result, calls, ms } = outcome;
    let state = if result.is_ok() { "ok" } else { "error" };
    let amount = result.as_ref().ok().and_then(|value| size(&parts(value)));
    let again = StoredValue::new(code.clone());
    let mut copies = vec![CodeVariant::javascript(code.clone())];
    if let Some(call) = calls.last() {
        let (name, items) = (&call.name, &call.items);
        copies.extend(variants::sql(name, items).map(CodeVariant::sql));
        copies.extend(variants::mongo_shell(name, items).map(CodeVariant::mongo_shell));
        copies.extend(variants::python(name, items).map(CodeVariant::python));
    }
    view! {
        <article class="entry" data-testid="entry" data-state=state>
            <header class="entry__head">
                <h3 class="entry__number">{format!("Run {number}")}</h3>
                <span class="entry__time" data-testid="entry-time">{format::milliseconds(ms)}</span>
                {amount.map(|amount| view! { <span class="entry__time">{amount}</span> })}
                <button type="button" class="link-button entry__again" on:click=move |_| on_again.run(again.get_value())>
                    "Edit again"
                </button>
            </header>
            <details class="entry__code">
                <summary><code>{format::one_line(&code)}</code></summary>
                <CodeView label="The code" language=Language::JavaScript code=code.clone() />
            </details>
            {match result {
                Ok(value) => view! { <ResultView value=value raw=raw /> }.into_any(),
                Err(trouble) => view! { <TroubleView trouble=trouble /> }.into_any(),
            }}
            {(!calls.is_empty()).then(|| view! { <EvidenceView calls=calls /> })}
            <CopyAsCode variants=copies />
        </article>
    }
}
