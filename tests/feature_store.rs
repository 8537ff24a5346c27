//! The feature store promises: no value from the future, one row for each asked for, null for what is missing or old.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on should stop")]

use std::rc::Rc;
use std::sync::Arc;

use features::{FeatureError, FeatureStore};
use pollster::block_on;
use protocol::{HistoricalRequest, OnlineRequest, Registry};
use serde_json::{Value, json};
use sql::SqlStore;
use storage::{ManualClock, MemoryStorage};

struct Stores {
    disk: MemoryStorage,
    sql: SqlStore,
    features: FeatureStore,
}

fn open(disk: MemoryStorage) -> Stores {
    let clock = Arc::new(ManualClock::default());
    let storage = Rc::new(disk.clone());
    let (sql, _) = block_on(SqlStore::open(storage.clone(), clock.clone())).unwrap();
    let features = block_on(FeatureStore::open(storage, clock, &sql)).unwrap();
    Stores { disk, sql, features }
}

/// A view with a time to live of ten days and three values of user 1, the last known late.
fn filled() -> Stores {
    let mut stores = open(MemoryStorage::default());
    let registry: Registry = serde_json::from_value(json!({
        "entities": [{ "name": "user", "join_key": "user_id" }],
        "feature_views": [{ "name": "stats", "entity": "user", "ttl_seconds": 864_000, "features": [
            { "name": "mean", "dtype": "Float64" }, { "name": "tags", "dtype": "Array(String)" } ] }],
    }))
    .unwrap();
    block_on(stores.features.apply(registry, &stores.sql)).unwrap();
    let rows = json!([
        { "user_id": 1, "event_timestamp": "2026-01-01", "created_timestamp": "2026-01-01", "mean": 1.0, "tags": ["a"] },
        { "user_id": 1, "event_timestamp": "2026-01-05", "created_timestamp": "2026-01-05", "mean": 2.0 },
        { "user_id": 1, "event_timestamp": "2026-01-06", "created_timestamp": "2026-01-09", "mean": 3.0, "tags": [] },
        { "user_id": 1, "event_timestamp": "2026-01-06", "created_timestamp": "2026-01-10", "mean": 3.5, "tags": [] },
    ]);
    block_on(stores.features.ingest("stats", &serde_json::from_value::<Vec<_>>(rows).unwrap(), &stores.sql))
        .unwrap();
    stores
}

#[test]
fn a_historical_read_sees_the_newest_value_of_its_time() {
    let stores = filled();
    for (at, as_known, mean) in [
        ("2025-12-31", false, json!(null)),
        ("2026-01-01T00:00:00Z", false, json!(1.0)),
        ("2026-01-04", false, json!(1.0)),
        ("2026-01-07", false, json!(3.5)),
        ("2026-01-07", true, json!(2.0)),
        ("2026-01-09T12:00:00Z", true, json!(3.0)),
        ("2026-01-16", false, json!(3.5)),
        ("2026-01-16T00:00:01Z", false, json!(null)),
    ] {
        let row =
            |user: i64| serde_json::from_value(json!({ "user_id": user, "event_timestamp": at })).unwrap();
        let request = HistoricalRequest {
            features: vec!["stats:mean".into()],
            entity_rows: vec![row(1), row(2), row(1)],
            as_known,
        };
        let rows = stores.features.historical(&request, &stores.sql).unwrap();
        let means: Vec<&Value> = rows.iter().map(|row| &row["mean"]).collect();
        assert_eq!(means, [&mean, &Value::Null, &mean], "{at} as_known {as_known}");
    }
}

#[test]
fn materialize_moves_the_newest_value_and_never_an_older_one() {
    let mut stores = filled();
    let materialize = |stores: &mut Stores, start: &str, end: &str| {
        block_on(stores.features.materialize(&json!(start), &json!(end), None, &stores.sql)).unwrap()
    };
    let online = |features: &FeatureStore| {
        let entity_rows = vec![serde_json::from_value(json!({ "user_id": 1 })).unwrap()];
        let request = OnlineRequest { features: vec!["stats:mean".into(), "stats:tags".into()], entity_rows };
        let row = features.online(&request).unwrap().remove(0);
        (row["mean"].clone(), row["tags"].clone())
    };
    assert_eq!(online(&stores.features), (Value::Null, Value::Null));
    assert_eq!(materialize(&mut stores, "2026-01-01", "2026-01-07").rows_written, 1);
    assert_eq!(online(&stores.features), (json!(3.5), json!([])));
    assert_eq!(materialize(&mut stores, "2026-01-01", "2026-01-02").rows_written, 0);
    assert_eq!(online(&stores.features), (json!(3.5), json!([])));
    let reopened = open(stores.disk.snapshot());
    assert_eq!(
        online(&reopened.features),
        (json!(3.5), json!([])),
        "online values and definitions are saved"
    );
}

#[test]
fn what_does_not_fit_is_refused_by_name() {
    let mut stores = filled();
    let ingest = |row: Value| {
        block_on(stores.features.ingest("stats", &[serde_json::from_value(row).unwrap()], &stores.sql))
            .unwrap_err()
    };
    assert!(matches!(ingest(json!({ "event_timestamp": 0 })), FeatureError::MissingColumn { .. }));
    assert!(matches!(
        ingest(json!({ "user_id": 1, "event_timestamp": "soon" })),
        FeatureError::BadValue { .. }
    ));
    assert!(matches!(
        ingest(json!({ "user_id": 1, "event_timestamp": 0, "mean": "high" })),
        FeatureError::BadValue { .. }
    ));
    let read = |feature: &str| {
        stores
            .features
            .online(&OnlineRequest { features: vec![feature.into()], entity_rows: vec![] })
            .unwrap_err()
    };
    assert!(matches!(read("stats"), FeatureError::BadReference(_)));
    assert!(matches!(read("nothing:mean"), FeatureError::UnknownView { .. }));
    assert!(matches!(read("stats:nothing"), FeatureError::UnknownFeature { .. }));
    for view in ["drop table t", "", "Übung", "a\"b"] {
        let registry = json!({ "feature_views": [{ "name": view, "entity": "user", "ttl_seconds": 0, "features": [] }] });
        let applied = block_on(stores.features.apply(serde_json::from_value(registry).unwrap(), &stores.sql));
        assert!(matches!(applied, Err(FeatureError::BadName(_))), "{view}");
    }
    let backwards = block_on(stores.features.materialize(&json!(2), &json!(1), None, &stores.sql));
    assert!(matches!(backwards, Err(FeatureError::EmptyRange)));
}
