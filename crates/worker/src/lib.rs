//! The engine's program: a Web Worker that hears commands and posts answers.
//!
//! Messages are taken one after the other; only a command that needs texts which are still on their way lets others
//! pass. A message that is no command is answered with an `ArgumentError`. A
//! panic posts [`Event::Stopped`] and then ends the program; the page starts a new one. While it lives the worker
//! holds the lock `cineai-alive-<its name>`, so that the page notices an end that posts nothing.

#![cfg(target_arch = "wasm32")]

mod models;
pub mod wire;

use std::sync::Arc;

use futures_channel::mpsc::{UnboundedReceiver, UnboundedSender, unbounded};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{BroadcastChannel, DedicatedWorkerGlobalScope, MessageEvent};

use self::models::{Loaded, Models};
use encoder::Transformer;
use engine::{DataFiles, Engine, Host, TextFiles, needs_texts};
use platform::{BrowserClock, FetchError, fetch_all, hold_forever, open_storage};
use protocol::{Command, DocumentChange, ErrorName, Event, Reply, WireError};
use storage::Clock;

/// Document changes are told to other tabs here.
const CHANGES_CHANNEL: &str = "cineai-changes";
/// The files the start needs, in the order of [`DataFiles`]' fields.
const FILES: [&str; 4] = ["data/catalogue.json", "data/movies.json", "data/movies.vec", "data/movies.hnsw"];
/// Those that may come later, in the order of [`TextFiles`]' fields.
const TEXT_FILES: [&str; 5] = [
    "data/passages.json",
    "data/passages.vec",
    "data/questions.json",
    "data/encoder.bin",
    "data/encoder.vocab.txt",
];

/// What the worker hears.
enum Incoming {
    /// The page.
    Message(JsValue),
    /// The files that came after the start, or why they did not.
    Texts(Result<TextFiles, FetchError>),
    /// The full model the reader used the last time, out of this browser.
    Restored(Box<Transformer>),
    /// A loading of the full model ended.
    Model(Box<Loaded>),
}

/// A command that waits for the texts, with the number its answer goes under.
type Parked = (Option<u32>, Command);

/// Starts the worker: returns at once, works until the page ends it.
pub fn serve() {
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    std::panic::set_hook(Box::new(|panic| {
        post(&wire::event(&Event::Stopped { reason: format!("a fault in the engine: {panic}") }));
    }));
    let (sender, receiver) = unbounded::<Incoming>();
    let inbox = sender.clone();
    let listener = Closure::<dyn FnMut(MessageEvent)>::new(move |message: MessageEvent| {
        // Fails only when the receiver is gone, and with it the engine.
        let _ = inbox.unbounded_send(Incoming::Message(message.data()));
    });
    scope.set_onmessage(Some(listener.as_ref().unchecked_ref()));
    listener.forget();
    wasm_bindgen_futures::spawn_local(async move {
        // The page asks for this lock when it hears that it is held, and being given it means death.
        let holds_lock = hold_forever(&format!("cineai-alive-{}", scope.name())).await;
        post(&wire::event(&Event::Begun { holds_lock }));
        match start(&sender).await {
            Ok(engine) => Desk::new(engine, sender).work(receiver).await,
            Err(reason) => post(&wire::event(&Event::Stopped { reason })),
        }
    });
}

async fn start(inbox: &UnboundedSender<Incoming>) -> Result<Engine, String> {
    let clock = Arc::new(BrowserClock);
    let progress = |stage: &str| {
        post(&wire::event(&Event::Progress { stage: stage.to_owned(), at_ms: clock.now_ms() }));
    };
    progress("Fetching the data");
    let opened = open_storage().await;
    let host = Host { storage: opened.storage, clock: clock.clone(), kind: opened.kind, note: opened.note };
    let files = data_files().await.map_err(|error| error.to_string())?;
    // On their way while the engine starts.
    fetch_texts(inbox.clone());
    let engine = Engine::start(host, files, progress).await.map_err(|error| error.to_string())?;
    let status = engine.status().await.map_err(|error| error.to_string())?;
    post(&wire::event(&Event::Ready { status }));
    let settled = engine.settle();
    wasm_bindgen_futures::spawn_local(async move {
        // Who writes next meets the same trouble, and reports it.
        let _ = settled.await;
    });
    Ok(engine)
}

async fn data_files() -> Result<DataFiles, FetchError> {
    let mut fetched = Fetched(fetch_all(&FILES).await.into_iter());
    Ok(DataFiles {
        catalogue: fetched.next()?,
        movies_manifest: fetched.next()?,
        movies_vectors: fetched.next()?,
        movies_graph: fetched.next()?,
    })
}

/// Fetches what may come after the start; it arrives as a message of its own.
fn fetch_texts(inbox: UnboundedSender<Incoming>) {
    wasm_bindgen_futures::spawn_local(async move {
        let texts = text_files().await;
        // Before the texts, so that a description that waits for them is embedded as the reader chose.
        if let Some(model) = models::restore().await {
            let _ = inbox.unbounded_send(Incoming::Restored(Box::new(model)));
        }
        let _ = inbox.unbounded_send(Incoming::Texts(texts));
    });
}

async fn text_files() -> Result<TextFiles, FetchError> {
    let mut fetched = Fetched(fetch_all(&TEXT_FILES).await.into_iter());
    Ok(TextFiles {
        passages_manifest: fetched.next()?,
        passages_vectors: fetched.next()?,
        questions: fetched.next()?,
        encoder: Some((fetched.next()?, String::from_utf8_lossy(&fetched.next()?).into_owned())),
    })
}

/// Fetched files, taken in order.
struct Fetched(std::vec::IntoIter<Result<Vec<u8>, FetchError>>);

impl Fetched {
    fn next(&mut self) -> Result<Vec<u8>, FetchError> {
        let missing = || Err(FetchError::Network("data".to_owned(), "no answer".to_owned()));
        self.0.next().unwrap_or_else(missing)
    }
}

/// Answers what the page asks, in order, except that a command may have to wait for the texts.
struct Desk {
    engine: Engine,
    inbox: UnboundedSender<Incoming>,
    channel: Option<BroadcastChannel>,
    parked: Vec<Parked>,
    texts_under_way: bool,
    models: Models,
}

impl Desk {
    fn new(engine: Engine, inbox: UnboundedSender<Incoming>) -> Self {
        let models = Models::new(inbox.clone());
        Self {
            engine,
            inbox,
            channel: listen_to_other_tabs(),
            parked: Vec::new(),
            texts_under_way: true,
            models,
        }
    }

    async fn work(mut self, mut messages: UnboundedReceiver<Incoming>) {
        while let Ok(message) = messages.recv().await {
            match message {
                Incoming::Message(message) => self.hear(&message).await,
                Incoming::Texts(texts) => self.take_texts(texts).await,
                Incoming::Restored(model) => self.models.take_restored(&mut self.engine, *model),
                Incoming::Model(loaded) => {
                    let (id, outcome) = self.models.take(&mut self.engine, *loaded);
                    self.post_answer(id, outcome);
                }
            }
        }
    }

    async fn hear(&mut self, message: &JsValue) {
        match wire::read(message) {
            (id, Ok(command)) if needs_texts(&command) && !self.engine.has_texts() => {
                self.parked.push((id, command));
                if !self.texts_under_way {
                    self.texts_under_way = true;
                    fetch_texts(self.inbox.clone());
                }
            }
            // Beside the engine: a download must not keep other calls waiting.
            (id, Ok(Command::Encoder(call))) => {
                if let Some(outcome) = self.models.hear(&mut self.engine, id, call).await {
                    self.post_answer(id, outcome);
                }
            }
            (id, Ok(command)) => self.answer(id, command).await,
            (id, Err(reason)) => {
                let error = WireError::argument(format!("the call's arguments do not fit: {reason}"));
                self.post_answer(id, Err(error));
            }
        }
    }

    /// Answers what waited, or says why it cannot be answered; the next command that needs them fetches again.
    async fn take_texts(&mut self, texts: Result<TextFiles, FetchError>) {
        self.texts_under_way = false;
        let added = texts
            .map_err(|error| error.to_string())
            .and_then(|files| self.engine.add_texts(files).map_err(|error| error.to_string()));
        for (id, command) in std::mem::take(&mut self.parked) {
            match &added {
                Ok(()) => self.answer(id, command).await,
                Err(reason) => {
                    let reason = format!("{reason}. Titles work without; ask again to fetch it again");
                    self.post_answer(id, Err(WireError::new(ErrorName::StorageError, reason)));
                }
            }
        }
    }

    async fn answer(&mut self, id: Option<u32>, command: Command) {
        let outcome = self.engine.handle(command).await;
        self.post_answer(id, outcome);
    }

    fn post_answer(&self, id: Option<u32>, outcome: Result<Reply, WireError>) {
        for change in self.engine.take_changes() {
            tell(self.channel.as_ref(), &change);
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
