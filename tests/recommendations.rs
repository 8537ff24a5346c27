//! Recommendations over the shipped data: the reasons, what is left out, diversity.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on should stop")]

mod common;

use common::{call, start};
use engine::Engine;
use serde_json::{Value, json};
use storage::MemoryStorage;

fn recommend(engine: &mut Engine, request: Value) -> Value {
    call(engine, "flow", "recommend", request).unwrap()
}

#[test]
fn a_reason_says_what_two_films_share_and_quotes_both() {
    let mut engine = start(MemoryStorage::default());
    let reply = recommend(&mut engine, json!({ "like": "Inception", "k": 10 }));
    for film in reply["results"].as_array().unwrap() {
        let reasons = film["reasons"].as_array().unwrap();
        assert!(reasons.len() >= 2, "{film}");
        let shared = reasons[0]["text"].as_str().unwrap();
        assert!(
            shared.starts_with("Shared with Inception: ") && reasons[0]["citation"].is_null(),
            "{shared}"
        );
        let mut quoted = Vec::new();
        for reason in &reasons[1..] {
            let (text, citation) = (reason["text"].as_str().unwrap(), &reason["citation"]);
            let sentence = text.split_once('“').unwrap().1.trim_end_matches('”');
            assert!(citation["text"].as_str().unwrap().contains(sentence), "{text} stands in what it cites");
            quoted.push(citation["title"].clone());
        }
        assert_eq!(quoted[0], film["title"], "its own sentence comes first");
        assert!(quoted[1..].iter().all(|title| title == "Inception"), "{quoted:?}");
    }
    let by_nolan = &recommend(&mut engine, json!({ "like": "Memento", "k": 20 }))["results"];
    let prestige = by_nolan
        .as_array()
        .unwrap()
        .iter()
        .find(|film| film["directors"].to_string().contains("Nolan"))
        .unwrap();
    assert!(prestige["reasons"][0]["text"].as_str().unwrap().contains("director Christopher Nolan"));
}

#[test]
fn what_was_left_out_is_told_apart_by_sessions_and_ratings() {
    let mut engine = start(MemoryStorage::default());
    let (mut played, mut rated) = (0, 0);
    for user in (1..=1000).step_by(91) {
        let reply = recommend(&mut engine, json!({ "like": "Inception", "user": user, "record": false }));
        let left = &reply["steps"][3]["evidence"]["leave_out_seen"];
        let count = |name: &str| left[name].as_u64().unwrap();
        assert!(
            count("played_only") + count("rated_only") <= left["titles"].as_array().unwrap().len() as u64
        );
        played += count("played_only");
        rated += count("rated_only");
    }
    assert!(played > 0 && rated > 0, "{played} by the sessions alone, {rated} by the ratings alone");
}

#[test]
fn diversity_spreads_a_list_and_says_how_much() {
    let mut engine = start(MemoryStorage::default());
    let ask = |engine: &mut Engine, diversity: i64| {
        recommend(engine, json!({ "like": "Inception", "k": 10, "diversity": diversity }))
    };
    let (without, with) = (ask(&mut engine, 0), ask(&mut engine, 60));
    let rank = |reply: &Value| reply["steps"][5]["evidence"]["rank"].clone();
    assert_eq!((&rank(&without)["by_diversity"], &rank(&with)["diversity"]), (&json!(0), &json!(60)));
    assert!(rank(&with)["by_diversity"].as_u64().unwrap() > 0);
    assert_ne!(without["results"], with["results"]);
    let shares: f64 =
        rank(&with)["shares"].as_array().unwrap().iter().map(|share| share[1].as_f64().unwrap()).sum();
    assert!((shares - 1.0).abs() < 1e-9);
}

#[test]
fn what_the_viewer_has_watched_is_left_out() {
    let mut engine = start(MemoryStorage::default());
    let before = recommend(&mut engine, json!({ "like": "Alien", "user": 7, "k": 3 }));
    let film = before["results"][0]["movie_id"].clone();
    let session = json!({ "_id": "test", "user_id": 7, "events": [{ "type": "play", "movie_id": film }] });
    call(&mut engine, "documents", "insertOne", json!({ "collection": "sessions", "document": session }))
        .unwrap();
    let after = recommend(&mut engine, json!({ "like": "Alien", "user": 7, "k": 3 }));
    assert!(after["results"].as_array().unwrap().iter().all(|other| other["movie_id"] != film));
}

#[test]
fn whoever_asks_gets_ten_films_and_none_that_they_have_rated() {
    let mut engine = start(MemoryStorage::default());
    for user in (1..=1000).step_by(37) {
        for like in ["Inception", "Spirited Away", "Seven Samurai"] {
            let reply = recommend(&mut engine, json!({ "like": like, "user": user, "k": 10 }));
            let results = reply["results"].as_array().unwrap();
            assert_eq!(results.len(), 10, "{like} for viewer {user}");
            assert!(results.iter().all(|film| film["rating"].is_null()), "{like} for viewer {user}");
        }
    }
}

#[test]
fn each_film_left_out_names_the_store_that_knew_it() {
    let mut engine = start(MemoryStorage::default());
    let found = recommend(&mut engine, json!({ "like": "Alien", "user": 7, "k": 3 }));
    let film = found["results"][0].clone();
    let session =
        json!({ "_id": "test", "user_id": 7, "events": [{ "type": "play", "movie_id": film["movie_id"] }] });
    call(&mut engine, "documents", "insertOne", json!({ "collection": "sessions", "document": session }))
        .unwrap();
    let reply = recommend(&mut engine, json!({ "like": "Alien", "user": 7, "k": 3 }));
    let evidence = &reply["steps"][3]["evidence"]["leave_out_seen"];
    let removed = evidence["removed"].as_array().unwrap();
    assert_eq!(evidence["candidates"], reply["steps"][3]["rows_in"]);
    assert!(removed.iter().all(|film| film["rated"] == true || film["watched"] == true));
    let own: Vec<&Value> = removed.iter().filter(|other| other["title"] == film["title"]).collect();
    assert_eq!(own.len(), 1);
    assert_eq!((&own[0]["rated"], &own[0]["watched"]), (&json!(false), &json!(true)));
    let candidates = reply["steps"][2]["evidence"]["search"]["films"]["first"].as_array().unwrap();
    for film in removed {
        let place = film["place"].as_u64().unwrap() as usize;
        assert!(candidates.get(place).is_none_or(|candidate| candidate["title"] == film["title"]));
    }
    let rated = removed.iter().filter(|film| film["rated"] == true).count();
    assert!(rated > 0, "viewer 7 has rated candidates");
}

#[test]
fn the_map_around_a_vector_holds_every_film_and_the_walk_that_the_search_takes() {
    let mut engine = start(MemoryStorage::default());
    let reply = recommend(&mut engine, json!({ "like": "Inception", "user": 42, "k": 10 }));
    let search = &reply["steps"][2]["evidence"]["search"];
    let vector = &reply["steps"][1]["evidence"]["embed"]["vector"];
    let request = json!({ "vector": vector, "ef": search["ef"], "k": 10 });
    let map = call(&mut engine, "flow", "map", request.clone()).unwrap();
    let films = map["films"].as_array().unwrap();
    assert_eq!(json!(films.len()), search["points"]);
    assert_eq!(films[0]["title"], "Inception");
    let distances: Vec<f64> = films.iter().map(|film| film["distance"].as_f64().unwrap()).collect();
    assert!(distances.is_sorted());
    let hops = map["hops"].as_array().unwrap();
    let compared: Vec<u64> = hops
        .iter()
        .flat_map(|hop| hop["compared"].as_array().unwrap().iter().map(|film| film.as_u64().unwrap()))
        .collect();
    let distinct: std::collections::BTreeSet<u64> = compared.iter().copied().collect();
    assert!(distinct.iter().all(|film| (*film as usize) < films.len()));
    let visited = search["visited"].as_u64().unwrap();
    // The walk's entry is compared before the first hop.
    assert!(visited - distinct.len() as u64 <= 1, "{visited} visited, {} on the map", distinct.len());
    assert_eq!(map, {
        let mut again = call(&mut engine, "flow", "map", request).unwrap();
        for time in ["walk_ms", "exact_ms"] {
            again[time] = map[time].clone();
        }
        again
    });
    let refused =
        call(&mut engine, "flow", "map", json!({ "vector": [1.0], "ef": 100, "k": 10 })).unwrap_err();
    assert_eq!(refused.name.as_str(), "VectorError");
}
