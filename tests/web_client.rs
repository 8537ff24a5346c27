//! The page's side in a real browser: the handshake, the queue, and every way in which a worker can end.
//!
//! The workers here are small scripts that speak the protocol and fail on command.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on should stop")]

use client::{Client, EngineState};
use gloo_timers::future::TimeoutFuture;
use js_sys::Array;
use lab_flow::Suggest;
use leptos::prelude::{GetUntracked, Owner};
use protocol::{ErrorName, GetStatus};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

/// A worker that is ready after 50 ms, echoes a prefix, and ends in the way the prefix asks for.
const WORKER: &str = r#"
    const status = { version: "test", storage: "memory", bytes: 0, stores: {}, restored: false, startup_ms: {} };
    const post = (message) => self.postMessage(message);
    let ready = false;
    navigator.locks.request(`cineai-alive-${self.name}`, () => {
        post({ kind: "event", event: { topic: "begun", holds_lock: true } });
        setTimeout(() => { ready = true; post({ kind: "event", event: { topic: "ready", status } }); }, 50);
        return new Promise(() => {});
    });
    self.onmessage = ({ data: { id, params } }) => {
        if (!ready) return;
        const prefix = params.prefix;
        if (prefix === "close") self.close();
        else if (prefix === "throw") throw new Error("on purpose");
        else if (prefix === "stop") post({ kind: "event", event: { topic: "stopped", reason: "on purpose" } });
        else if (prefix === "refuse") post({ kind: "answer", id, error: { name: "ArgumentError", message: "no" } });
        else if (prefix === "hang") return;
        else post({ kind: "answer", id, ok: prefix === undefined ? status : [prefix] });
    };
"#;

fn start(script: &str) -> Client {
    let parts = Array::of1(&JsValue::from_str(script));
    let blob = web_sys::Blob::new_with_str_sequence(&parts).unwrap();
    Client::start(&web_sys::Url::create_object_url_with_blob(&blob).unwrap())
}

fn suggest(prefix: &str) -> Suggest {
    Suggest { prefix: prefix.to_owned(), limit: 1 }
}

async fn until_ready(client: Client, restarts: u32) {
    for _ in 0..200 {
        let is_ready = matches!(client.state().get_untracked(), EngineState::Ready(_));
        if is_ready && client.restarts().get_untracked() == restarts {
            return;
        }
        TimeoutFuture::new(20).await;
    }
    panic!("not ready after {restarts} restarts: {:?}", client.state().get_untracked());
}

#[wasm_bindgen_test]
async fn calls_made_before_the_worker_is_ready_are_answered() {
    let owner = Owner::new();
    owner.set();
    let client = start(WORKER);
    assert!(matches!(client.state().get_untracked(), EngineState::Starting(_)));
    assert_eq!(client.call(suggest("early")).await, Ok(vec!["early".to_owned()]));
    assert_eq!(client.call(GetStatus {}).await.unwrap().version, "test");
    let refused = client.call(suggest("refuse")).await.unwrap_err();
    assert_eq!((refused.name, refused.message.as_str()), (ErrorName::ARGUMENT, "no"));
}

#[wasm_bindgen_test]
async fn however_the_worker_ends_what_was_pending_is_rejected_and_a_new_one_comes_up() {
    for end in ["close", "throw", "stop"] {
        let owner = Owner::new();
        owner.set();
        let client = start(WORKER);
        until_ready(client, 0).await;
        let hanging = client.call(suggest("hang"));
        let ending = client.call(suggest(end));
        let (hanging, ending) = futures_util::join!(hanging, ending);
        for outcome in [hanging, ending] {
            assert_eq!(outcome.unwrap_err().name, ErrorName::ENGINE_STOPPED, "{end}");
        }
        assert_eq!(client.call(suggest("after")).await, Ok(vec!["after".to_owned()]), "{end}");
        until_ready(client, 1).await;
    }
}

#[wasm_bindgen_test]
async fn a_worker_that_never_comes_up_is_given_up_with_a_reason() {
    let owner = Owner::new();
    owner.set();
    let client = start("throw new Error('broken from the start')");
    let outcome = client.call(suggest("x")).await;
    assert_eq!(outcome.unwrap_err().name, ErrorName::ENGINE_STOPPED);
    for _ in 0..200 {
        if matches!(client.state().get_untracked(), EngineState::Failed { .. }) {
            let late = client.call(suggest("late")).await.unwrap_err();
            assert_eq!(late.name, ErrorName::ENGINE_STOPPED);
            return;
        }
        TimeoutFuture::new(50).await;
    }
    panic!("still trying: {:?}", client.state().get_untracked());
}
