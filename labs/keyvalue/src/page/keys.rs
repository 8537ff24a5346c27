//! Every key with its value and the time it has left, and the commands that change them.

use std::time::Duration;

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use crate::{Del, Entries, Entry, Expire, Incr, SetOptions};
use client::Client;
use protocol::WireError;
use site::lab_page::LabClient;
use widgets::latest::Latest;
use widgets::{TextField, format};

/// How often the picture looks at the store, in milliseconds.
const LOOK_MS: u64 = 500;
/// A bar is full at this many seconds or more.
const FULL_SECONDS: f64 = 60.0;
/// What there is at first, and for how many seconds.
const FIRST: [(&str, &str, Option<i64>); 4] = [
    ("session:42", "watching Inception", Some(60)),
    ("session:7", "watching Alien", Some(20)),
    ("views:Inception", "41", None),
    ("greeting", "hello", None),
];

/// A command of the form.
#[derive(Clone, Copy, PartialEq)]
enum Command {
    Set,
    Get,
    Incr,
    Expire,
    Del,
}

impl Command {
    const ALL: [Self; 5] = [Self::Set, Self::Get, Self::Incr, Self::Expire, Self::Del];

    fn name(self) -> &'static str {
        match self {
            Self::Set => "SET",
            Self::Get => "GET",
            Self::Incr => "INCR",
            Self::Expire => "EXPIRE",
            Self::Del => "DEL",
        }
    }

    /// Runs it; what came back, in a sentence.
    async fn run(
        self,
        lab: Client,
        key: String,
        value: String,
        seconds: Option<i64>,
    ) -> Result<String, WireError> {
        Ok(match self {
            Self::Set => {
                let options = SetOptions { ex: seconds, ..SetOptions::default() };
                let reply = lab.call(crate::Set { key, value, options }).await?;
                format!("Replied {}.", reply.unwrap_or_else(|| "null".to_owned()))
            }
            Self::Get => match lab.call(crate::Get { key }).await? {
                Some(value) => format!("The value is \"{value}\"."),
                None => "There is no such key: null.".to_owned(),
            },
            Self::Incr => format!("The counter is now {}.", lab.call(Incr { key }).await?),
            Self::Expire => {
                let Some(seconds) = seconds else {
                    return Err(WireError::argument("EXPIRE needs the seconds that the key has left"));
                };
                if lab.call(Expire { key, seconds }).await? {
                    format!("The key has {seconds} s left.")
                } else {
                    "There is no such key.".to_owned()
                }
            }
            Self::Del => match lab.call(Del { keys: vec![key] }).await? {
                0 => "There was no such key.".to_owned(),
                _ => "The key is gone.".to_owned(),
            },
        })
    }
}

/// The keys, and the commands.
#[component]
pub fn Keys() -> impl IntoView {
    let LabClient(lab) = expect_context();
    let entries = RwSignal::new(None::<Vec<Entry>>);
    let failure = RwSignal::new(None::<String>);
    let looking = Latest::default();
    let look = move || {
        looking.run(async move {
            match lab.call(Entries {}).await {
                Ok(now) => {
                    entries.try_set(Some(now));
                    failure.try_set(None);
                }
                Err(error) => {
                    failure.try_set(Some(error.message));
                }
            }
        });
    };
    spawn_local(async move {
        for (key, value, ex) in FIRST {
            let options = SetOptions { ex, nx: true, ..SetOptions::default() };
            let set = crate::Set { key: key.to_owned(), value: value.to_owned(), options };
            if let Err(error) = lab.call(set).await {
                failure.try_set(Some(error.message));
            }
        }
        look();
    });
    if let Ok(timer) = set_interval_with_handle(look, Duration::from_millis(LOOK_MS)) {
        on_cleanup(move || timer.clear());
    }
    view! {
        <Picture entries=entries />
        <Commands on_done=Callback::new(move |()| look()) />
        <p class="keyvalue__failure" role="status">{move || failure.get()}</p>
        <p class="keyvalue__note">
            "The store is a map in memory, in a worker of its own: when you leave this page, its data are gone. Caches and session stores work like this. The commands are those of Redis, and "
            <code>"cineai.keyvalue"</code> " has them in the console."
        </p>
    }
}

/// Every key as a row: its value, and the time it has left as a bar.
#[component]
fn Picture(entries: RwSignal<Option<Vec<Entry>>>) -> impl IntoView {
    let rows = move || entries.get().unwrap_or_default();
    view! {
        <p class="keyvalue__count" data-testid="keyvalue-count">
            {move || match entries.get() {
                None => "The lab's worker is starting.".to_owned(),
                Some(all) => format::plural(all.len() as u64, "key", "keys"),
            }}
        </p>
        <ul class="keyvalue__keys" role="list" aria-label="The keys and their values" aria-busy=move || entries.with(Option::is_none).to_string()>
            {move || {
                rows()
                    .into_iter()
                    .map(|entry| {
                        let left = entry.expires_in_ms.map(|ms| ms as f64 / 1000.0);
                        let share = left.map_or(0.0, |left| (left / FULL_SECONDS).clamp(0.0, 1.0));
                        view! {
                            <li class="keyvalue__key" data-testid="keyvalue-key">
                                <code class="keyvalue__name">{entry.key}</code>
                                <span class="keyvalue__value">{entry.value}</span>
                                <span class="keyvalue__left">
                                    {left.map_or_else(|| "no expiry".to_owned(), |left| format!("{left:.0} s left"))}
                                </span>
                                <meter class="keyvalue__bar" min="0" max="1" value=share.to_string() aria-label="Time left"></meter>
                            </li>
                        }
                    })
                    .collect_view()
            }}
        </ul>
    }
}

/// The form.
#[component]
fn Commands(on_done: Callback<()>) -> impl IntoView {
    let LabClient(lab) = expect_context();
    let key = RwSignal::new("session:42".to_owned());
    let value = RwSignal::new("watching Memento".to_owned());
    let seconds = RwSignal::new("30".to_owned());
    let said = RwSignal::new(String::new());
    let running = Latest::default();
    let run = move |command: Command| {
        let given = seconds.get_untracked();
        let wanted = match given.trim() {
            "" => None,
            text => match text.parse::<i64>() {
                Ok(number) => Some(number),
                Err(_) => {
                    said.set("The seconds must be a whole number, or empty for no expiry.".to_owned());
                    return;
                }
            },
        };
        let (key, value) = (key.get_untracked(), value.get_untracked());
        running.run(async move {
            let sentence = match command.run(lab, key, value, wanted).await {
                Ok(sentence) => sentence,
                Err(error) => error.to_string(),
            };
            said.try_set(format!("{}: {sentence}", command.name()));
            on_done.run(());
        });
    };
    view! {
        <div class="keyvalue__form">
            <TextField label="Key" value=key testid="keyvalue-key-field" />
            <TextField label="Value" value=value testid="keyvalue-value-field" />
            <TextField label="Seconds" value=seconds testid="keyvalue-seconds-field" />
        </div>
        <div class="keyvalue__commands">
            {Command::ALL
                .into_iter()
                .map(|command| {
                    view! {
                        <button
                            type="button"
                            class="button"
                            data-testid=format!("keyvalue-{}", command.name().to_lowercase())
                            on:click=move |_| run(command)
                        >
                            {command.name()}
                        </button>
                    }
                })
                .collect_view()}
        </div>
        <p class="keyvalue__said" role="status" data-testid="keyvalue-said">{move || said.get()}</p>
    }
}
