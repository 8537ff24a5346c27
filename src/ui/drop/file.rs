//! What can be done with a file that was dropped.

use js_sys::Uint8Array;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen_futures::{JsFuture, spawn_local};

use super::Dropped;
use client::Client;
use lab_sql::Import;
use protocol::Bytes;
use site::data_age::DataAge;
use site::learn::progress::{MAX_FILE_BYTES, Progress};
use site::learn::progress_store::ProgressStore;
use widgets::{Dialog, Toasts, format};

#[wasm_bindgen(module = "/src/ui/drop/catch.js")]
extern "C" {
    #[wasm_bindgen(js_name = droppedBytes)]
    fn dropped_bytes() -> js_sys::Promise;
}

/// The largest database that is offered: it is held in memory, and saved in this browser.
const MAX_DATABASE: f64 = 100e6;

/// What a file is, by the ending of its name.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Kind {
    /// An SQLite database.
    Database,
    /// The reader's answers, as Learn saves them.
    Answers,
    /// Nothing this page opens.
    Other,
}

impl Kind {
    fn of(file: &Dropped) -> Self {
        let ending = file.name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
        match ending.as_deref() {
            Some("sqlite" | "sqlite3" | "db" | "db3") if file.bytes <= MAX_DATABASE => Self::Database,
            Some("json") if file.bytes <= MAX_FILE_BYTES as f64 => Self::Answers,
            _ => Self::Other,
        }
    }
}

/// Asks what to do with a database, takes in answers, and says what else can be dropped.
#[component]
pub(super) fn DroppedFile(
    /// The file.
    file: Dropped,
) -> impl IntoView {
    let toasts = expect_context::<Toasts>();
    match Kind::of(&file) {
        Kind::Database => view! { <ImportDatabase file=file /> }.into_any(),
        Kind::Answers => {
            let answers = expect_context::<ProgressStore>();
            spawn_local(async move { toasts.say(read_answers(answers, &file.name).await) });
            ().into_any()
        }
        Kind::Other => {
            toasts.say(format!(
                "“{}” cannot be opened here. An SQLite database (.sqlite, .db, up to 100 MB) can be dropped to be imported, and the file with your answers (.json) that Learn saves.",
                file.name
            ));
            ().into_any()
        }
    }
}

async fn bytes_of_file() -> Option<Vec<u8>> {
    let bytes = JsFuture::from(dropped_bytes()).await.ok()?;
    Some(bytes.unchecked_into::<Uint8Array>().to_vec())
}

/// Adds the answers in the file to those that are here; what to tell the reader.
async fn read_answers(answers: ProgressStore, name: &str) -> String {
    let Some(bytes) = bytes_of_file().await else { return format!("“{name}” could not be read.") };
    match Progress::from_json(&String::from_utf8_lossy(&bytes)) {
        Ok(other) => {
            answers.change(|progress| progress.join(other));
            format!("The answers in “{name}” were added to yours.")
        }
        Err(reason) => format!("“{name}” is not a file with your answers: {reason}"),
    }
}

/// Puts the database in the place of the one that is here, after a question.
#[component]
fn ImportDatabase(file: Dropped) -> impl IntoView {
    let client = expect_context::<Client>();
    let toasts = expect_context::<Toasts>();
    let age = expect_context::<DataAge>().0;
    let open = RwSignal::new(true);
    let working = RwSignal::new(false);
    let failure = RwSignal::new(None::<String>);
    let name = StoredValue::new(file.name.clone());
    let import = move |_| {
        working.set(true);
        failure.set(None);
        spawn_local(async move {
            let outcome = match bytes_of_file().await {
                Some(bytes) => {
                    client.call(Import { bytes: Bytes(bytes) }).await.map_err(|error| error.message)
                }
                None => Err("The file could not be read.".to_owned()),
            };
            working.set(false);
            match outcome {
                Ok(()) => {
                    open.set(false);
                    age.update(|age| *age += 1);
                    name.with_value(|name| toasts.say(format!("“{name}” is the SQL database now.")));
                }
                Err(reason) => failure.set(Some(reason)),
            }
        });
    };
    let size = format::bytes(file.bytes as u64);
    let title = format!("Import “{}” into SQL?", file.name);
    view! {
        <Dialog
            open=open
            title=title
            actions=move || view! {
                <button type="button" class="button" on:click=move |_| open.set(false)>"Keep what is here"</button>
                <button
                    type="button"
                    class="button button--danger"
                    data-testid="import-confirm"
                    disabled=move || working.get()
                    on:click=import
                >
                    {move || if working.get() { "Importing…" } else { "Import" }}
                </button>
            }
        >
            <p>
                {format!("Its {size} take the place of every SQL table here, the films, viewers and ratings among them: recommendations need those. Reset, at the top of the page, brings them back.")}
            </p>
            {move || failure.get().map(|reason| view! { <p class="dialog__error" role="alert">{reason}</p> })}
        </Dialog>
    }
}
