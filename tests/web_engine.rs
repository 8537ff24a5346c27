//! The engine's side in a real browser, inside a worker: IndexedDB, locks, messages, and a whole engine on them.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on should stop")]

#[path = "common/storage_contract.rs"]
mod storage_contract;

use std::rc::Rc;
use std::sync::Arc;

use engine::{DataFiles, Engine, EngineRequest, Host};
use js_sys::{JSON, Reflect};
use platform::{BrowserClock, FetchError, IndexedDb, fetch_all, open_storage, try_hold_forever};
use protocol::{Event, Reply, SqlParams, SqlValue, StorageKind, WireError};
use sql::SqlStore;
use storage::{Clock, KeyRange, Storage, Write};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use worker::wire;

wasm_bindgen_test_configure!(run_in_dedicated_worker);

/// A database nobody used before.
async fn fresh(name: &str) -> IndexedDb {
    IndexedDb::open(&format!("{name}-{}", BrowserClock.now_ms())).await.expect("IndexedDB opens")
}

fn parse(json: &str) -> JsValue {
    JSON::parse(json).expect("the test's JSON")
}

fn field(value: &JsValue, path: &str) -> JsValue {
    path.split('.').fold(value.clone(), |at, name| Reflect::get(&at, &JsValue::from_str(name)).unwrap())
}

#[wasm_bindgen_test]
async fn indexed_db_keeps_the_contract() {
    storage_contract::check(&fresh("contract").await).await;
}

#[wasm_bindgen_test]
async fn a_second_connection_sees_what_was_committed() {
    let name = format!("shared-{}", BrowserClock.now_ms());
    let (one, two) = (IndexedDb::open(&name).await.unwrap(), IndexedDb::open(&name).await.unwrap());
    let big = vec![7; 1_000_000];
    one.commit(vec![Write::Put(vec![0], big.clone())]).await.unwrap();
    assert_eq!(two.get(vec![vec![0]]).await.unwrap(), [Some(big)]);
    assert_eq!(two.count(KeyRange::prefix(&[])).await.unwrap(), 1);
}

#[wasm_bindgen_test]
async fn a_lock_is_free_once() {
    let name = format!("lock-{}", BrowserClock.now_ms());
    assert_eq!(try_hold_forever(&name).await, Some(true));
    assert_eq!(try_hold_forever(&name).await, Some(false));
}

#[wasm_bindgen_test]
async fn the_first_tab_saves_and_the_second_works_on_a_copy() {
    let first = open_storage().await;
    assert_eq!((first.kind, first.note.clone()), (StorageKind::IndexedDb, None));
    first.storage.commit(vec![Write::Put(b"test".to_vec(), b"1".to_vec())]).await.unwrap();
    let second = open_storage().await;
    assert_eq!(second.kind, StorageKind::Memory);
    assert!(second.note.unwrap().contains("another tab"));
    second.storage.commit(vec![Write::Put(b"test".to_vec(), b"2".to_vec())]).await.unwrap();
    assert_eq!(first.storage.get(vec![b"test".to_vec()]).await.unwrap(), [Some(b"1".to_vec())]);
    first.storage.commit(vec![Write::DeleteRange(KeyRange::prefix(&[]))]).await.unwrap();
}

#[wasm_bindgen_test]
async fn a_missing_file_is_an_error_and_the_others_arrive() {
    let fetched = fetch_all(&["/nowhere/at/all.json", "/nowhere.json"]).await;
    assert_eq!(fetched.len(), 2);
    assert!(
        fetched.iter().all(|file| matches!(file, Err(FetchError::Status(_, 404) | FetchError::Network(..)))),
        "{fetched:?}"
    );
}

#[wasm_bindgen_test]
async fn sql_survives_on_indexed_db_and_knows_the_time() {
    let storage: Rc<dyn Storage> = Rc::new(fresh("sql").await);
    let clock = Arc::new(BrowserClock);
    let (sql, restored) = SqlStore::open(storage.clone(), clock.clone()).await.unwrap();
    assert!(!restored);
    sql.run(
        "create table t (a); insert into t values (date('now')), (current_timestamp)",
        &SqlParams::default(),
    )
    .await
    .unwrap();
    drop(sql);
    let (sql, restored) = SqlStore::open(storage, clock).await.unwrap();
    assert!(restored);
    let rows = sql.query("select count(*) from t where a > '2026-01-01'", &[]).unwrap();
    assert_eq!(rows.values[0][0], SqlValue::Integer(2));
}

#[wasm_bindgen_test]
fn messages_are_read_and_written_as_the_console_writes_and_reads_them() {
    for (message, id, understood) in [
        (r#"{"id":1,"lab":"engine","method":"status"}"#, Some(1), true),
        (
            r#"{"id":2,"lab":"sql","method":"exec","params":{"sql":"select 1","params":[1,2.5,null,"x",true]}}"#,
            Some(2),
            true,
        ),
        (
            r#"{"id":3,"lab":"sql","method":"exec","params":{"sql":"select :a","params":{":a":1}}}"#,
            Some(3),
            true,
        ),
        (
            r#"{"id":4,"lab":"documents","method":"find","params":{"collection":"c","filter":{"a":{"$gt":1}}}}"#,
            Some(4),
            true,
        ),
        (
            r#"{"id":5,"lab":"vectors","method":"search","params":{"collection":"movies","options":{"vector":[0.5,1]}}}"#,
            Some(5),
            true,
        ),
        (r#"{"id":6,"lab":"sql","method":"exec","params":{}}"#, Some(6), false),
        (r#"{"id":7,"lab":"nowhere","method":"x"}"#, Some(7), false),
        (r#"{"id":8}"#, Some(8), false),
        (r#""text""#, None, false),
        ("null", None, false),
    ] {
        let (read, request) = wire::read(&parse(message));
        assert_eq!(read, id, "{message}");
        let call = request.and_then(|request| {
            EngineRequest::read(&request.lab, &request.method, wire::params(request.params))
        });
        assert_eq!(call.is_ok(), understood, "{message}: {:?}", call.err());
    }
    let answer = wire::answer(9, Ok(Reply::to::<lab_vectors::Embed>(vec![0.5, 1.0])));
    assert_eq!(field(&answer, "ok.1").as_f64(), Some(1.0));
    let error = wire::answer(10, Err(WireError::argument("no")));
    assert_eq!(field(&error, "error.name").as_string().unwrap(), "ArgumentError");
    let large = wire::plain(&SqlValue::Integer(i64::MAX)).unwrap();
    assert!(large.is_bigint() && wire::plain(&SqlValue::Integer(7)).unwrap().as_f64() == Some(7.0));
    assert!(wire::plain(&SqlValue::Blob(vec![1])).unwrap().is_instance_of::<js_sys::Uint8Array>());
    let event = wire::event(&Event::Stopped { reason: "x".to_owned() });
    assert_eq!(field(&event, "event.topic").as_string().unwrap(), "stopped");
}

fn files() -> DataFiles {
    DataFiles {
        catalogue: include_bytes!("../public/data/catalogue.json").to_vec(),
        movies_manifest: include_bytes!("../public/data/movies.json").to_vec(),
        movies_vectors: include_bytes!("../public/data/movies.vec").to_vec(),
        movies_graph: include_bytes!("../public/data/movies.hnsw").to_vec(),
    }
}

async fn engine(storage: Rc<dyn Storage>) -> Engine {
    let host = Host { storage, clock: Arc::new(BrowserClock), kind: StorageKind::IndexedDb, note: None };
    Engine::start(host, files(), |_| {}).await.expect("the engine starts")
}

async fn call(engine: &mut Engine, json: &str) -> JsValue {
    let (_, request) = wire::read(&parse(json));
    let request = request.unwrap();
    let call = EngineRequest::read(&request.lab, &request.method, wire::params(request.params)).unwrap();
    let outcome = engine.handle(call).await;
    let answer = wire::answer(1, outcome);
    assert!(field(&answer, "error").is_undefined(), "{json}: {:?}", field(&answer, "error.message"));
    field(&answer, "ok")
}

#[wasm_bindgen_test]
async fn a_whole_engine_recommends_and_keeps_a_rating_on_indexed_db() {
    let storage: Rc<dyn Storage> = Rc::new(fresh("engine").await);
    let mut first = engine(storage.clone()).await;
    let reply = call(
        &mut first,
        r#"{"lab":"flow","method":"recommend","params":{"like":"Inception","user":42,"k":5}}"#,
    )
    .await;
    assert_eq!(field(&reply, "steps.length").as_f64(), Some(8.0));
    assert_eq!(field(&reply, "results.length").as_f64(), Some(5.0));
    assert!(field(&reply, "total_ms").as_f64().unwrap() > 0.0);
    call(&mut first, r#"{"lab":"flow","method":"rate","params":{"user":42,"movie":3,"score":1}}"#).await;
    drop(first);
    let mut second = engine(storage).await;
    let status = call(&mut second, r#"{"lab":"engine","method":"status"}"#).await;
    assert_eq!(field(&status, "restored").as_bool(), Some(true));
    let rows = call(&mut second, r#"{"lab":"sql","method":"exec","params":{"sql":"select score from ratings where user_id = 42 and movie_id = 3"}}"#).await;
    assert_eq!(field(&rows, "0.values.0.0").as_f64(), Some(1.0));
}
