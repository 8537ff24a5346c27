//! One worker at a time, restarted when it dies, and tried again when its files did not come.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use futures_channel::oneshot;
use gloo_timers::future::TimeoutFuture;
use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;
use web_sys::{ErrorEvent, MessageEvent, Worker};

use super::life::{Ended, Life, Next};
use super::pending::RequestId;
use super::state::{EngineState, Stage};
use super::wire::{self, Incoming, RawCall};
use super::{alive, console, script};
use protocol::{Call, CallSet, EncoderCall, EncoderStatus, ErrorName, Status, WireError};

const STOPPED: &str = "The engine stopped before it answered. It is being restarted; saved data is kept.";

/// Milliseconds before a worker whose files did not come is tried again; each further time doubles them.
const FIRST_PAUSE_MS: u32 = 2_000;
/// The longest such pause.
const LONGEST_PAUSE_MS: u32 = 30_000;

/// The page's handle on the engine. Copies share one engine.
#[derive(Clone, Copy)]
pub struct Client {
    inner: StoredValue<Rc<Inner>, LocalStorage>,
    state: RwSignal<EngineState>,
    restarts: RwSignal<u32>,
    encoders: RwSignal<Option<EncoderStatus>>,
    saver_gone: RwSignal<Option<SaverGone>>,
}

/// The tab that saved is closed: after [`Client::renew`] this one saves.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SaverGone {
    /// Whether something was changed here, in memory, that would then be gone.
    pub changed: bool,
}

type Waiter = oneshot::Sender<Result<JsValue, WireError>>;

struct Inner {
    script: String,
    /// Whether `cineai.ready` waits for this worker.
    settles_ready: Cell<bool>,
    link: RefCell<Link>,
    state: RwSignal<EngineState>,
    restarts: RwSignal<u32>,
    encoders: RwSignal<Option<EncoderStatus>>,
    saver_gone: RwSignal<Option<SaverGone>>,
    /// Whether a worker was ready before.
    was_ready: Cell<bool>,
    /// Milliseconds before the next try, where files did not come.
    pause_ms: Cell<u32>,
}

/// The present worker, and what waits for it.
#[derive(Default)]
struct Link {
    life: Life<Waiter, RawCall>,
    worker: Option<Worker>,
    listeners: Vec<Closure<dyn FnMut(JsValue)>>,
}

impl Client {
    /// Starts the engine that the worker script at `script` loads; [`super::Script::ENGINE`] in the page.
    pub fn start(script: &str) -> Self {
        let state = RwSignal::new(EngineState::Starting(Stage::of("Loading the engine")));
        let restarts = RwSignal::new(0);
        let encoders = RwSignal::new(None);
        let saver_gone = RwSignal::new(None);
        let link = RefCell::default();
        let inner = Rc::new(Inner {
            script: script.to_owned(),
            settles_ready: Cell::new(false),
            link,
            state,
            restarts,
            encoders,
            saver_gone,
            was_ready: Cell::new(false),
            pause_ms: Cell::new(FIRST_PAUSE_MS),
        });
        inner.spawn_worker();
        let client = Self { inner: StoredValue::new_local(inner), state, restarts, encoders, saver_gone };
        let online = window_event_listener(ev::online, move |_| client.retry());
        on_cleanup(move || online.remove());
        client
    }

    /// How the engine is, as it changes.
    pub fn state(self) -> ReadSignal<EngineState> {
        self.state.read_only()
    }

    /// How many times the engine came back after it died.
    pub fn restarts(self) -> ReadSignal<u32> {
        self.restarts.read_only()
    }

    /// How the query encoders are, as it changes; `None` until the engine has said.
    pub fn encoders(self) -> ReadSignal<Option<EncoderStatus>> {
        self.encoders.read_only()
    }

    /// Said once the tab that saved is closed; `None` again after [`Client::renew`].
    pub fn saver_gone(self) -> ReadSignal<Option<SaverGone>> {
        self.saver_gone.read_only()
    }

    /// Tries again at once, where files did not come.
    pub fn retry(self) {
        self.inner.try_with_value(|inner| {
            let turn = inner.link.borrow().life.turn();
            inner.try_again(turn);
        });
    }

    /// Puts a new worker in the place of one that works. What waits for an answer fails.
    pub fn renew(self) {
        self.inner.with_value(Inner::renew);
    }

    /// Whether nothing waits for an answer.
    pub fn is_idle(self) -> bool {
        self.inner.with_value(|inner| inner.link.borrow().life.is_idle())
    }

    /// Sends a call and waits for its answer.
    pub async fn call<C: Call>(self, call: C) -> Result<C::Reply, WireError> {
        wire::from_js(self.call_raw(RawCall::of(&call)?).await?)
    }

    /// Sends a call that JavaScript wrote, and waits for its answer as JavaScript wants it.
    pub async fn call_raw(self, call: RawCall) -> Result<JsValue, WireError> {
        let answer = self.inner.with_value(|inner| inner.send(call));
        answer.await.unwrap_or_else(|_| Err(stopped(STOPPED)))
    }

    /// Lets `cineai.ready` wait for this worker.
    pub(super) fn settles_ready(self) {
        self.inner.with_value(|inner| inner.settles_ready.set(true));
    }

    /// Ends the worker for good: what it had not answered fails, and later calls do too.
    pub fn end(self) {
        self.inner.with_value(Inner::end);
    }
}

impl Inner {
    fn send(&self, call: RawCall) -> oneshot::Receiver<Result<JsValue, WireError>> {
        let (waiter, answer) = oneshot::channel();
        if let EngineState::Failed { reason } = self.state.get_untracked() {
            let _ = waiter.send(Err(stopped(&format!("{reason} Reload the page to try again."))));
            return answer;
        }
        let mut link = self.link.borrow_mut();
        if let Some((id, call)) = link.life.enter(waiter, call) {
            link.post(id, &call);
        }
        answer
    }

    fn spawn_worker(self: &Rc<Self>) {
        // It may have been ended while a restart was due.
        let Some(generation) = self.link.borrow_mut().life.begin() else { return };
        let name = format!("{:x}", (js_sys::Math::random() * 9e15) as u64);
        let Ok(worker) = script::start_worker(&self.script, &name) else {
            return self.bury(generation, "this browser does not let the page start a worker");
        };

        let on_message = {
            let inner = Rc::clone(self);
            Closure::<dyn FnMut(JsValue)>::new(move |event: JsValue| {
                let event: MessageEvent = event.unchecked_into();
                inner.receive(generation, &name, &event.data());
            })
        };
        let on_error = {
            let inner = Rc::clone(self);
            Closure::<dyn FnMut(JsValue)>::new(move |event: JsValue| {
                match event.dyn_into::<ErrorEvent>().map(|event| event.message()) {
                    Ok(message) if !message.is_empty() => inner.bury(generation, &message),
                    // An error without a message is the browser's word for a script that did not come.
                    _ => inner.lack(generation, "its first script did not come"),
                }
            })
        };
        worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        let mut link = self.link.borrow_mut();
        link.worker = Some(worker);
        link.listeners = vec![on_message, on_error];
    }

    fn receive(self: &Rc<Self>, generation: u32, name: &str, message: &JsValue) {
        if !self.link.borrow().life.is_present(generation) {
            return;
        }
        match wire::read_message(message) {
            Incoming::Answer(id, outcome) => {
                let waiter = self.link.borrow_mut().life.complete(id);
                if let Some(waiter) = waiter {
                    // Whoever asked may have left the screen since.
                    let _ = waiter.send(outcome);
                }
            }
            Incoming::Begun(holds_lock) => {
                if holds_lock {
                    let inner = Rc::clone(self);
                    alive::watch(name, move || inner.bury(generation, "it ended without a word"));
                }
            }
            Incoming::Loading(bytes) => self.show(|stage| stage.loaded = Some(bytes)),
            Incoming::NotLoaded(reason) => self.lack(generation, &reason),
            Incoming::Progress(words) => self.show(|stage| *stage = Stage::of(words)),
            Incoming::SaverGone(gone) => self.saver_gone.set(Some(gone)),
            Incoming::Ready(status) => self.open(status),
            Incoming::Stopped(reason) => self.bury(generation, &reason),
            Incoming::News(lab, news) => self.hear(&lab, &news),
            Incoming::Unknown => {}
        }
    }

    fn show(&self, change: impl FnOnce(&mut Stage)) {
        self.state.update(|state| state.show(self.was_ready.get(), change));
    }

    fn hear(&self, lab: &str, news: &JsValue) {
        if lab == EncoderCall::LAB {
            if let Ok(status) = wire::from_js(news.clone()) {
                self.encoders.set(Some(status));
            }
            return;
        }
        console::publish(lab, news);
    }

    fn open(&self, status: Status) {
        {
            let mut link = self.link.borrow_mut();
            for (id, call) in link.life.open() {
                link.post(id, &call);
            }
        }
        self.pause_ms.set(FIRST_PAUSE_MS);
        let wanted = matches!(self.state.get_untracked(), EngineState::Restarting { wanted: true, .. });
        if self.was_ready.replace(true) && !wanted {
            self.restarts.update(|count| *count += 1);
        }
        self.state.set(EngineState::Ready(Box::new(status)));
        if self.settles_ready.get() {
            console::ready();
        }
    }

    fn bury(self: &Rc<Self>, generation: u32, reason: &str) {
        self.finish(|life| life.died(generation), reason);
    }

    /// What the worker needs did not come.
    fn lack(self: &Rc<Self>, generation: u32, reason: &str) {
        self.finish(|life| life.not_loaded(generation), reason);
    }

    fn renew(self: &Rc<Self>) {
        self.saver_gone.set(None);
        self.finish(|life| Some(life.renew()), "it was renewed");
    }

    /// Starts the worker that waits for its files, unless that was done since `turn`.
    fn try_again(self: &Rc<Self>, turn: u32) {
        if !self.link.borrow().life.is_present(turn) {
            return;
        }
        let trying = self.state.try_update(|state| match state {
            EngineState::NotLoaded { trying, .. } => {
                *trying = true;
                true
            }
            _ => false,
        });
        if trying == Some(true) {
            self.spawn_worker();
        }
    }

    fn end(self: &Rc<Self>) {
        self.finish(|life| Some(life.close()), "it was ended");
    }

    /// The one way a worker ends: what it had not answered fails, and the next one starts where there is to be one.
    fn finish(
        self: &Rc<Self>,
        end: impl FnOnce(&mut Life<Waiter, RawCall>) -> Option<Ended<Waiter>>,
        reason: &str,
    ) {
        let Ended { orphans, next } = {
            let mut link = self.link.borrow_mut();
            let Some(ended) = end(&mut link.life) else { return };
            link.dismiss();
            ended
        };
        // What was loaded died with it; the next one says what it has.
        self.encoders.set(None);
        let message = match next {
            Next::Renew => {
                self.state
                    .set(EngineState::Restarting { stage: Stage::of("Opening what is saved"), wanted: true });
                self.spawn_worker();
                STOPPED
            }
            Next::Wait => {
                self.state.set(EngineState::NotLoaded { reason: reason.to_owned(), trying: false });
                let pause_ms = self.pause_ms.get();
                self.pause_ms.set((pause_ms * 2).min(LONGEST_PAUSE_MS));
                let (inner, turn) = (Rc::clone(self), self.link.borrow().life.turn());
                spawn_local(async move {
                    TimeoutFuture::new(pause_ms).await;
                    inner.try_again(turn);
                });
                STOPPED
            }
            Next::Restart { pause_ms } => {
                let stage = Stage::of("Starting again");
                self.state.set(EngineState::Restarting { stage, wanted: false });
                let inner = Rc::clone(self);
                spawn_local(async move {
                    TimeoutFuture::new(pause_ms).await;
                    inner.spawn_worker();
                });
                STOPPED
            }
            Next::GiveUp => {
                let reason = format!("The engine does not start: {reason}.");
                if self.settles_ready.get() {
                    console::failed(&reason);
                }
                self.state.set(EngineState::Failed { reason });
                STOPPED
            }
            Next::Closed => {
                self.state.set(EngineState::Failed { reason: "The worker was ended.".to_owned() });
                "The worker was ended before it answered."
            }
        };
        for waiter in orphans {
            let _ = waiter.send(Err(stopped(message)));
        }
    }
}

impl Link {
    /// Ends the worker there is.
    fn dismiss(&mut self) {
        if let Some(worker) = self.worker.take() {
            worker.set_onmessage(None);
            worker.set_onerror(None);
            worker.terminate();
        }
    }

    fn post(&mut self, id: RequestId, call: &RawCall) {
        let posted = match &self.worker {
            Some(worker) => worker.post_message(&call.request(id)).is_ok(),
            None => false,
        };
        if !posted && let Some(waiter) = self.life.complete(id) {
            let error =
                WireError::argument("The arguments hold something that cannot be sent to the engine.");
            let _ = waiter.send(Err(error));
        }
    }
}

fn stopped(message: &str) -> WireError {
    WireError::new(ErrorName::ENGINE_STOPPED, message)
}
