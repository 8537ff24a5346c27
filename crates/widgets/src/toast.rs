//! Short news at the foot of the window, said once: a link was copied, an update is there.

use std::time::Duration;

use leptos::prelude::*;

use super::{Glyph, Icon};

/// How long news stays that asks for nothing.
const STAYS: Duration = Duration::from_secs(6);

/// News in sight at once.
const MAX_SHOWN: usize = 3;

/// Something to do about the news.
#[derive(Clone)]
pub struct ToastAction {
    /// The word on the button.
    pub label: &'static str,
    /// What it does.
    pub run: Callback<()>,
}

#[derive(Clone)]
struct Toast {
    number: u32,
    words: String,
    action: Option<ToastAction>,
}

/// Where any part of the page can say something. In the context; copies share it.
#[derive(Clone, Copy)]
pub struct Toasts {
    shown: RwSignal<Vec<Toast>>,
    next: StoredValue<u32>,
}

impl Toasts {
    /// Nothing said yet.
    pub fn new() -> Self {
        Self { shown: RwSignal::new(Vec::new()), next: StoredValue::new(0) }
    }

    /// Says something that goes by itself.
    pub fn say(self, words: impl Into<String>) {
        let number = self.push(words.into(), None);
        set_timeout(move || self.take(number), STAYS);
    }

    /// Says something that stays until it is answered or closed.
    pub fn ask(self, words: impl Into<String>, action: ToastAction) {
        self.push(words.into(), Some(action));
    }

    fn push(self, words: String, action: Option<ToastAction>) -> u32 {
        let number = self.next.get_value();
        self.next.set_value(number.wrapping_add(1));
        self.shown.update(|shown| {
            // The same news twice is one piece of news.
            shown.retain(|toast| toast.words != words);
            shown.push(Toast { number, words, action });
            let surplus = shown.len().saturating_sub(MAX_SHOWN);
            shown.drain(..surplus);
        });
        number
    }

    fn take(self, number: u32) {
        self.shown.try_update(|shown| shown.retain(|toast| toast.number != number));
    }
}

impl Default for Toasts {
    fn default() -> Self {
        Self::new()
    }
}

/// The place where news appears: once on the page.
#[component]
pub fn ToastPlace() -> impl IntoView {
    let toasts = expect_context::<Toasts>();
    let items = move |toast: Toast| {
        let number = toast.number;
        let action = toast.action.map(|action| {
            view! {
                <button
                    type="button"
                    class="button button--small"
                    on:click=move |_| {
                        action.run.run(());
                        toasts.take(number);
                    }
                >
                    {action.label}
                </button>
            }
        });
        view! {
            <div class="toast" data-testid="toast">
                <span class="toast__words">{toast.words}</span>
                {action}
                <button
                    type="button"
                    class="icon-button icon-button--small"
                    aria-label="Close"
                    on:click=move |_| toasts.take(number)
                >
                    <Icon glyph=Glyph::Close />
                </button>
            </div>
        }
    };
    view! {
        <div class="toasts" role="log" aria-label="News" aria-live="polite">
            <For each=move || toasts.shown.get() key=|toast| toast.number children=items />
        </div>
    }
}
