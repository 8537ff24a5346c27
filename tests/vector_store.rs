//! The vector store promises: answers close to exact ones, fewer than k where fewer match, figures that were counted.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on should stop")]

use std::collections::BTreeSet;
use std::sync::Arc;

use protocol::{CollectionOptions, Metric, RecallOptions, SearchMethod, SearchOptions, VectorRecord};
use serde_json::{Value, json};
use storage::ManualClock;
use storage::SplitMix64;
use vectors::{Index, Point, VectorError, VectorStore};

const DIMENSION: usize = 16;

/// Vectors around twenty centres.
fn clustered(count: usize, seed: u64) -> Vec<Vec<f32>> {
    println!("seed {seed}");
    let mut rng = SplitMix64::new(seed);
    let centres: Vec<Vec<f64>> = (0..20).map(|_| (0..DIMENSION).map(|_| rng.normal()).collect()).collect();
    (0..count)
        .map(|_| centres[rng.below(20)].clone().iter().map(|x| (x + 0.3 * rng.normal()) as f32).collect())
        .collect()
}

fn records(vectors: &[Vec<f32>]) -> Vec<VectorRecord> {
    let record = |(id, vector): (usize, &Vec<f32>)| VectorRecord {
        id: json!(id),
        vector: vector.clone(),
        payload: json!({ "even": id % 2 == 0 }),
    };
    vectors.iter().enumerate().map(record).collect()
}

fn store(metric: Metric, vectors: &[Vec<f32>]) -> VectorStore {
    let mut store = VectorStore::new(Arc::new(ManualClock::default()));
    let options =
        CollectionOptions { dimension: DIMENSION as i64, metric, ef_construction: None, seed: Some(7) };
    store.create("c", &options).unwrap();
    store.upsert("c", records(vectors)).unwrap();
    store
}

fn ids(store: &VectorStore, options: SearchOptions) -> Vec<Value> {
    store.search("c", &options).unwrap().hits.into_iter().map(|hit| hit.id).collect()
}

#[test]
fn the_graph_finds_nearly_all_of_the_true_neighbours_by_every_metric() {
    let vectors = clustered(800, 1);
    for metric in [Metric::Cosine, Metric::L2] {
        let store = store(metric, &vectors);
        let report =
            store.recall("c", &RecallOptions { k: Some(10), ef: Some(100), queries: Some(60) }).unwrap();
        assert!(report.recall > 0.95, "{metric:?}: {}", report.recall);
    }
}

#[test]
fn a_larger_ef_compares_more_and_finds_no_less() {
    let vectors = clustered(800, 2);
    let store = store(Metric::Cosine, &vectors);
    let search = |ef| {
        store
            .search(
                "c",
                &SearchOptions { vector: Some(vectors[3].clone()), ef: Some(ef), ..SearchOptions::default() },
            )
            .unwrap()
    };
    let (small, large) = (search(10), search(300));
    assert_eq!(small.stats.method, SearchMethod::Hnsw);
    assert!(small.stats.visited < large.stats.visited, "{:?} {:?}", small.stats, large.stats);
    assert!(small.stats.visited <= small.stats.distance_computations && large.stats.visited <= 800);
    assert_eq!(large.hits[0].id, json!(3));
    assert!(large.hits[9].distance <= small.hits[9].distance);
    assert!(large.hits.windows(2).all(|pair| pair[0].distance <= pair[1].distance));
}

#[test]
fn a_graph_taken_apart_and_put_together_gives_the_same_answers() {
    let vectors = clustered(500, 3);
    let points = |vectors: &[Vec<f32>]| -> Vec<Point> {
        (0..).zip(vectors).map(|(row, vector)| Point::new(row, Metric::Cosine, vector).unwrap()).collect()
    };
    let built = Index::build(points(&vectors), 100, 9).unwrap();
    let loaded = Index::load(built.graph().clone(), &points(&vectors)).unwrap();
    for vector in vectors.iter().step_by(25) {
        let query = Point::query(Metric::Cosine, vector).unwrap();
        assert_eq!(built.search(&query, 100).unwrap(), loaded.search(&query, 100).unwrap());
    }
    assert_eq!(built.graph().layer_size(0), 500);
    assert!(built.graph().neighbours(5, 0).len() <= 64);
    assert!(
        Index::load(built.graph().clone(), &points(&vectors[..400])).is_err(),
        "links that lead nowhere are refused"
    );
}

#[test]
fn points_come_and_go_without_a_rebuild() {
    let vectors = clustered(600, 4);
    let mut store = store(Metric::L2, &vectors);
    let like = |store: &VectorStore, k| {
        ids(store, SearchOptions { vector: Some(vectors[0].clone()), k: Some(k), ..SearchOptions::default() })
    };
    let before = like(&store, 5);
    assert_eq!(before[0], json!(0));
    assert_eq!(store.delete("c", &before[..2]).unwrap(), 2);
    assert!(like(&store, 5).iter().all(|id| !before[..2].contains(id)));
    let twin = VectorRecord { id: json!("twin"), vector: vectors[0].clone(), payload: Value::Null };
    store.upsert("c", vec![twin.clone()]).unwrap();
    assert_eq!(like(&store, 1), [json!("twin")]);
    store.upsert("c", vec![VectorRecord { vector: vec![1e3; DIMENSION], ..twin }]).unwrap();
    assert_ne!(like(&store, 1), [json!("twin")], "a replaced vector is gone");
    assert_eq!(store.collection("c").unwrap().count(), 599);
    store.upsert("c", records(&clustered(600, 5))).unwrap();
    assert_eq!(store.collection("c").unwrap().count(), 601);
    assert_eq!(
        ids(&store, SearchOptions { like: Some(json!("twin")), k: Some(1000), ..SearchOptions::default() })
            .len(),
        600
    );
}

#[test]
fn a_filtered_search_returns_what_exists() {
    let vectors = clustered(700, 6);
    let store = store(Metric::Cosine, &vectors);
    let search = |filter: Value, k| {
        ids(
            &store,
            SearchOptions {
                like: Some(json!(1)),
                k: Some(k),
                filter: Some(filter),
                ..SearchOptions::default()
            },
        )
    };
    let even = search(json!({ "even": true }), 20);
    assert!(even.len() == 20 && even.iter().all(|id| id.as_i64().unwrap() % 2 == 0));
    assert!(search(json!({ "nowhere": 1 }), 5).is_empty());
    assert_eq!(search(json!({}), 100_000).len(), 699);
    let exact = ids(&store, SearchOptions { like: Some(json!(1)), exact: true, ..SearchOptions::default() });
    assert_eq!(exact.iter().map(Value::to_string).collect::<BTreeSet<_>>().len(), 10);
}

#[test]
fn wrong_arguments_are_told_apart() {
    let mut store = store(Metric::Cosine, &clustered(10, 7));
    let search = |options: SearchOptions| store.search("c", &options).unwrap_err();
    let vector = Some(vec![1.0; DIMENSION]);
    assert_eq!(search(SearchOptions::default()), VectorError::NoQuery);
    assert_eq!(
        search(SearchOptions { vector: Some(vec![1.0; 3]), ..SearchOptions::default() }),
        VectorError::Dimension { expected: 16, given: 3 }
    );
    assert_eq!(
        search(SearchOptions { vector: Some(vec![0.0; 16]), ..SearchOptions::default() }),
        VectorError::ZeroVector
    );
    assert!(matches!(
        search(SearchOptions { vector: vector.clone(), k: Some(0), ..SearchOptions::default() }),
        VectorError::OutOfRange { name: "k", .. }
    ));
    assert!(matches!(
        search(SearchOptions { like: Some(json!(99)), ..SearchOptions::default() }),
        VectorError::UnknownPoint(_)
    ));
    assert!(matches!(
        store.search("x", &SearchOptions { vector, ..SearchOptions::default() }),
        Err(VectorError::UnknownCollection { .. })
    ));
    let nan = VectorRecord { id: json!(1), vector: vec![f32::NAN; DIMENSION], payload: Value::Null };
    assert_eq!(store.upsert("c", vec![nan]), Err(VectorError::NotFinite));
    let bad_id = VectorRecord { id: json!([1]), vector: vec![1.0; DIMENSION], payload: Value::Null };
    assert!(matches!(store.upsert("c", vec![bad_id]), Err(VectorError::BadId(_))));
    assert_eq!(store.collection("c").unwrap().count(), 10);
}
