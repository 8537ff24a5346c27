//! The engine's program: a Web Worker that hears commands and posts answers.
//!
//! Messages are taken one after the other; only a call that needs texts which are still on their way lets others pass.
//! How messages travel, and what a panic does, is `worker`'s.

#![cfg(target_arch = "wasm32")]

mod models;

use std::sync::Arc;

use futures_channel::mpsc::{UnboundedReceiver, UnboundedSender, unbounded};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{BroadcastChannel, MessageEvent};

use self::models::{Loaded, Models};
use encoder::Transformer;
use engine::{DataFiles, Engine, EngineRequest, Host, TextFiles};
use platform::{BrowserClock, Changes, FetchError, fetch_all, open_storage, saver_gone};
use protocol::{CallSet, DocumentChange, EncoderCall, ErrorName, Event, Reply, WireError};
use storage::Clock;
use worker::{post_event, wire};

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

/// A call that waits for the texts, with the number its answer goes under.
type Parked = (Option<u32>, EngineRequest);

/// Starts the worker: returns at once, works until the page ends it.
pub fn serve() {
    let (sender, receiver) = unbounded::<Incoming>();
    let inbox = sender.clone();
    worker::begin(sender, Incoming::Message, async move {
        match start(&inbox).await {
            Ok(engine) => Desk::new(engine, inbox).work(receiver).await,
            Err(Failure::Data(reason)) => post_event(&Event::NotLoaded { reason }),
            Err(Failure::Engine(reason)) => post_event(&Event::Stopped { reason }),
        }
    });
}

/// Why the engine did not start.
enum Failure {
    /// The data did not come.
    Data(String),
    /// The engine refused to.
    Engine(String),
}

async fn start(inbox: &UnboundedSender<Incoming>) -> Result<Engine, Failure> {
    let clock = Arc::new(BrowserClock);
    let progress = |stage: &str| {
        post_event(&Event::Progress { stage: stage.to_owned(), at_ms: clock.now_ms() });
    };
    progress("Loading the data");
    let opened = open_storage().await;
    let host = Host { storage: opened.storage, clock: clock.clone(), kind: opened.kind, note: opened.note };
    let files = data_files().await.map_err(|error| Failure::Data(error.to_string()))?;
    // On their way while the engine starts.
    fetch_texts(inbox.clone());
    let engine = Engine::start(host, files, progress).await.map_err(refused)?;
    let status = engine.status().await.map_err(refused)?;
    post_event(&Event::Ready { status });
    let settled = engine.settle();
    wasm_bindgen_futures::spawn_local(async move {
        // Who writes next meets the same trouble, and reports it.
        let _ = settled.await;
        if let Some(changes) = opened.copied {
            tell_when_saver_gone(&changes).await;
        }
    });
    Ok(engine)
}

fn refused(error: impl std::fmt::Display) -> Failure {
    Failure::Engine(error.to_string())
}

/// Says when the tab that saves is gone, and whether something was changed in this one meanwhile.
async fn tell_when_saver_gone(changes: &Changes) {
    let began_at = changes.count();
    if saver_gone().await {
        post_event(&Event::SaverGone { changed: changes.count() != began_at });
    }
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
        let (id, request) = wire::read(message);
        let request = match request {
            Ok(request) => request,
            Err(error) => return self.post_answer(id, Err(error)),
        };
        let params = wire::params(request.params);
        // Beside the engine: a download must not keep other calls waiting.
        if request.lab == EncoderCall::LAB {
            let answered = match EncoderCall::read(&request.method, params) {
                Ok(call) => self.models.hear(&mut self.engine, id, call).await,
                Err(error) => Some(Err(error)),
            };
            if let Some(outcome) = answered {
                self.post_answer(id, outcome);
            }
            return;
        }
        match EngineRequest::read(&request.lab, &request.method, params) {
            Ok(call) if call.needs_texts() && !self.engine.has_texts() => {
                self.parked.push((id, call));
                if !self.texts_under_way {
                    self.texts_under_way = true;
                    fetch_texts(self.inbox.clone());
                }
            }
            Ok(call) => self.answer(id, call).await,
            Err(error) => self.post_answer(id, Err(error)),
        }
    }

    /// Answers what waited, or says why it cannot be answered; the next command that needs them fetches again.
    async fn take_texts(&mut self, texts: Result<TextFiles, FetchError>) {
        self.texts_under_way = false;
        let added = texts
            .map_err(|error| error.to_string())
            .and_then(|files| self.engine.add_texts(files).map_err(|error| error.to_string()));
        for (id, call) in std::mem::take(&mut self.parked) {
            match &added {
                Ok(()) => self.answer(id, call).await,
                Err(reason) => {
                    let reason = format!("{reason}. Titles work without; ask again to fetch it again");
                    self.post_answer(id, Err(WireError::new(ErrorName::STORAGE, reason)));
                }
            }
        }
    }

    async fn answer(&mut self, id: Option<u32>, call: EngineRequest) {
        let outcome = self.engine.handle(call).await;
        self.post_answer(id, outcome);
    }

    fn post_answer(&self, id: Option<u32>, outcome: Result<Reply, WireError>) {
        for change in self.engine.take_changes() {
            tell(self.channel.as_ref(), &change);
            post_event(&change_event(&change));
        }
        worker::post_answer(id, outcome);
    }
}

/// Passes on what other tabs say has changed; `None` where there are no channels.
fn listen_to_other_tabs() -> Option<BroadcastChannel> {
    let channel = BroadcastChannel::new(CHANGES_CHANNEL).ok()?;
    let listener = Closure::<dyn FnMut(MessageEvent)>::new(|message: MessageEvent| {
        if let Ok(change) = serde_wasm_bindgen::from_value::<DocumentChange>(message.data()) {
            post_event(&change_event(&change));
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

fn change_event(change: &DocumentChange) -> Event {
    Event::Lab { lab: "documents".to_owned(), news: serde_json::to_value(change).unwrap_or_default() }
}
