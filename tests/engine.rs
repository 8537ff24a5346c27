//! The engine as the page sees it: commands in, replies out, over the shipped data.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on should stop")]

mod common;

use common::{call, start};
use engine::Engine;
use serde_json::{Value, json};
use storage::{FaultyStorage, MemoryStorage, Storage, Write};

fn recommend(engine: &mut Engine, request: Value) -> Value {
    call(engine, "flow", "recommend", request.clone()).unwrap_or_else(|error| panic!("{request}: {error}"))
}

fn error(engine: &mut Engine, room: &str, method: &str, params: Value) -> (String, String) {
    let shown = params.to_string();
    let error = call(engine, room, method, params).expect_err(&shown.chars().take(80).collect::<String>());
    (error.name.as_str().to_owned(), error.message)
}

#[test]
fn a_recommendation_runs_eight_steps_and_gives_cited_reasons() {
    let mut engine = start(MemoryStorage::default());
    let reply = recommend(&mut engine, json!({ "like": "Inception", "user": 42, "k": 10 }));
    let steps = reply["steps"].as_array().unwrap();
    let stores: Vec<&str> = steps.iter().map(|step| step["store"].as_str().unwrap()).collect();
    assert_eq!(stores, ["sql", "vectors", "vectors", "documents", "features", "ranker", "rag", "documents"]);
    for (index, step) in (1..).zip(steps) {
        assert_eq!(step["id"], index);
        assert!(
            !step["call"].as_str().unwrap().is_empty()
                && !step["detail"]["summary"].as_str().unwrap().is_empty()
        );
    }
    assert_eq!(steps[1]["detail"]["vector"].as_array().unwrap().len(), 384);
    assert!(
        steps[3]["detail"]["figures"].to_string().contains("user_id_1"),
        "the history comes through the index"
    );
    let results = reply["results"].as_array().unwrap();
    assert_eq!(results.len(), 10);
    assert!(results.iter().all(|film| film["title"] != "Inception"));
    for film in results {
        let parts = film["parts"].as_array().unwrap();
        let sum: f64 =
            parts.iter().map(|part| part["value"].as_f64().unwrap() * part["weight"].as_f64().unwrap()).sum();
        assert!((sum - film["score"].as_f64().unwrap()).abs() < 1e-9, "the parts add up");
    }
    let visits = call(
        &mut engine,
        "documents",
        "find",
        json!({ "collection": "visits", "filter": { "user_id": 42 } }),
    );
    assert_eq!(visits.unwrap()[0]["shown"].as_array().unwrap().len(), 10);
    let reply = recommend(&mut engine, json!({ "like": "Inception", "user": 42, "diversity": 0 }));
    let scores: Vec<f64> =
        reply["results"].as_array().unwrap().iter().map(|film| film["score"].as_f64().unwrap()).collect();
    assert!(scores.is_sorted_by(|a, b| a >= b), "without diversity the score is the order: {scores:?}");
}

#[test]
fn a_recommendation_without_a_record_leaves_no_visit() {
    let mut engine = start(MemoryStorage::default());
    let visits = |engine: &mut Engine| {
        call(engine, "documents", "countDocuments", json!({ "collection": "visits", "filter": {} })).unwrap()
    };
    let before = visits(&mut engine).as_u64().unwrap();
    let recorded = recommend(&mut engine, json!({ "like": "Alien", "user": 7, "k": 3 }));
    assert_eq!(visits(&mut engine), before + 1);
    let silent = recommend(&mut engine, json!({ "like": "Alien", "user": 7, "k": 3, "record": false }));
    assert_eq!(visits(&mut engine), before + 1);
    assert_eq!(silent["results"], recorded["results"]);
    let (kept, left) = (&recorded["steps"][7], &silent["steps"][7]);
    assert_eq!((&kept["rows_out"], &left["rows_out"]), (&json!(1), &json!(0)));
    assert_eq!(left["detail"]["summary"], "Not saved, as you asked.");
    assert!(!kept["evidence"]["record"]["id"].is_null() && left["evidence"]["record"]["id"].is_null());
}

#[test]
fn an_option_that_does_not_exist_is_refused_by_name() {
    let mut engine = start(MemoryStorage::default());
    for (method, params) in [
        ("recommend", json!({ "like": "Alien", "limit": 3 })),
        ("rate", json!({ "user": 42, "movie": 1, "score": 5, "limit": 3 })),
        ("compare", json!({ "step": 1, "scale": 1, "limit": 3 })),
    ] {
        let (name, message) = error(&mut engine, "flow", method, params);
        assert!(name == "ArgumentError" && message.contains("limit"), "{method}: {message}");
    }
}

#[test]
fn titles_are_found_without_case_and_accents_and_descriptions_by_meaning() {
    let mut engine = start(MemoryStorage::default());
    for like in ["inception", "  INCEPTION ", "amelie", "七人の侍"] {
        let reply = recommend(&mut engine, json!({ "like": like, "k": 1 }));
        assert_eq!(reply["results"].as_array().unwrap().len(), 1, "{like}");
    }
    let text = "a thief who steals secrets from inside other people's dreams";
    let reply = recommend(&mut engine, json!({ "text": text, "k": 5 }));
    let titles: Vec<&Value> =
        reply["results"].as_array().unwrap().iter().map(|film| &film["title"]).collect();
    assert!(titles.contains(&&json!("Inception")), "{titles:?}");
}

#[test]
fn bad_input_gets_a_clear_message_and_harms_nothing() {
    let mut engine = start(MemoryStorage::default());
    let long = "x".repeat(100_000);
    for (request, part) in [
        (json!({ "like": "Sharknado" }), "Sharknado"),
        (json!({ "like": "" }), "empty"),
        (json!({ "text": " \n" }), "empty"),
        (json!({ "like": long }), "200 characters"),
        (json!({ "text": "🙂🙂" }), "no word"),
        (json!({ "text": long }), "no word"),
        (json!({}), "say what to look for"),
        (json!({ "like": "Alien", "text": "space" }), "not both"),
        (json!({ "like": "Alien", "k": 0 }), "at least 1"),
        (json!({ "like": "Alien", "k": -3 }), "at least 1"),
        (json!({ "like": "Alien", "k": 2.5 }), "2.5"),
        (json!({ "like": "Alien", "k": "ten" }), "ten"),
        (json!({ "like": "<img src=x onerror=alert(1)>" }), "no film is called"),
        (json!({ "like": "O'Brien\"; DROP TABLE movies; --" }), "no film is called"),
        (json!({ "like": "مرحبا 🙂" }), "no film is called"),
        (json!({ "like": 7 }), "7"),
        (json!({ "like": "Alien", "ef": 0 }), "ef must be between 1 and 10000"),
        (json!({ "like": "Alien", "candidates": 2_001 }), "candidates must be between 1 and 2000"),
        (json!({ "like": "Alien", "filter": "year" }), "filter must be an object"),
    ] {
        let (name, message) = error(&mut engine, "flow", "recommend", request);
        assert_eq!(name, "ArgumentError", "{message}");
        assert!(message.contains(part), "{part}: {message}");
    }
    let unknown = call(&mut engine, "flow", "recommend", json!({ "like": "Sharknado" })).unwrap_err();
    assert_eq!(unknown.suggestions.len(), 3);
    assert!(unknown.suggestions.iter().all(|title| !title.is_empty()));
    let cold = recommend(&mut engine, json!({ "like": "Alien", "user": 999_999 }));
    assert!(cold["notes"][0].as_str().unwrap().contains("cold start"));
    let all = recommend(&mut engine, json!({ "like": "Alien", "user": 1, "k": 1_000_000_000 }));
    assert!(all["results"].as_array().unwrap().len() > 100);
    assert!(all["notes"].to_string().contains("are left"));
    for params in [
        json!({ "sql": "select * from nowhere" }),
        json!({ "sql": "" }),
        json!({ "sql": "select ?", "params": [] }),
    ] {
        assert_eq!(error(&mut engine, "sql", "exec", params).0, "SqlError");
    }
    assert_eq!(error(&mut engine, "sql", "import", json!({ "bytes": "x" })).0, "ArgumentError");
}

#[test]
fn a_text_to_embed_is_limited_in_characters_and_not_in_bytes() {
    let mut engine = start(MemoryStorage::default());
    // 100,000 characters, of which 20,000 take two bytes.
    let most = "café ".repeat(20_000);
    assert!(call(&mut engine, "vectors", "embed", json!({ "text": most })).is_ok());
    let (name, message) = error(&mut engine, "vectors", "embed", json!({ "text": format!("{most}!") }));
    assert!(name == "ArgumentError" && message.contains("100000 characters"), "{name}: {message}");
}

#[test]
fn a_rating_is_all_or_nothing_and_can_be_changed() {
    let mut engine = start(MemoryStorage::default());
    let state = |engine: &mut Engine| {
        let sql = "select (select rating_count from users where user_id = 42), rating_count, rating_sum, \
                   (select count(*) from ratings where movie_id = 1), (select sum(score) from ratings where movie_id = 1) \
                   from movies where movie_id = 1";
        let row = call(engine, "sql", "exec", json!({ "sql": sql })).unwrap()[0]["values"][0].clone();
        serde_json::from_value::<Vec<Option<i64>>>(row)
            .unwrap()
            .into_iter()
            .map(Option::unwrap_or_default)
            .collect::<Vec<_>>()
    };
    call(
        &mut engine,
        "sql",
        "run",
        json!({ "sql": "delete from ratings where user_id = 42 and movie_id = 1" }),
    )
    .unwrap();
    call(&mut engine, "sql", "run", json!({ "sql": "update movies set rating_count = (select count(*) from ratings r where r.movie_id = movies.movie_id), rating_sum = coalesce((select sum(score) from ratings r where r.movie_id = movies.movie_id), 0) where movie_id = 1" })).unwrap();
    let before = state(&mut engine);
    let receipt = call(&mut engine, "flow", "rate", json!({ "user": 42, "movie": 1, "score": 5 })).unwrap();
    assert_eq!(receipt["rating_count"], before[0] + 1);
    let rated = state(&mut engine);
    assert_eq!(rated, [before[0] + 1, before[1] + 1, before[2] + 5, before[3] + 1, before[4] + 5]);
    call(&mut engine, "flow", "rate", json!({ "user": 42, "movie": 1, "score": 2 })).unwrap();
    assert_eq!(state(&mut engine), [rated[0], rated[1], rated[2] - 3, rated[3], rated[4] - 3]);
    for (params, part) in [
        (json!({ "user": 42, "movie": 1, "score": 6 }), "between 1 and 5"),
        (json!({ "user": 0, "movie": 1, "score": 3 }), "no viewer 0"),
        (json!({ "user": 42, "movie": -1, "score": 3 }), "no film"),
    ] {
        let (name, message) = error(&mut engine, "flow", "rate", params);
        assert!(name == "ArgumentError" && message.contains(part), "{message}");
    }
    // Break the transaction in its middle: the counters must not move.
    call(&mut engine, "sql", "exec", json!({ "sql": "create trigger stop before update of rating_count on users begin select raise(abort, 'no'); end" })).unwrap();
    let before = state(&mut engine);
    assert_eq!(
        error(&mut engine, "flow", "rate", json!({ "user": 42, "movie": 1, "score": 4 })).0,
        "SqlError"
    );
    assert_eq!(state(&mut engine), before);
}

#[test]
fn answered_writes_survive_and_reset_brings_the_original_back() {
    let disk = MemoryStorage::default();
    let mut engine = start(disk.clone());
    let original = call(&mut engine, "engine", "status", Value::Null).unwrap();
    assert_eq!(original["restored"], false);
    call(&mut engine, "flow", "rate", json!({ "user": 42, "movie": 3, "score": 1 })).unwrap();
    call(&mut engine, "documents", "insertOne", json!({ "collection": "notes", "document": { "a": 1 } }))
        .unwrap();
    // The tab is killed: nothing more is written, a new engine finds the disk as it is.
    let killed = disk.snapshot();
    drop(engine);
    let mut engine = start(killed);
    let status = call(&mut engine, "engine", "status", Value::Null).unwrap();
    assert_eq!(status["restored"], true);
    assert_eq!(status["stores"]["documents"]["notes"], 1);
    let score = |engine: &mut Engine| {
        call(
            engine,
            "sql",
            "exec",
            json!({ "sql": "select score from ratings where user_id = 42 and movie_id = 3" }),
        )
        .unwrap()
    };
    assert_eq!(score(&mut engine)[0]["values"][0][0], 1);
    call(&mut engine, "vectors", "delete", json!({ "collection": "movies", "ids": [1] })).unwrap();
    call(
        &mut engine,
        "vectors",
        "createCollection",
        json!({ "name": "mine", "options": { "dimension": 2 } }),
    )
    .unwrap();
    let mut after = call(&mut engine, "engine", "reset", Value::Null).unwrap();
    for field in ["restored", "startup_ms", "bytes"] {
        after[field] = original[field].clone();
    }
    assert_eq!(after, original);
}

#[test]
fn data_of_an_earlier_catalogue_is_replaced_and_that_is_said() {
    let disk = MemoryStorage::default();
    let original = call(&mut start(disk.clone()), "engine", "status", Value::Null).unwrap();
    call(
        &mut start(disk.clone()),
        "sql",
        "exec",
        json!({ "sql": "delete from ratings where movie_id > 50" }),
    )
    .unwrap();
    let version = |text: &str| {
        common::block_on(disk.commit(vec![Write::Put(b"seeded".to_vec(), text.as_bytes().to_vec())]))
            .unwrap();
    };
    version("1");
    let mut renewed = call(&mut start(disk.clone()), "engine", "status", Value::Null).unwrap();
    assert_eq!((&renewed["renewed"], &renewed["restored"]), (&json!(true), &json!(false)));
    assert_eq!(renewed["stores"].take(), original["stores"]);
    let again = call(&mut start(disk.clone()), "engine", "status", Value::Null).unwrap();
    assert_eq!((&again["renewed"], &again["restored"]), (&Value::Null, &json!(true)));
    version("3");
    let host = engine::Host {
        storage: std::rc::Rc::new(disk.clone()),
        clock: std::sync::Arc::new(storage::ManualClock::default()),
        kind: protocol::StorageKind::IndexedDb,
        note: None,
    };
    let Err(refused) = common::block_on(Engine::start(host, common::files(), |_| {})) else {
        panic!("a later version's data was opened")
    };
    assert!(refused.to_string().contains("version 3"), "{refused}");
}

#[test]
fn first_data_that_was_not_saved_is_made_anew() {
    let disk = MemoryStorage::default();
    let faulty = FaultyStorage::new(disk.clone());
    faulty.fail_after(Some(0));
    let host = engine::Host {
        storage: std::rc::Rc::new(faulty.clone()),
        clock: std::sync::Arc::new(storage::ManualClock::default()),
        kind: protocol::StorageKind::IndexedDb,
        note: None,
    };
    let mut engine = common::block_on(Engine::start(host, common::files(), |_| {})).unwrap();
    let rating = json!({ "user": 1, "movie": 2, "score": 3 });
    let (name, _) = error(&mut engine, "flow", "rate", rating.clone());
    assert_eq!(name, "StorageError");
    assert!(disk.is_empty(), "nothing of a refused save may stay");
    let count = call(&mut engine, "documents", "countDocuments", json!({ "collection": "sessions" }));
    assert_eq!(count.unwrap(), 5000, "what only reads goes on");
    faulty.fail_after(None);
    call(&mut engine, "flow", "rate", rating).unwrap();
    let mut engine = start(disk);
    let status = call(&mut engine, "engine", "status", Value::Null).unwrap();
    assert_eq!(status["restored"], true);
    assert_eq!(status["stores"]["documents"]["sessions"], 5000);
    assert!(status["stores"]["features"]["online_rows"].as_u64().unwrap() > 1000);
}

#[test]
fn a_failed_save_is_an_error_and_leaves_the_disk_whole() {
    let disk = MemoryStorage::default();
    drop(start(disk.clone()));
    let faulty = FaultyStorage::new(disk.clone());
    let mut engine = start(faulty.clone());
    faulty.fail_after(Some(0));
    let (name, message) = error(&mut engine, "flow", "rate", json!({ "user": 1, "movie": 2, "score": 3 }));
    assert_eq!(name, "StorageError", "{message}");
    let (name, _) =
        error(&mut engine, "documents", "insertOne", json!({ "collection": "c", "document": {} }));
    assert_eq!(name, "StorageError");
    let mut reopened = start(disk.snapshot());
    let check = call(&mut reopened, "sql", "exec", json!({ "sql": "pragma integrity_check" })).unwrap();
    assert_eq!(check[0]["values"][0][0], "ok");
    // The disk has room again: the next save brings along what the failed one could not.
    faulty.fail_after(None);
    call(&mut engine, "flow", "rate", json!({ "user": 1, "movie": 4, "score": 3 })).unwrap();
    let mut reopened = start(disk.snapshot());
    let rows = call(
        &mut reopened,
        "sql",
        "exec",
        json!({ "sql": "select movie_id from ratings where user_id = 1 and movie_id in (2, 4) and score = 3 order by 1" }),
    );
    assert_eq!(rows.unwrap()[0]["values"], json!([[2], [4]]));
}

#[test]
fn features_are_read_as_of_a_time_and_now() {
    let mut engine = start(MemoryStorage::default());
    let features = json!(["user_stats:avg_rating", "user_stats:rating_count"]);
    let rows: Vec<Value> = ["2025-03-01", "2026-06-01", "2026-06-01", "2020-01-01"]
        .iter()
        .map(|at| json!({ "user_id": 42, "event_timestamp": at }))
        .collect();
    let history = call(
        &mut engine,
        "features",
        "getHistoricalFeatures",
        json!({ "features": features, "entity_rows": rows }),
    )
    .unwrap();
    let history = history.as_array().unwrap();
    assert_eq!(history.len(), 4, "one row for every row asked for");
    assert_eq!(history[1], history[2]);
    assert_eq!(history[3]["avg_rating"], Value::Null);
    let now = call(
        &mut engine,
        "features",
        "getOnlineFeatures",
        json!({ "features": features, "entity_rows": [{ "user_id": 42 }, { "user_id": -1 }] }),
    )
    .unwrap();
    let (then_rated, now_rated) = (&history[1]["rating_count"], &now[0]["rating_count"]);
    assert!(then_rated.as_i64().unwrap() > 0, "{history:?}");
    assert!(now_rated.as_i64() >= then_rated.as_i64(), "{then_rated} of {now_rated}");
    assert_eq!(now[1]["rating_count"], Value::Null);
}
