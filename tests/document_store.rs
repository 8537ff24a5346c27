//! The document store promises: documents and index entries change together or not at all, a filter is answered the
//! same with and without an index, an answered write is saved.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on should stop")]

use std::rc::Rc;
use std::sync::Arc;

use documents::{DocumentError, DocumentStore};
use pollster::block_on;
use protocol::{FindOptions, IndexOptions, UpdateOptions};
use serde_json::{Map, Value, json};
use storage::SplitMix64;
use storage::{FaultyStorage, KeyRange, ManualClock, MemoryStorage, Storage};

fn open(storage: impl Storage + 'static) -> DocumentStore {
    DocumentStore::new(Rc::new(storage), Arc::new(ManualClock::default()))
}

fn insert(store: &DocumentStore, documents: Value) -> Result<Vec<Value>, DocumentError> {
    block_on(store.insert("c", serde_json::from_value(documents).unwrap()))
}

fn index(store: &DocumentStore, field: &str, options: &IndexOptions) -> Result<String, DocumentError> {
    block_on(store.create_index("c", &Map::from_iter([(field.to_owned(), json!(1))]), options))
}

fn ids(store: &DocumentStore, filter: &Value) -> Vec<Value> {
    let options = FindOptions { sort: Some(json!({ "_id": 1 })), ..FindOptions::default() };
    let found =
        block_on(store.find("c", filter, &options)).unwrap_or_else(|error| panic!("{filter}: {error}"));
    found.documents.iter().map(|document| document["_id"].clone()).collect()
}

#[test]
fn an_index_never_changes_the_answer() {
    let seed = 20_261;
    println!("seed {seed}");
    let mut rng = SplitMix64::new(seed);
    let values = [
        json!(null),
        json!(1),
        json!(2),
        json!(2.5),
        json!("a"),
        json!("b"),
        json!(true),
        json!([1, 2]),
        json!([]),
    ];
    let (plain, indexed) = (open(MemoryStorage::default()), open(MemoryStorage::default()));
    index(&indexed, "a", &IndexOptions::default()).unwrap();
    index(&indexed, "b.c", &IndexOptions::default()).unwrap();
    for id in 0..120 {
        let mut document = json!({ "_id": id });
        if rng.unit() < 0.8 {
            document["a"] = values[rng.below(values.len())].clone();
        }
        if rng.unit() < 0.8 {
            document["b"] = json!([{ "c": values[rng.below(7)] }, { "c": values[rng.below(7)] }]);
        }
        for store in [&plain, &indexed] {
            insert(store, json!([document])).unwrap();
        }
        if id % 3 == 0 {
            let update = json!({ "$set": { "a": values[rng.below(values.len())] } });
            let filter = json!({ "_id": rng.below(id + 1) });
            for store in [&plain, &indexed] {
                block_on(store.update("c", &filter, &update, &UpdateOptions::default(), true)).unwrap();
            }
        }
        if id % 10 == 9 {
            let filter = json!({ "_id": rng.below(id) });
            for store in [&plain, &indexed] {
                block_on(store.delete("c", &filter, true)).unwrap();
            }
        }
    }
    for value in &values {
        for operator in ["$eq", "$gt", "$gte", "$lt", "$lte", "$ne"] {
            for path in ["a", "b.c"] {
                let filter = json!({ path: { operator: value } });
                assert_eq!(ids(&plain, &filter), ids(&indexed, &filter), "{filter}");
            }
        }
    }
    let filter = json!({ "a": { "$in": [1, "b"] }, "b.c": { "$gt": 1 } });
    assert_eq!(ids(&plain, &filter), ids(&indexed, &filter));
}

#[test]
fn the_plan_is_told_with_what_it_cost() {
    let store = open(MemoryStorage::default());
    insert(&store, (0..50).map(|id| json!({ "_id": id, "a": id % 5, "t": [id, id + 1] })).collect()).unwrap();
    index(&store, "a", &IndexOptions::default()).unwrap();
    for (filter, plan, keys, docs) in [
        (json!({ "_id": 3 }), "id", 0, 1),
        (json!({ "a": 2 }), "index", 10, 10),
        (json!({ "a": { "$in": [1, 2, 2] } }), "index", 20, 20),
        (json!({ "t": 7 }), "scan", 0, 50),
        (json!({}), "scan", 0, 50),
    ] {
        let explain = block_on(store.find("c", &filter, &FindOptions::default())).unwrap().explain;
        assert_eq!(
            (explain.plan.as_str(), explain.keys_examined, explain.docs_examined),
            (plan, keys, docs),
            "{filter}"
        );
        assert!(!explain.notes.is_empty());
    }
}

#[test]
fn options_of_find_are_applied_in_mongodbs_order() {
    let store = open(MemoryStorage::default());
    insert(
        &store,
        json!([{ "_id": 1, "n": 3, "x": 1 }, { "_id": 2, "n": 1, "x": 1 }, { "_id": 3, "n": 2, "x": 1 }]),
    )
    .unwrap();
    let options = FindOptions {
        sort: Some(json!({ "n": -1 })),
        skip: Some(1),
        limit: Some(1),
        projection: Some(json!({ "n": 1, "_id": 0 })),
    };
    assert_eq!(block_on(store.find("c", &json!({}), &options)).unwrap().documents, [json!({ "n": 2 })]);
}

#[test]
fn duplicates_are_refused_and_nothing_of_the_batch_stays() {
    let store = open(MemoryStorage::default());
    index(&store, "email", &IndexOptions { unique: true, ..IndexOptions::default() }).unwrap();
    insert(&store, json!([{ "_id": 1, "email": "a" }])).unwrap();
    for batch in [
        json!([{ "_id": 2 }, { "_id": 1 }]),
        json!([{ "_id": 2, "email": "b" }, { "_id": 3, "email": "b" }]),
        json!([{ "_id": 2, "email": "a" }]),
    ] {
        assert!(matches!(insert(&store, batch.clone()), Err(DocumentError::DuplicateKey { .. })), "{batch}");
        assert_eq!(ids(&store, &json!({})), [json!(1)]);
    }
    insert(&store, json!([{ "_id": 2, "email": "b" }])).unwrap();
    let taken = block_on(store.update(
        "c",
        &json!({ "_id": 2 }),
        &json!({ "$set": { "email": "a" } }),
        &UpdateOptions::default(),
        false,
    ));
    assert!(matches!(taken, Err(DocumentError::DuplicateKey { .. })));
    // A document may keep its own key.
    block_on(store.update(
        "c",
        &json!({ "_id": 2 }),
        &json!({ "$set": { "n": 1 } }),
        &UpdateOptions::default(),
        false,
    ))
    .unwrap();
}

#[test]
fn a_failed_commit_leaves_neither_document_nor_index_entry() {
    let disk = MemoryStorage::default();
    let faulty = FaultyStorage::new(disk.clone());
    let store = open(faulty.clone());
    index(&store, "a", &IndexOptions::default()).unwrap();
    insert(&store, json!([{ "_id": 1, "a": 1 }])).unwrap();
    let before = block_on(disk.scan(KeyRange::prefix(&[]), None)).unwrap();
    faulty.fail_after(Some(0));
    assert!(matches!(insert(&store, json!([{ "_id": 2, "a": 1 }])), Err(DocumentError::Storage(_))));
    assert!(block_on(store.delete("c", &json!({ "a": 1 }), true)).is_err());
    assert_eq!(block_on(disk.scan(KeyRange::prefix(&[]), None)).unwrap(), before);
    assert_eq!(ids(&open(disk.snapshot()), &json!({ "a": 1 })), [json!(1)]);
}

#[test]
fn writes_report_what_they_did_and_are_heard() {
    let store = open(MemoryStorage::default());
    insert(&store, json!([{ "_id": 1, "n": 1 }, { "_id": 2, "n": 1 }])).unwrap();
    let update = |filter: Value, update: Value, upsert, many| {
        block_on(store.update("c", &filter, &update, &UpdateOptions { upsert }, many)).unwrap()
    };
    let all = update(json!({ "n": 1 }), json!({ "$inc": { "n": 1 } }), false, true);
    assert_eq!((all.matched_count, all.modified_count), (Some(2), Some(2)));
    let same = update(json!({ "_id": 1 }), json!({ "$set": { "n": 2 } }), false, false);
    assert_eq!((same.matched_count, same.modified_count), (Some(1), Some(0)));
    let new = update(json!({ "_id": 9 }), json!({ "$set": { "n": 5 } }), true, false);
    assert_eq!(new.upserted_id, Some(json!(9)));
    block_on(store.replace("c", &json!({ "_id": 9 }), json!({ "z": 1 }), &UpdateOptions::default())).unwrap();
    block_on(store.delete("c", &json!({ "_id": 9 }), false)).unwrap();
    let heard: Vec<String> = store.take_changes().into_iter().map(|change| change.operation).collect();
    assert_eq!(heard, ["insert", "insert", "update", "update", "insert", "replace", "delete"]);
}

#[test]
fn documents_expire_by_their_index() {
    let clock = Arc::new(ManualClock::default());
    let store = DocumentStore::new(Rc::new(MemoryStorage::default()), clock.clone());
    index(&store, "at", &IndexOptions { expire_after_seconds: Some(3600), ..IndexOptions::default() })
        .unwrap();
    insert(&store, json!([{ "_id": 1, "at": "2026-11-01T23:00:00.000Z" }, { "_id": 2, "at": "2026-11-02T00:30:00.000Z" }, { "_id": 3 }])).unwrap();
    clock.advance_ms(3_600_000);
    block_on(store.expire()).unwrap();
    assert_eq!(ids(&store, &json!({})), [json!(2), json!(3)]);
}
