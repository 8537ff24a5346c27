//! The console of a lab: presets, an editor, results, and the history of this visit.
//!
//! The editor takes JavaScript and the lab's own language, and says which one it sees.

use leptos::prelude::*;

use super::completion::COMPLETION;
use super::entry::{Entry, EntryView};
use super::language::{Choice, OwnLanguage, Taken, taken};
use super::run::{Run, limit_seconds};
use crate::address::Address;
use crate::lab::Lab;
use crate::learn::exercise::slug;
use crate::learn::presets::{Preset, Presets};
use crate::texts::{inline, text_view};
use widgets::format;
use widgets::on_demand;
use widgets::on_demand::OnDemand;
use widgets::syntax::Language;
use widgets::{CodeEditor, EmptyState, Glyph, Icon, Segmented};

on_demand!(result: (Entry, Callback<String>) => |(entry, on_again)| view! { <EntryView entry=entry on_again=on_again /> });

/// Answers kept on the page, at most.
const MAX_ENTRIES: usize = 30;

/// Longer code does not go into the link.
const MAX_LINKED: usize = 4_000;

/// Calls on `cineai`, to try and to see.
#[component]
pub fn ConsolePanel(
    /// Whose presets.
    lab: &'static Lab,
) -> impl IntoView {
    view! {
        {text_view(
            &lab.text("presets"),
            move |presets: &Presets| view! { <Console presets=presets.0.clone() own=lab.language /> }.into_any(),
        )}
    }
}

#[component]
fn Console(presets: Vec<Preset>, own: Option<&'static OwnLanguage>) -> impl IntoView {
    let address = expect_context::<Address>();
    let param =
        |name: &str| address.state().with_untracked(|state| state.params.get(name).map(str::to_owned));
    let linked = param("preset");
    let start = presets.iter().position(|preset| Some(slug(&preset.title)) == linked).or(Some(0));
    let first =
        start.and_then(|index| presets.get(index)).map(|preset| preset.code.clone()).unwrap_or_default();
    let code = RwSignal::new(param("code").unwrap_or(first));
    let choice = RwSignal::new(param("language").map_or(Choice::ByText, |name| Choice::from_key(&name)));
    let read = Memo::new(move |_| code.with(|code| taken(own, code, choice.get())));
    let chosen = RwSignal::new(start);
    let entries = RwSignal::new(Vec::<Entry>::new());
    let current = move || entries.with(|entries| entries.first().map(|entry| entry.run));
    let running = Signal::derive(move || current().is_some_and(|run| run.is_running()));
    let stop = move |_| {
        if let Some(run) = current() {
            run.stop();
        }
    };
    on_cleanup(move || {
        entries.try_with_untracked(|entries| entries.iter().for_each(|entry| entry.run.forget()));
    });
    let presets = StoredValue::new(presets);

    let choose = Callback::new(move |index: usize| {
        presets.with_value(|presets| {
            if let Some(preset) = presets.get(index) {
                chosen.set(Some(index));
                code.set(preset.code.clone());
                choice.set(Choice::ByText);
                address.replace_param("preset", Some(&slug(&preset.title)));
                address.replace_param("code", None);
                address.replace_param("language", None);
            }
        });
    });
    let start = Callback::new(move |()| {
        let text = code.get_untracked();
        if running.get_untracked() || text.trim().is_empty() {
            return;
        }
        let is_preset = chosen.get_untracked().is_some_and(|index| {
            presets.with_value(|presets| presets.get(index).is_some_and(|preset| preset.code == text))
        });
        address
            .replace_param("code", Some(text.as_str()).filter(|text| !is_preset && text.len() <= MAX_LINKED));
        address.replace_param("language", choice.get_untracked().key());
        let taken = read.get_untracked();
        let run = Run::start(&taken.code);
        let language = own.filter(|_| taken.is_own);
        entries.update(|entries| {
            let number = entries.first().map_or(1, |entry| entry.number + 1);
            entries.insert(0, Entry { number, text, language, code: taken.code, run });
            for old in entries.drain(MAX_ENTRIES.min(entries.len())..) {
                old.run.forget();
            }
        });
    });
    // The line of the last error, as long as the code is still that one.
    let wrong_line = Signal::derive(move || {
        let code = code.get();
        entries.with(|entries| {
            // Of a text in another language the places are those of the call that it became.
            let last = entries.first().filter(|entry| entry.text == code && entry.language.is_none())?;
            last.run.outcome.with(|outcome| Some(outcome.as_ref()?.result.as_ref().err()?.place?.0))
        })
    });
    let about = move || {
        let index = chosen.get()?;
        presets.with_value(|presets| presets.get(index).map(|preset| inline(&preset.about)))
    };
    view! {
        <div class="console" data-testid="console">
            <PresetList presets=presets.get_value() chosen=chosen on_choose=choose />
            <div class="console__work">
                <p class="console__about">{about}</p>
                {own.map(|own| view! { <LanguageLine own=own read=read choice=choice /> })}
                <CodeEditor
                    label="Code"
                    language=Signal::derive(move || own.filter(|_| read.get().is_own).map_or(Language::JavaScript, |own| own.colours))
                    placeholder=own.map_or("await cineai.status()", |own| own.example)
                    code=code
                    on_run=start
                    wrong_line=wrong_line
                    testid="console-editor"
                    completion=COMPLETION
                />
                <div class="console__ways">
                    <button
                        type="button"
                        class="button button--primary"
                        data-testid="console-run"
                        disabled=running
                        on:click=move |_| start.run(())
                    >
                        <Icon glyph=Glyph::Play />
                        {move || if running.get() { "Running…" } else { "Run" }}
                    </button>
                    <Show when=move || running.get()>
                        <button type="button" class="button" data-testid="console-stop" on:click=stop>"Stop"</button>
                    </Show>
                    <span class="console__hint">
                        {format!("Ctrl+Enter runs, Escape then Tab leaves. A run may take {} seconds.", limit_seconds())}
                    </span>
                </div>
                <About own=own />
                <div class="console__entries" aria-live="polite" data-testid="console-entries">
                    <Show when=move || entries.with(Vec::is_empty)>
                        <EmptyState title="Nothing has run yet.">
                            "Choose something to try, or write a call of your own. The newest result stands on top."
                        </EmptyState>
                    </Show>
                    <For each=move || entries.get() key=|entry| entry.number let:entry>
                        <OnDemand
                            what="The result"
                            load=result
                            with=(
                                entry,
                                Callback::new(move |text: String| {
                                    choice.set(Choice::ByText);
                                    code.set(text);
                                }),
                            )
                        />
                    </For>
                </div>
            </div>
        </div>
    }
}

/// Which language the text is taken for, the call that it becomes, and the way to take it for the other one.
#[component]
fn LanguageLine(own: &'static OwnLanguage, read: Memo<Taken>, choice: RwSignal<Choice>) -> impl IntoView {
    let chosen = Signal::derive(move || if read.get().is_own { "own" } else { "javascript" });
    let on_choose = move |key| choice.set(if key == "own" { Choice::Own } else { Choice::JavaScript });
    let call = move || {
        read.with(|read| read.is_own.then(|| format::one_line(&read.code))).map(
            |call| view! { "runs " <code class="console__call" data-testid="console-call">{call}</code> },
        )
    };
    view! {
        <div class="console__language" data-testid="console-language">
            <span>"Read as"</span>
            <Segmented
                name="console-language"
                label="Language of the text"
                options=vec![("own", own.name), ("javascript", "JavaScript")]
                chosen=chosen
                on_choose=Callback::new(on_choose)
            />
            <span class="console__becomes" role="status">{call}</span>
        </div>
    }
}

/// The presets, as a list beside the editor.
#[component]
fn PresetList(
    presets: Vec<Preset>,
    chosen: RwSignal<Option<usize>>,
    on_choose: Callback<usize>,
) -> impl IntoView {
    let items = presets
        .iter()
        .enumerate()
        .map(|(index, preset)| {
            let title = preset.title.clone();
            view! {
                <li>
                    <button
                        type="button"
                        class="preset"
                        data-testid=format!("preset-{}", index + 1)
                        aria-pressed=move || (chosen.get() == Some(index)).to_string()
                        on:click=move |_| on_choose.run(index)
                    >
                        <span class="preset__number">{index + 1}</span>
                        {title}
                    </button>
                </li>
            }
        })
        .collect_view();
    view! {
        <nav class="presets" aria-label="Presets">
            <h2 class="presets__head">"Things to try"</h2>
            <ol class="presets__list" role="list" data-scrolls="">{items}</ol>
        </nav>
    }
}

/// What the code can do, and what it cannot.
#[component]
fn About(own: Option<&'static OwnLanguage>) -> impl IntoView {
    view! {
        <details class="console__scope">
            <summary>"What runs here"</summary>
            {own
                .map(|own| {
                    view! {
                        <p>
                            {format!("{} as it stands, such as ", own.name)} <code>{own.example}</code>
                            ", is turned into the call that runs it; the line above the editor shows that call."
                        </p>
                    }
                })}
            <p>
                "JavaScript, as in the browser's developer tools, on the calls of " <code>"cineai"</code>
                ": several statements, loops, functions, " <code>"await"</code>
                " at the top. The last expression is the result; " <code>"console.log"</code> " and "
                <code>"console.table"</code> " show what happens on the way."
            </p>
            <p>
                "The code runs in a worker of its own, with access to neither the page nor the network. Stop ends it at once, even an endless loop. What it defines is gone with the next run."
            </p>
        </details>
    }
}
