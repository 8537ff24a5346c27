//! The full query encoder: loading it while the engine goes on working, and keeping it in this browser.
//!
//! A file is used only if it has the hash the program knows, wherever it came from, this browser included. What fails
//! or is cancelled leaves nothing behind. An address the reader gives is used for one request and kept nowhere.

use std::cell::RefCell;
use std::rc::Rc;

use futures_channel::mpsc::UnboundedSender;
use minilm::{BYTES, FILE, ModelError, NAME, SHA256};
use wasm_bindgen_futures::spawn_local;

use super::Incoming;
use encoder::Transformer;
use engine::Engine;
use platform::{BrowserClock, DownloadError, IndexedDb, Stop, download, fetch_all};
use protocol::{
    CallSet, EncoderCall, EncoderName, EncoderStatus, ErrorName, Event, GetEncoders, LoadModel, LoadRequest,
    ModelState, ModelStatus, Reply, UseEncoder, WireError,
};
use storage::{Clock, Storage, StorageError, Write};
use worker::post_event;

/// The database that holds the file under its hash: it stays when the stores are reset.
const DATABASE: &str = "cineai-models";
/// There while the reader uses the full model, so that the next visit does too.
const CHOSEN: &[u8] = b"chosen";
/// Which models the site has; every build writes it.
const INDEX: &str = "models/index.json";
/// Progress is told this many times.
const NEWS: u64 = 100;

/// How a loading ended.
pub struct Loaded {
    id: Option<u32>,
    outcome: Result<(Transformer, bool), LoadFailure>,
    ms: f64,
}

/// Why the full model was not loaded.
#[derive(Debug, thiserror::Error)]
enum LoadFailure {
    #[error("the full model was not loaded: {0}")]
    Download(#[from] DownloadError),
    #[error("the full model was not loaded, and nothing of it is kept: {0}")]
    Model(#[from] ModelError),
}

/// The full model's present state, and what is under way.
pub struct Models {
    inbox: UnboundedSender<Incoming>,
    status: Rc<RefCell<EncoderStatus>>,
    /// Whether the site and the browser were asked.
    looked: bool,
    under_way: Option<Stop>,
}

impl Models {
    /// Nothing is loaded and nothing known yet.
    pub fn new(inbox: UnboundedSender<Incoming>) -> Self {
        let full = ModelStatus { name: NAME.to_owned(), bytes: BYTES, ..ModelStatus::default() };
        let status = EncoderStatus { full, ..EncoderStatus::default() };
        Self { inbox, status: Rc::new(RefCell::new(status)), looked: false, under_way: None }
    }

    /// Answers a call, or begins what [`Models::take`] answers later.
    pub async fn hear(
        &mut self,
        engine: &mut Engine,
        id: Option<u32>,
        call: EncoderCall,
    ) -> Option<Result<Reply, WireError>> {
        self.look().await;
        match call {
            EncoderCall::GetEncoders(_) => {}
            EncoderCall::LoadModel(_) if engine.encoders().has(EncoderName::Full) => {
                self.choose(engine, EncoderName::Full).await;
            }
            EncoderCall::LoadModel(_) if self.under_way.is_some() => {
                return Some(Err(failed(
                    "the full model is being loaded already: wait for it, or cancel it",
                )));
            }
            EncoderCall::LoadModel(LoadModel(LoadRequest { address })) => {
                let address = address.map(|address| address.trim().to_owned());
                if address.as_deref() == Some("") {
                    return Some(Err(failed("the address is empty: name a file or a folder that has it")));
                }
                self.begin(id, address);
                return None;
            }
            EncoderCall::CancelLoading(_) => {
                if let Some(stop) = &self.under_way {
                    stop.stop();
                }
            }
            EncoderCall::UseEncoder(UseEncoder { encoder }) if engine.encoders().has(encoder) => {
                self.choose(engine, encoder).await;
            }
            EncoderCall::UseEncoder(_) => {
                return Some(Err(failed(
                    "this encoder is not loaded: cineai.encoder.load() loads the full model",
                )));
            }
            EncoderCall::ForgetModel(_) => {
                engine.encoders_mut().unload();
                // Where nothing can be saved there is nothing to forget.
                let _ = write(vec![Write::Delete(key()), Write::Delete(CHOSEN.to_vec())]).await;
                self.status.borrow_mut().full.saved = false;
            }
        }
        self.refresh(engine);
        Some(Ok(Reply::to::<GetEncoders>(self.status.borrow().clone())))
    }

    /// Takes in what was loaded, or why it was not, and answers whoever asked.
    pub fn take(&mut self, engine: &mut Engine, loaded: Loaded) -> (Option<u32>, Result<Reply, WireError>) {
        self.under_way = None;
        self.status.borrow_mut().full.received = 0;
        let outcome = match loaded.outcome {
            Ok((model, saved)) => {
                engine.encoders_mut().load(model);
                let mut status = self.status.borrow_mut();
                status.full.load_ms = Some(loaded.ms);
                status.full.saved = saved;
                Ok(())
            }
            Err(failure) => {
                let cancelled = matches!(failure, LoadFailure::Download(DownloadError::Cancelled));
                let reason = failure.to_string();
                self.status.borrow_mut().full.failure = (!cancelled).then(|| reason.clone());
                Err(failed(reason))
            }
        };
        self.refresh(engine);
        (loaded.id, outcome.map(|()| Reply::to::<GetEncoders>(self.status.borrow().clone())))
    }

    /// Takes in the model the reader used the last time.
    pub fn take_restored(&mut self, engine: &mut Engine, model: Transformer) {
        engine.encoders_mut().load(model);
        self.status.borrow_mut().full.saved = true;
        self.refresh(engine);
    }

    async fn choose(&mut self, engine: &mut Engine, encoder: EncoderName) {
        engine.encoders_mut().choose(encoder);
        remember(encoder).await;
    }

    /// Asks once whether the site has the file, and whether this browser has.
    async fn look(&mut self) {
        if self.looked {
            return;
        }
        self.looked = true;
        let index = fetch_all(&[INDEX]).await.pop().and_then(Result::ok).unwrap_or_default();
        let saved = is_saved().await;
        let mut status = self.status.borrow_mut();
        status.full.on_site = String::from_utf8_lossy(&index).contains(SHA256);
        status.full.saved = saved;
    }

    fn begin(&mut self, id: Option<u32>, address: Option<String>) {
        let stop = Stop::new();
        self.under_way = Some(stop.clone());
        {
            let mut status = self.status.borrow_mut();
            status.full =
                ModelStatus { state: ModelState::Loading, received: 0, failure: None, ..status.full.clone() };
        }
        tell(&self.status);
        let (status, inbox) = (Rc::clone(&self.status), self.inbox.clone());
        spawn_local(async move {
            let began = BrowserClock.now_ms();
            let outcome = load(address, &stop, &status).await;
            let ms = BrowserClock.elapsed_ms(began);
            let _ = inbox.unbounded_send(Incoming::Model(Box::new(Loaded { id, outcome, ms })));
        });
    }

    /// Writes down how things are, and tells the page.
    fn refresh(&self, engine: &Engine) {
        {
            let mut status = self.status.borrow_mut();
            status.active = engine.encoders().active();
            status.distilled = engine.encoders().has(EncoderName::Distilled);
            let full = &mut status.full;
            full.state = match () {
                () if engine.encoders().has(EncoderName::Full) => ModelState::Ready,
                () if self.under_way.is_some() => ModelState::Loading,
                () if full.on_site || full.saved => ModelState::Available,
                () => ModelState::Absent,
            };
        }
        tell(&self.status);
    }
}

/// The model the reader used the last time, if this browser still has it whole.
pub async fn restore() -> Option<Transformer> {
    let database = IndexedDb::open(DATABASE).await.ok()?;
    let chosen = database.get(vec![CHOSEN.to_vec()]).await.ok()?.pop()?;
    chosen?;
    Transformer::parse(&saved(&database).await?).ok()
}

/// From this browser where it is saved, else from the address or the site. Tells whether it is saved now.
async fn load(
    address: Option<String>,
    stop: &Stop,
    status: &RefCell<EncoderStatus>,
) -> Result<(Transformer, bool), LoadFailure> {
    if let Ok(database) = IndexedDb::open(DATABASE).await
        && let Some(bytes) = saved(&database).await
    {
        if let Ok(model) = Transformer::parse(&bytes) {
            remember(EncoderName::Full).await;
            return Ok((model, true));
        }
        // Damaged in this browser: it is fetched again.
        let _ = database.commit(vec![Write::Delete(key())]).await;
    }
    let address = match address {
        Some(folder) if folder.ends_with('/') => format!("{folder}{FILE}"),
        Some(file) => file,
        None => format!("models/{FILE}"),
    };
    let mut told = 0;
    let bytes = download(&address, BYTES, stop, |received| {
        if received - told >= BYTES / NEWS || received == BYTES {
            told = received;
            status.borrow_mut().full.received = received;
            tell(status);
        }
    })
    .await?;
    let model = Transformer::parse(&bytes)?;
    if stop.is_stopped() {
        return Err(DownloadError::Cancelled.into());
    }
    // A browser that keeps nothing still runs it.
    let saved = write(vec![Write::Put(key(), bytes), Write::Put(CHOSEN.to_vec(), vec![1])]).await.is_ok();
    Ok((model, saved))
}

async fn saved(database: &IndexedDb) -> Option<Vec<u8>> {
    database.get(vec![key()]).await.ok()?.pop()?
}

async fn is_saved() -> bool {
    let Ok(database) = IndexedDb::open(DATABASE).await else { return false };
    let mut end = key();
    end.push(0);
    database.count(storage::KeyRange { start: key(), end }).await.is_ok_and(|count| count > 0)
}

/// Keeps the choice for the next visit; where nothing can be kept the next visit begins with the distilled one.
async fn remember(encoder: EncoderName) {
    let _ = match encoder {
        EncoderName::Full => write(vec![Write::Put(CHOSEN.to_vec(), vec![1])]).await,
        EncoderName::Distilled => write(vec![Write::Delete(CHOSEN.to_vec())]).await,
    };
}

async fn write(batch: Vec<Write>) -> Result<(), StorageError> {
    IndexedDb::open(DATABASE).await?.commit(batch).await
}

fn key() -> Vec<u8> {
    SHA256.as_bytes().to_vec()
}

fn tell(status: &RefCell<EncoderStatus>) {
    post_event(&Event::Lab {
        lab: EncoderCall::LAB.to_owned(),
        news: serde_json::to_value(&*status.borrow()).unwrap_or_default(),
    });
}

fn failed(reason: impl Into<String>) -> WireError {
    WireError::new(ErrorName::ENCODER, reason)
}
