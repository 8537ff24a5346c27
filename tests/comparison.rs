//! Each step's job done in other stores: the answers agree, and the reader's data is left alone.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on should stop")]

mod common;

use std::rc::Rc;
use std::sync::Arc;
use std::time::{Instant, SystemTime};

use common::{block_on, call, files, text_files};
use engine::{Engine, Host};
use protocol::{Step, StorageKind};
use serde_json::{Value, json};
use storage::{Clock, MemoryStorage};

/// Measures need a clock that moves.
struct WallClock(Instant);

impl Clock for WallClock {
    fn now_ms(&self) -> f64 {
        self.0.elapsed().as_secs_f64() * 1000.0
    }

    fn unix_ms(&self) -> i64 {
        SystemTime::UNIX_EPOCH.elapsed().map_or(0, |since| since.as_millis() as i64)
    }
}

fn start() -> Engine {
    let host = Host {
        storage: Rc::new(MemoryStorage::default()),
        clock: Arc::new(WallClock(Instant::now())),
        kind: StorageKind::IndexedDb,
        note: None,
    };
    let mut engine = block_on(Engine::start(host, files(), |_| {})).expect("the engine starts");
    engine.add_texts(text_files()).expect("the texts fit");
    engine
}

/// Asks slice after slice until there is a result.
fn compare(engine: &mut Engine, step: u32, scale: u32) -> Value {
    let request = json!({ "step": step, "scale": scale, "like": "Inception", "user": 42 });
    let mut last = -1.0;
    for _ in 0..20_000 {
        let progress = call(engine, "flow", "compare", request.clone()).expect("a slice");
        let done = progress["done"].as_f64().unwrap();
        assert!(done >= last, "step {step}: from {last} back to {done}");
        last = done;
        if !progress["result"].is_null() {
            return progress["result"].clone();
        }
    }
    panic!("step {step} never ends");
}

#[test]
fn every_way_of_a_job_gives_the_same_answer() {
    let mut engine = start();
    let before = call(&mut engine, "engine", "status", Value::Null).unwrap();
    for step in 1..=8 {
        for scale in [1, 3] {
            let result = compare(&mut engine, step, scale);
            assert_eq!((&result["step"], &result["scale"]), (&json!(step), &json!(scale)));
            let contenders = result["contenders"].as_array().unwrap();
            let other = Step::try_from(step).unwrap().comparison();
            assert!(
                contenders.iter().any(|contender| contender["store"] == json!(other)),
                "step {step} is compared with {other:?}"
            );
            for (way, contender) in contenders.iter().enumerate() {
                let same = contender["same"].as_f64().unwrap_or_else(|| panic!("step {step}: {contender}"));
                // The first way is compared with itself. A walk may miss what comparing with all finds. BM25 and LIKE
                // rank by different things: of their ten passages four are the same in one copy, six in three.
                let least = match (step, way, scale) {
                    (3, 1.., _) => 0.8,
                    (7, 1.., 1) => 0.4,
                    (7, 1.., 3) => 0.6,
                    _ => 1.0,
                };
                assert!(same >= least, "step {step}, {}: {same}", contender["label"]);
                assert!(
                    contender["runs"].as_u64().unwrap() > 0 && contender["ms"].is_number(),
                    "{contender}"
                );
            }
        }
    }
    assert_eq!(call(&mut engine, "engine", "status", Value::Null).unwrap(), before);
}

#[test]
fn answers_are_not_empty() {
    // Two ways that both find nothing would agree too: an unknown film must fail, not compare nothing with nothing.
    let mut engine = start();
    for (step, title) in [(1, "Inception"), (4, "viewer 42")] {
        let result = compare(&mut engine, step, 1);
        assert!(result["job"].as_str().unwrap().contains(title), "{}", result["job"]);
    }
    let plays = json!({ "collection": "sessions", "filter": { "user_id": 42, "events.type": "play" } });
    assert!(call(&mut engine, "documents", "countDocuments", plays).unwrap().as_u64().unwrap() > 0);
}

#[test]
fn what_cannot_be_compared_is_refused_with_a_reason() {
    let mut engine = start();
    for (request, part) in [
        (json!({ "step": 0, "scale": 1 }), "steps 1 to 8"),
        (json!({ "step": 9, "scale": 1 }), "steps 1 to 8"),
        (json!({ "step": 1, "scale": 0 }), "between 1 and 100"),
        (json!({ "step": 1, "scale": 101 }), "between 1 and 100"),
    ] {
        let error = call(&mut engine, "flow", "compare", request).unwrap_err();
        assert_eq!(error.name.as_str(), "ArgumentError");
        assert!(error.message.contains(part), "{}", error.message);
    }
    for step in [2, 3, 7] {
        let request = json!({ "step": step, "scale": 100 });
        let error = call(&mut engine, "flow", "compare", request).unwrap_err();
        assert!(error.message.contains("between 1 and 10 for this step"), "{}", error.message);
    }
    call(&mut engine, "flow", "leaveComparison", Value::Null).unwrap();
}

/// The trials of a step: what was asked, and whether each store held, the step's own first.
fn trials(engine: &mut Engine, step: u32) -> Vec<(String, Vec<(String, bool, String)>)> {
    let result = compare(engine, step, 1);
    let trials = result["trials"].as_array().unwrap().iter();
    trials
        .map(|trial| {
            let attempts = trial["attempts"].as_array().unwrap().iter();
            let text = |value: &Value| value.as_str().unwrap().to_owned();
            let attempts = attempts.map(|it| (text(&it["store"]), it["held"] == true, text(&it["said"])));
            (text(&trial["what"]), attempts.collect())
        })
        .collect()
}

#[test]
fn each_store_holds_what_it_is_for_and_the_others_say_why_they_do_not() {
    let mut engine = start();
    for (step, what, own, other, other_held, said) in [
        (1, "film that does not exist", "sql", "documents", false, "accepted"),
        (1, "the second fails", "sql", "documents", false, "1 document is left"),
        (1, "in one statement", "sql", "documents", false, "$lookup"),
        (1, "mean rating", "sql", "documents", true, "2 means"),
        (2, "3 numbers instead of 384", "vectors", "sql", false, "bytes like any others"),
        (3, "without comparing with all", "vectors", "sql", false, "SCAN"),
        (4, "a field nobody planned", "documents", "sql", false, "subtitles"),
        (8, "a field nobody planned", "documents", "sql", false, "After ALTER TABLE"),
    ] {
        let trials = trials(&mut engine, step);
        let (_, attempts) = trials.iter().find(|(name, _)| name.contains(what)).expect(what);
        assert_eq!((attempts[0].0.as_str(), attempts[0].1), (own, true), "step {step}, {what}: {attempts:?}");
        assert_eq!((attempts[1].0.as_str(), attempts[1].1), (other, other_held), "step {step}, {what}");
        assert!(attempts[1].2.contains(said), "step {step}, {what}: {}", attempts[1].2);
    }
}
