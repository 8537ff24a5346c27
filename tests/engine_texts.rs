//! What the engine answers before the texts about films have come, and what waits for them.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on should stop")]

mod common;

use common::call;
use engine::Engine;
use serde_json::{Value, json};
use storage::MemoryStorage;

#[test]
fn titles_work_before_the_texts_have_come() {
    let host = engine::Host {
        storage: std::rc::Rc::new(MemoryStorage::default()),
        clock: std::sync::Arc::new(storage::ManualClock::default()),
        kind: protocol::StorageKind::IndexedDb,
        note: None,
    };
    let mut engine = common::block_on(Engine::start(host, common::files(), |_| {})).unwrap();
    assert!(!engine.has_texts());
    let by_title = json!({ "like": "Inception", "user": 42 });
    let before = call(&mut engine, "flow", "recommend", by_title.clone()).unwrap();
    assert_eq!(before["results"].as_array().unwrap().len(), 10);
    engine.add_texts(common::text_files()).unwrap();
    let after = call(&mut engine, "flow", "recommend", by_title).unwrap();
    assert_eq!(before["results"], after["results"], "texts change nothing about a title");
    call(&mut engine, "engine", "reset", Value::Null).unwrap();
    assert!(
        call(&mut engine, "vectors", "count", json!({ "collection": "passages" })).unwrap().as_u64()
            > Some(1000)
    );
}

#[test]
fn what_needs_the_texts_is_known_by_its_call() {
    let needs = |lab: &str, method: &str, params: Value| {
        engine::EngineRequest::read(lab, method, params).unwrap().needs_texts()
    };
    for (lab, method, params) in [
        ("flow", "recommend", json!({ "text": "dreams" })),
        ("flow", "read", json!({ "text": "dreams", "limit": 5, "patient": true })),
        ("vectors", "embed", json!({ "text": "dreams" })),
        ("vectors", "search", json!({ "collection": "movies", "options": { "text": "dreams" } })),
        ("vectors", "count", json!({ "collection": "passages" })),
        ("rag", "ask", json!({ "question": "dreams" })),
    ] {
        assert!(needs(lab, method, params), "{lab}.{method}");
    }
    for (lab, method, params) in [
        ("flow", "recommend", json!({ "like": "Alien" })),
        ("flow", "read", json!({ "text": "dreams", "limit": 5, "patient": false })),
        ("vectors", "search", json!({ "collection": "movies", "options": { "like": 1 } })),
        ("rag", "chunk", json!({ "text": "dreams" })),
        ("sql", "exec", json!({ "sql": "select 1" })),
    ] {
        assert!(!needs(lab, method, params), "{lab}.{method}");
    }
}
