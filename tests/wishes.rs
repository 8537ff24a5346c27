//! Free text through the whole flow: what it is taken for, what of it becomes a condition, and what is found.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on should stop")]

mod common;

use cineai::ui::poster::design::{BY_LIGHT, Design, design};
use common::{call, start};
use engine::Engine;
use flow::LOOK_BYTES;
use serde_json::{Value, json};
use storage::MemoryStorage;

fn recommend(engine: &mut Engine, text: &str) -> Value {
    call(engine, "flow", "recommend", json!({ "text": text, "k": 10 }))
        .unwrap_or_else(|error| panic!("{text}: {error}"))
}

fn read(engine: &mut Engine, text: &str) -> Value {
    call(engine, "flow", "read", json!({ "text": text, "limit": 7 })).unwrap()
}

fn films(reply: &Value) -> &[Value] {
    reply["results"].as_array().unwrap()
}

#[test]
fn every_text_is_understood_and_the_trace_says_how() {
    let mut engine = start(MemoryStorage::default());
    // The text, what it is understood as, the search's filter, and a film that must be among the first ten.
    for (text, sentence, filter, found) in [
        ("thieves who steal secrets inside dreams", "a description", "", "Inception"),
        (
            "like Inception but funnier and before 1990",
            "films like Inception (2010), turned towards “funny comedy”, of 1989 or earlier",
            r#""year":{"lte":1989}"#,
            "Brazil",
        ),
        (
            "Inception, but less violent",
            "films like Inception (2010), turned away from “violent and bloody”",
            "",
            "Paprika",
        ),
        (
            "films of Bergman before 1970",
            "a description: films by Ingmar Bergman, of 1969 or earlier",
            r#""directors":{"in":["Ingmar Bergman"]}"#,
            "Persona",
        ),
        (
            "films with Toshiro Mifune about a swordsman",
            "a description: films with Toshiro Mifune",
            r#""cast":{"in":["Toshiro Mifune"]}"#,
            "Seven Samurai",
        ),
        (
            "casblanca humphrey bogart",
            "a description: films with Humphrey Bogart; “casblanca” read as “casablanca”",
            r#""cast":{"in":["Humphrey Bogart"]}"#,
            "Casablanca",
        ),
        (
            "scary but not a horror film",
            "a description: films without “a horror film”",
            r#""genres":{"nin":["Horror"]}"#,
            "Ghostbusters",
        ),
        (
            "a film set in Rome, not by Fellini",
            "a description: films not by Federico Fellini",
            r#""directors":{"nin":["Federico Fellini"]}"#,
            "Roman Holiday",
        ),
        (
            "something like Alien but newer and animated",
            "films like Alien (1979), turned towards “animated”, of 1980 or later",
            r#""year":{"gte":1980}"#,
            "The Wild Robot",
        ),
    ] {
        let reply = recommend(&mut engine, text);
        let understood = &reply["steps"][0]["detail"]["understood"];
        assert_eq!(understood["sentence"], sentence, "{text}");
        let call = reply["steps"][2]["call"].as_str().unwrap();
        assert!(call.contains(filter), "{text}: {call}");
        assert!(films(&reply).iter().any(|film| film["title"] == found), "{text}: {found} is missing");
        assert_eq!(reply["steps"].as_array().unwrap().len(), 8, "{text}");
    }
}

#[test]
fn a_title_in_the_text_is_a_title_however_it_is_sent() {
    let mut engine = start(MemoryStorage::default());
    let by_title = call(&mut engine, "flow", "recommend", json!({ "like": "Inception", "k": 10 })).unwrap();
    for text in ["Inception", "like Inception", "films like inception"] {
        assert_eq!(recommend(&mut engine, text)["results"], by_title["results"], "{text}");
    }
}

#[test]
fn a_shift_moves_the_vector_towards_the_words_and_keeps_it_near_the_film() {
    let mut engine = start(MemoryStorage::default());
    let reply = recommend(&mut engine, "like Inception but funnier and less violent, before 1990");
    assert!(films(&reply).iter().all(|film| film["year"].as_i64().unwrap() < 1990));
    let understood = &reply["steps"][1]["detail"]["understood"];
    let shifts = understood["shifts"].as_array().unwrap();
    assert_eq!(shifts.len(), 2, "{understood}");
    for shift in shifts {
        let of = |key: &str| shift[key].as_f64().unwrap();
        assert_eq!(of("after") > of("before"), of("weight") > 0.0, "{shift}");
    }
    assert!(understood["kept"].as_f64().unwrap() > 0.7, "{understood}");
    assert!(reply["steps"][1]["call"].as_str().unwrap().contains("across(vectors.embed("), "{reply}");
}

#[test]
fn what_no_film_meets_is_said_and_not_invented() {
    let mut engine = start(MemoryStorage::default());
    let none = recommend(&mut engine, "films by Agnes Varda before 1930");
    assert!(films(&none).is_empty() && none["notes"].to_string().contains("No film of the catalogue"));
    let far = recommend(&mut engine, "cheerleaders at a national competition");
    assert!(far["notes"].to_string().contains("Nothing in the catalogue fits"), "{}", far["notes"]);
    let unheld = recommend(&mut engine, "a snowboarder on a sommelier's alpaca farm")["notes"].to_string();
    assert!(unheld.contains("no text here holds “snowboarder”") && unheld.contains("“sommelier"), "{unheld}");
    let near = recommend(&mut engine, "thieves who steal secrets inside dreams");
    assert!(!near["notes"].to_string().contains("Nothing in the catalogue fits"));
}

#[test]
fn while_it_is_typed_a_text_is_read_and_completed_with_films_and_people() {
    let mut engine = start(MemoryStorage::default());
    for (text, as_title, sentence) in [
        ("Incep", true, "the title Inception (2010)"),
        ("Inceptoin", true, "the title Inception (2010)"),
        ("inception", true, "the title Inception (2010)"),
        ("like Inception but funnier", false, "films like Inception (2010), turned towards “funny comedy”"),
        ("lonely robots in space", false, "a description"),
        ("🎬🍿", false, "a description without a word the encoder knows"),
        ("", false, ""),
    ] {
        let reading = read(&mut engine, text);
        assert_eq!(
            (&reading["as_title"], &reading["sentence"]),
            (&json!(as_title), &json!(sentence)),
            "{text}"
        );
    }
    let completions = read(&mut engine, "kuros")["completions"].to_string();
    assert!(
        completions.contains("films by Akira Kurosawa") && completions.contains("director"),
        "{completions}"
    );
    let both = read(&mut engine, "ali")["completions"].to_string();
    assert!(both.contains(r#""kind":"film""#) && both.contains(r#""kind":"actor""#), "{both}");
    let chosen = recommend(&mut engine, "films by Akira Kurosawa");
    assert!(!films(&chosen).is_empty());
    assert!(films(&chosen).iter().all(|film| film["directors"].to_string().contains("Akira Kurosawa")));
}

#[test]
fn a_film_that_was_described_but_is_known_to_the_viewer_is_told_of() {
    let mut engine = start(MemoryStorage::default());
    let ask = |engine: &mut Engine, seen: bool| {
        call(
            engine,
            "flow",
            "recommend",
            json!({ "text": "thieves who steal secrets inside dreams", "user": 42, "keep_seen": seen }),
        )
        .unwrap()
    };
    let reply = ask(&mut engine, false);
    let note = reply["notes"][0].as_str().unwrap();
    assert!(note.contains("Inception") && note.contains("the viewer has played or rated"), "{note}");
    let reply = ask(&mut engine, true);
    assert_eq!(reply["results"][0]["title"], "Inception");
    assert!(!reply["notes"].to_string().contains("Inception"), "{}", reply["notes"]);
}

#[test]
fn questions_are_answered_with_citations_or_not_at_all() {
    let mut engine = start(MemoryStorage::default());
    let answer = call(
        &mut engine,
        "rag",
        "ask",
        json!({ "question": "What movies did Christopher Nolan direct in the 2000s?", "options": {} }),
    )
    .unwrap();
    assert!(answer["answer"].as_str().unwrap().contains("Nolan"), "{}", answer["answer"]);
    assert!(!answer["citations"].as_array().unwrap().is_empty());
    assert_eq!(answer["faithfulness"], 1.0);
    assert!(answer["prompt"].as_str().unwrap().contains("[1]"));
    let nothing = call(
        &mut engine,
        "rag",
        "ask",
        json!({ "question": "xyzzy plugh", "options": { "mode": "keyword" } }),
    )
    .unwrap();
    assert_eq!(nothing["faithfulness"], Value::Null);
    assert!(nothing["citations"].as_array().unwrap().is_empty());
    let empty = call(&mut engine, "rag", "ask", json!({ "question": " " })).unwrap_err();
    assert_eq!(empty.name.as_str(), "RagError");
    let report =
        call(&mut engine, "rag", "evaluate", json!({ "options": { "mode": "dense", "k": 10 } })).unwrap();
    assert!(report["hit_rate"].as_f64().unwrap() > 0.5, "{}", report["hit_rate"]);
}

#[test]
fn a_question_the_passages_do_not_answer_gets_no_sentences() {
    let mut engine = start(MemoryStorage::default());
    for question in [
        "What does a kilo of apples cost?",
        "How do I install Linux?",
        "cheerleaders at a national competition",
    ] {
        let answer = call(&mut engine, "rag", "ask", json!({ "question": question })).unwrap();
        assert_eq!(answer["citations"], json!([]), "{question}: {}", answer["answer"]);
        assert_eq!(answer["faithfulness"], Value::Null, "{question}");
        assert!(answer["answer"].as_str().unwrap().contains("do not answer"), "{question}");
    }
    for (question, part) in [
        ("Which films did Akira Kurosawa direct?", "Akira Kurosawa"),
        ("What movies did Christopher Nolan direct in the 2000s?", "Christopher Nolan"),
        ("Who directed Inception?", "Christopher Nolan"),
    ] {
        let answer = call(&mut engine, "rag", "ask", json!({ "question": question })).unwrap();
        assert!(answer["answer"].as_str().unwrap().contains(part), "{question}: {}", answer["answer"]);
        assert_eq!(answer["faithfulness"], 1.0, "{question}");
    }
}

/// How different two posters look: steps of light between their palettes, and another count of shapes.
fn apart(one: &Design, other: &Design) -> f64 {
    let place =
        |design: &Design| BY_LIGHT.iter().position(|&palette| palette == design.palette).unwrap() as f64;
    let shapes = if one.shapes.len() == other.shapes.len() { 0.0 } else { 2.0 };
    (place(one) - place(other)).abs() + shapes
}

#[test]
fn near_films_have_posters_that_look_near() {
    let mut engine = start(MemoryStorage::default());
    let mut posters: Vec<(&str, Design)> = Vec::new();
    for like in
        ["Inception", "Alien", "Spirited Away", "The Godfather", "Casablanca", "Vertigo", "Seven Samurai"]
    {
        // The nearest, and no other because it is popular or different.
        let nearest = json!({
            "like": like, "k": 6, "diversity": 0, "weights": { "taste": 0.0, "quality": 0.0, "popularity": 0.0 },
        });
        let reply = call(&mut engine, "flow", "recommend", nearest.clone()).unwrap();
        let again = call(&mut engine, "flow", "recommend", nearest).unwrap();
        for (film, same) in films(&reply).iter().zip(films(&again)) {
            let look: Vec<u8> = serde_json::from_value(film["look"].clone()).unwrap();
            assert_eq!((look.len(), &film["look"]), (LOOK_BYTES, &same["look"]));
            let genres: Vec<String> = serde_json::from_value(film["genres"].clone()).unwrap();
            posters.push((like, design(film["title"].as_str().unwrap(), &genres, &look)));
        }
    }
    let mean = |same: bool| {
        let pairs =
            posters.iter().enumerate().flat_map(|(at, one)| posters[..at].iter().map(move |two| (one, two)));
        let wanted: Vec<f64> = pairs
            .filter(|(one, two)| (one.0 == two.0) == same)
            .map(|(one, two)| apart(&one.1, &two.1))
            .collect();
        wanted.iter().sum::<f64>() / wanted.len() as f64
    };
    assert!(mean(true) < 0.75 * mean(false), "{:.2} against {:.2}", mean(true), mean(false));
}
