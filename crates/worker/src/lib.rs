//! How a worker hears calls and posts answers: the half that the engine and the labs' workers share.
//!
//! A message that is no call is answered with an `ArgumentError`. A panic posts [`Event::Stopped`] and then ends the
//! program; the page starts a new one. While it lives the worker holds the lock `cineai-alive-<its name>`, so that the
//! page notices an end that posts nothing.

#![cfg(target_arch = "wasm32")]

mod lab;
pub mod wire;

use std::future::Future;

use futures_channel::mpsc::UnboundedSender;
use js_sys::global;
use platform::hold_forever;
use protocol::{Event, Reply, WireError};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

pub use lab::{WorkerLab, serve_lab};

/// Sends every message to `inbox` as `wrap` makes it, says that the worker has begun, then runs `work`. Returns at once.
pub fn begin<M: 'static>(
    inbox: UnboundedSender<M>,
    wrap: impl Fn(JsValue) -> M + 'static,
    work: impl Future<Output = ()> + 'static,
) {
    std::panic::set_hook(Box::new(|panic| {
        post_event(&Event::Stopped { reason: format!("a fault in the engine: {panic}") });
    }));
    let scope = scope();
    let listener = Closure::<dyn FnMut(MessageEvent)>::new(move |message: MessageEvent| {
        // Fails only when the receiver is gone, and with it the worker.
        let _ = inbox.unbounded_send(wrap(message.data()));
    });
    scope.set_onmessage(Some(listener.as_ref().unchecked_ref()));
    listener.forget();
    wasm_bindgen_futures::spawn_local(async move {
        // The page asks for this lock when it hears that it is held, and being given it means death.
        let holds_lock = hold_forever(&format!("cineai-alive-{}", scope.name())).await;
        post_event(&Event::Begun { holds_lock });
        work.await;
    });
}

/// Posts the answer to request `id`; a request without a number gets none.
pub fn post_answer(id: Option<u32>, outcome: Result<Reply, WireError>) {
    if let Some(id) = id {
        post(&wire::answer(id, outcome));
    }
}

/// Posts news.
pub fn post_event(event: &Event) {
    post(&wire::event(event));
}

fn post(message: &JsValue) {
    // Every message is made of plain values, which can always be cloned.
    let _ = scope().post_message(message);
}

fn scope() -> DedicatedWorkerGlobalScope {
    global().unchecked_into()
}
