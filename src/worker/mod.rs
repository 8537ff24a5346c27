//! The engine's program: a Web Worker that hears commands and posts answers.
//!
//! Messages are taken one after the other. A message that is no command is answered with an `ArgumentError`. A
//! panic posts [`Event::Stopped`] and then ends the program; the page starts a new one. While it lives the worker
//! holds the lock `cineai-alive-<its name>`, so that the page notices an end that posts nothing.

pub mod wire;

use std::sync::Arc;

use futures_channel::mpsc::{UnboundedReceiver, unbounded};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{BroadcastChannel, DedicatedWorkerGlobalScope, MessageEvent};

use crate::engine::{DataFiles, Engine, Host};
use crate::platform::{BrowserClock, FetchError, fetch_all, hold_forever, open_storage};
use crate::protocol::{DocumentChange, Event, WireError};
use crate::stores::Clock;

/// Document changes are told to other tabs here.
const CHANGES_CHANNEL: &str = "cineai-changes";
/// The files of `public/data`, in the order of [`DataFiles`]' fields.
const FILES: [&str; 9] = [
    "data/catalogue.json",
    "data/movies.json",
    "data/movies.vec",
    "data/movies.hnsw",
    "data/passages.json",
    "data/passages.vec",
    "data/questions.json",
    "data/encoder.bin",
    "data/encoder.vocab.txt",
];

/// Starts the worker: returns at once, works until the page ends it.
pub fn serve() {
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    std::panic::set_hook(Box::new(|panic| {
        post(&wire::event(&Event::Stopped { reason: format!("a fault in the engine: {panic}") }));
    }));
    let (sender, receiver) = unbounded::<JsValue>();
    let listener = Closure::<dyn FnMut(MessageEvent)>::new(move |message: MessageEvent| {
        // Fails only when the receiver is gone, and with it the engine.
        let _ = sender.unbounded_send(message.data());
    });
    scope.set_onmessage(Some(listener.as_ref().unchecked_ref()));
    listener.forget();
    wasm_bindgen_futures::spawn_local(async move {
        // Held before the first message: the page asks for this lock when it hears one, and being given it means death.
        hold_forever(&format!("cineai-alive-{}", scope.name())).await;
        match start().await {
            Ok(engine) => answer_all(engine, receiver).await,
            Err(reason) => post(&wire::event(&Event::Stopped { reason })),
        }
    });
}

async fn start() -> Result<Engine, String> {
    let clock = Arc::new(BrowserClock);
    let progress = |stage: &str| {
        post(&wire::event(&Event::Progress { stage: stage.to_owned(), at_ms: clock.now_ms() }));
    };
    progress("Fetching the data");
    let opened = open_storage().await;
    let host = Host { storage: opened.storage, clock: clock.clone(), kind: opened.kind, note: opened.note };
    let files = data_files().await.map_err(|error| error.to_string())?;
    let engine = Engine::start(host, files, progress).await.map_err(|error| error.to_string())?;
    let status = engine.status().await.map_err(|error| error.to_string())?;
    post(&wire::event(&Event::Ready { status }));
    Ok(engine)
}

async fn data_files() -> Result<DataFiles, FetchError> {
    let mut fetched = fetch_all(&FILES).await.into_iter();
    let mut next = || {
        fetched.next().unwrap_or_else(|| Err(FetchError::Network("data".to_owned(), "no answer".to_owned())))
    };
    let files = DataFiles {
        catalogue: next()?,
        movies_manifest: next()?,
        movies_vectors: next()?,
        movies_graph: next()?,
        passages_manifest: next()?,
        passages_vectors: next()?,
        questions: next()?,
        encoder: None,
    };
    // A site without the encoder still recommends by title.
    let encoder = match (next(), next().map(String::from_utf8)) {
        (Ok(table), Ok(Ok(vocabulary))) => Some((table, vocabulary)),
        _ => None,
    };
    Ok(DataFiles { encoder, ..files })
}

async fn answer_all(mut engine: Engine, mut messages: UnboundedReceiver<JsValue>) {
    let channel = listen_to_other_tabs();
    while let Ok(message) = messages.recv().await {
        let (id, command) = wire::read(&message);
        let outcome = match command {
            Ok(command) => engine.handle(command).await,
            Err(reason) => Err(WireError::argument(format!("the call's arguments do not fit: {reason}"))),
        };
        for change in engine.take_changes() {
            tell(channel.as_ref(), &change);
            post(&wire::event(&Event::Change { change }));
        }
        if let Some(id) = id {
            post(&wire::answer(id, outcome));
        }
    }
}

/// Passes on what other tabs say has changed; `None` where there are no channels.
fn listen_to_other_tabs() -> Option<BroadcastChannel> {
    let channel = BroadcastChannel::new(CHANGES_CHANNEL).ok()?;
    let listener = Closure::<dyn FnMut(MessageEvent)>::new(|message: MessageEvent| {
        if let Ok(change) = serde_wasm_bindgen::from_value::<DocumentChange>(message.data()) {
            post(&wire::event(&Event::Change { change }));
        }
    });
    channel.set_onmessage(Some(listener.as_ref().unchecked_ref()));
    listener.forget();
    Some(channel)
}

fn tell(channel: Option<&BroadcastChannel>, change: &DocumentChange) {
    if let (Some(channel), Ok(message)) = (channel, wire::plain(change)) {
        // A tab that cannot be told asks the store itself.
        let _ = channel.post_message(&message);
    }
}

fn post(message: &JsValue) {
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    // Every message is made of plain values, which can always be cloned.
    let _ = scope.post_message(message);
}
