//! One run of the console: the code, what it logged, its result, its time, what stands behind it.

use leptos::prelude::*;

use super::evidence_view::EvidenceView;
use super::language::OwnLanguage;
use super::log::LogView;
use super::result_view::{ResultView, TroubleView};
use super::run::{Outcome, Run, Trouble};
use super::shown::{parts, size};
use super::variants;
use widgets::format;
use widgets::syntax::Language;
use widgets::{CodeVariant, CodeView, CopyAsCode};

/// A run.
#[derive(Clone)]
pub struct Entry {
    /// Its number in this visit, from 1.
    pub number: usize,
    /// What was typed.
    pub text: String,
    /// The lab's own language, where the text is in it.
    pub language: Option<&'static OwnLanguage>,
    /// What was run: the text, or the call that it became.
    pub code: String,
    /// How it runs and ended.
    pub run: Run,
}

/// A run on the page.
#[component]
pub fn EntryView(
    /// The run.
    entry: Entry,
    /// Puts its code back into the editor.
    on_again: Callback<String>,
) -> impl IntoView {
    let Entry { number, text, language, code, run } = entry;
    let state = move || {
        run.outcome.with(|outcome| match outcome {
            None => "running",
            Some(Outcome { result: Ok(_), .. }) => "ok",
            Some(Outcome { result: Err(_), .. }) => "error",
        })
    };
    let time = move || {
        run.outcome.with(|outcome| {
            outcome.as_ref().map_or_else(|| "running".to_owned(), |outcome| format::milliseconds(outcome.ms))
        })
    };
    let amount = move || {
        let amount = run.outcome.with(|outcome| size(&parts(outcome.as_ref()?.result.as_ref().ok()?)));
        amount.map(|amount| view! { <span class="entry__time">{amount}</span> })
    };
    let (again, ran) = (StoredValue::new(text.clone()), StoredValue::new(code.clone()));
    let colours = language.map_or(Language::JavaScript, |own| own.colours);
    let became = language.map(|own| {
        view! {
            <p class="entry__became" data-testid="entry-language">
                {format!("Run as {}: ", own.name)} <code>{format::one_line(&code)}</code>
            </p>
        }
    });
    view! {
        <article class="entry" data-testid="entry" data-state=state>
            <header class="entry__head">
                <h3 class="entry__number">{format!("Run {number}")}</h3>
                <span class="entry__time" data-testid="entry-time">{time}</span>
                {amount}
                <button type="button" class="link-button entry__again" on:click=move |_| on_again.run(again.get_value())>
                    "Edit again"
                </button>
            </header>
            <details class="entry__code">
                <summary><code>{format::one_line(&text)}</code></summary>
                <CodeView label="The code" language=colours code=text />
            </details>
            {became}
            <LogView lines=run.lines />
            {move || run.outcome.get().map(|outcome| ended(outcome, run, ran.get_value(), language.is_some()))}
        </article>
    }
}

/// A result, and what stands behind it.
fn ended(outcome: Outcome, run: Run, code: String, is_own: bool) -> impl IntoView {
    let Outcome { result, calls, reason, .. } = outcome;
    // The place of an error in a call that the reader did not write tells them nothing.
    let result = result.map_err(|trouble| Trouble { place: trouble.place.filter(|_| !is_own), ..trouble });
    let mut copies = vec![CodeVariant::javascript(code)];
    if let Some(call) = calls.last() {
        copies.extend(variants::sql(call).map(CodeVariant::sql));
        copies.extend(variants::mongo_shell(call).map(CodeVariant::mongo_shell));
        copies.extend(variants::python(call).map(CodeVariant::python));
    }
    let value = result.as_ref().ok().cloned();
    view! {
        {reason.map(|reason| view! { <p class="entry__reason" data-testid="console-reason">{reason}</p> })}
        {match result {
            Ok(value) => view! { <ResultView value=value run=run /> }.into_any(),
            Err(trouble) => view! { <TroubleView trouble=trouble /> }.into_any(),
        }}
        {(!calls.is_empty()).then(|| view! { <EvidenceView calls=calls result=value /> })}
        <CopyAsCode variants=copies />
    }
}
