//! The question as a sentence with gaps: "Recommend movies like … for viewer …".

use leptos::prelude::*;

use super::query_form::{Mistake, QueryForm, Subject};
use super::reading::{choices, read_along};
use super::who_asks::WhoAsks;
use crate::ui::app::mark;
use crate::ui::encoder::EncoderChoice;
use client::Client;
use widgets::on_demand;
use widgets::on_demand::OnDemand;
use widgets::{Combobox, Glyph, Icon};

on_demand!(encoder: () => |()| view! { <EncoderChoice /> });

/// Numbers of films to choose from.
const SIZES: [i64; 4] = [5, 10, 15, 20];

/// Questions to try: a subject, and whether it is a title.
const EXAMPLES: [(&str, Subject); 4] = [
    ("Spirited Away", Subject::Title),
    ("thieves who steal secrets inside dreams", Subject::Description),
    ("like Inception but funnier and before 1990", Subject::Description),
    ("films by Akira Kurosawa", Subject::Description),
];

/// What the text of the answer shown was taken for.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// The text.
    pub text: String,
    /// `Found:` for a film, `Read as` for a description.
    pub said: &'static str,
    /// The film, or the description in words.
    pub sentence: String,
}

/// The query bar.
#[component]
pub fn QueryBar(
    /// The fields.
    form: QueryForm,
    /// Whether a question waits for the engine to come up.
    #[prop(into)]
    queued: Signal<bool>,
    /// Whether an answer is on its way.
    #[prop(into)]
    asking: Signal<bool>,
    /// How the text of the answer shown was understood.
    #[prop(into)]
    understood: Signal<Option<Answer>>,
    /// Asks.
    on_ask: Callback<()>,
    /// Begins the tour.
    on_tour: Callback<()>,
) -> impl IntoView {
    let client = expect_context::<Client>();
    let on_type = read_along(client, form);
    let options = Signal::derive(move || form.reading.with(choices));
    Effect::new(|_| mark("cineai:bar"));
    let describing = move || form.subject.get() == Subject::Description;

    view! {
        <form
            class="query"
            role="search"
            aria-label="Ask for films"
            novalidate
            on:submit=|event| event.prevent_default()
            // Not left to the form: a sandboxed frame may not submit one. A list of completions that takes the key
            // for itself says so.
            on:keydown=move |event| {
                let typing = event_target::<web_sys::Element>(&event).tag_name() == "INPUT";
                if event.key() == "Enter" && typing && !event.default_prevented() && !event.is_composing() {
                    event.prevent_default();
                    on_ask.run(());
                }
            }
        >
            <div class="query__sentence">
                <label class="query__words" for="query-like">
                    {move || if describing() { "Recommend" } else { "Recommend movies like" }}
                </label>
                <Combobox
                    id="query-like"
                    label="A film or a description"
                    testid="query-like"
                    placeholder="a film you like"
                    text=form.about
                    options=options
                    on_type=on_type
                />
                <ViewerField form=form />
                <SizeField form=form />
            </div>
            <button
                type="button"
                class="button button--primary query__submit"
                data-testid="query-submit"
                on:click=move |_| on_ask.run(())
            >
                <span>{move || if asking.get() { "Asking…" } else { "Recommend" }}</span>
                <Icon glyph=Glyph::Arrow />
            </button>
        </form>
        <div class="query-hint" id="query-hint">
            <Understanding form=form understood=understood />
            <WhoAsks form=form />
            {move || {
                if let Some(mistake) = form.mistake.get() {
                    view! { <p class="query-hint__mistake" role="alert">{mistake.advice()}</p> }.into_any()
                } else if queued.get() {
                    view! {
                        <p class="query-hint__queued" role="status">
                            "Your question is queued: it runs by itself as soon as the engine is up."
                        </p>
                    }
                        .into_any()
                } else {
                    view! { <Examples form=form on_ask=on_ask /> }.into_any()
                }
            }}
            <Modes form=form on_ask=on_ask on_tour=on_tour />
        </div>
    }
}

/// Which way the text is understood, or was.
#[component]
fn Understanding(form: QueryForm, understood: Signal<Option<Answer>>) -> impl IntoView {
    let words = move || {
        let about = form.about.get();
        let asked = understood.get().filter(|answer| answer.text.trim() == about.trim());
        let typed = form.reading.with(|reading| {
            (reading.text.trim() == about.trim() && !reading.sentence.is_empty())
                .then(|| reading.sentence.clone())
        });
        match (asked, typed) {
            (Some(Answer { said, sentence, .. }), _) => Some((said, sentence)),
            (None, Some(sentence)) => Some(("Read as", sentence)),
            (None, None) => None,
        }
    };
    // Its line is kept, so that nothing moves when the answer comes.
    view! {
        <p class="query-hint__understood" data-testid="understood" role="status">
            {move || words().map(|(said, sentence)| view! { {said} " " <b>{sentence}</b> })}
        </p>
    }
}

#[component]
fn Examples(form: QueryForm, on_ask: Callback<()>) -> impl IntoView {
    view! {
        <p class="query-hint__examples">
            <span>"Try"</span>
            {EXAMPLES
                .into_iter()
                .map(|(about, subject)| {
                    view! {
                        <button
                            type="button"
                            class="link-button"
                            on:click=move |_| {
                                form.put(about, subject);
                                on_ask.run(());
                            }
                        >
                            {about}
                        </button>
                    }
                })
                .collect_view()}
        </p>
    }
}

#[component]
fn ViewerField(form: QueryForm) -> impl IntoView {
    let wrong_viewer = move || form.mistake.get() == Some(Mistake::NoSuchViewer);
    view! {
        <span class="query__group">
            <label class="query__words" for="query-user">"for viewer"</label>
            <input
                id="query-user"
                class="field query__viewer"
                type="text"
                inputmode="numeric"
                autocomplete="off"
                maxlength="4"
                data-testid="query-user"
                placeholder="new"
                aria-describedby="query-hint"
                aria-invalid=move || wrong_viewer().to_string()
                prop:value=form.viewer
                on:input=move |event| {
                    form.viewer.set(event_target_value(&event));
                    form.mistake.set(None);
                }
            />
        </span>
    }
}

#[component]
fn SizeField(form: QueryForm) -> impl IntoView {
    view! {
        <span class="query__group">
            <label class="query__words" for="query-k">"top"</label>
            <select
                id="query-k"
                class="field query__size"
                prop:value=move || form.k.get().to_string()
                on:change=move |event| {
                    if let Ok(k) = event_target_value(&event).parse() {
                        form.k.set(k);
                    }
                }
            >
                {SIZES
                    .into_iter()
                    .map(|size| {
                        view! {
                            <option value=size.to_string() selected=move || form.k.get() == size>
                                {size.to_string()}
                            </option>
                        }
                    })
                    .collect_view()}
                // A link may ask for a number that is not on the list.
                {move || {
                    let k = form.k.get();
                    (!SIZES.contains(&k))
                        .then(|| view! { <option value=k.to_string() selected>{k.to_string()}</option> })
                }}
            </select>
        </span>
    }
}

/// The two ways to ask otherwise: by a description, and as nobody in particular.
#[component]
fn Modes(form: QueryForm, on_ask: Callback<()>, on_tour: Callback<()>) -> impl IntoView {
    let describing = move || form.subject.get() == Subject::Description;
    let newcomer = move || form.viewer.with(|viewer| viewer.trim().is_empty());
    view! {
        <div class="query-hint__modes">
            {move || describing().then(|| view! { <OnDemand what="The choice of encoder" load=encoder with=() inline=true /> })}
            <button
                type="button"
                class="link-button"
                on:click=move |_| {
                    form.insists.set(true);
                    form.subject.set(if describing() { Subject::Title } else { Subject::Description });
                }
            >
                {move || if describing() { "name a film instead" } else { "describe it instead" }}
            </button>
            <button
                type="button"
                class="link-button"
                on:click=move |_| {
                    form.viewer.set(if newcomer() { "42".to_owned() } else { String::new() });
                    form.mistake.set(None);
                    on_ask.run(());
                }
            >
                {move || if newcomer() { "ask as viewer 42" } else { "ask as a new visitor" }}
            </button>
            <button type="button" class="link-button" data-testid="tour-start" on:click=move |_| on_tour.run(())>
                "take the tour"
            </button>
        </div>
    }
}
