//! Texts nobody planned for: every one gets a vector of length one, or none; films, or a clear message; never NaN.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on should stop")]

mod common;

use std::time::{Duration, Instant};

use catalog::Catalogue;
use common::{call, start};
use encoder::Encoder;
use engine::film_texts;
use protocol::RetrievalMode;
use rag::FilmIndex;
use serde_json::{Value, json};
use storage::MemoryStorage;

/// What is typed, and whether it holds anything that can be embedded.
fn texts() -> Vec<(String, bool)> {
    let given = [
        ("", false),
        (" \n\t ", false),
        ("the of and", true),
        ("🙂🙂🙂", false),
        ("🎬 heist 🎬", true),
        ("七人の侍", false),
        ("مرحبا بالعالم", false),
        ("Привет, мир", true),
        ("\u{0}\u{1}\u{7f}\u{202e}\u{feff}", false),
        ("a\u{0}b\u{200b}c", true),
        ("e\u{301}\u{301}\u{301}\u{301}", true),
        ("\u{301}\u{fe0f}\u{20dd}", false),
        ("not not no without", true),
        ("not", true),
        ("before 9999 after 0000", true),
        ("<script>alert(1)</script>", true),
        ("'); DROP TABLE movies; --", true),
        ("%s %n {} {0} \\", true),
        ("NaN Infinity -0 1e999", true),
        ("like", true),
        ("like Inception but 🙂", true),
        ("like Inception but not", true),
        ("Inception but less less less", true),
        ("films by", true),
        ("not by Ingmar Bergman", true),
        ("films by Ingmar Bergman and without Ingmar Bergman", true),
    ];
    let long = [
        ("lonely robot ".repeat(8_000), true),
        ("x".repeat(100_000), false),
        ("🙂".repeat(25_000), false),
        ("not a heist, ".repeat(8_000), true),
        ("qwxzvk ".repeat(15_000), true),
        ("like ".repeat(20_000), true),
        ("like Inception but by Bergman, not ".repeat(3_000), true),
        ("e\u{301}".repeat(35_000), false),
    ];
    given.map(|(text, known)| (text.to_owned(), known)).into_iter().chain(long).collect()
}

fn shown(text: &str) -> String {
    text.chars().take(40).collect::<String>().escape_debug().to_string()
}

/// Fails where a number is missing: JSON has no NaN and writes null in its place.
fn all_numbers(value: &Value, keys: &[&str], text: &str) {
    for key in keys {
        assert!(value[key].is_number(), "{key} is {} for {:?}", value[key], shown(text));
    }
}

#[test]
fn every_text_has_a_vector_of_length_one_or_none_and_soon() {
    let vocabulary = String::from_utf8(common::read("encoder.vocab.txt")).unwrap();
    let encoder = Encoder::parse(&common::read("encoder.bin"), &vocabulary).unwrap();
    for (text, known) in texts() {
        let began = Instant::now();
        let vector = encoder.encode(&text).map(|encoded| encoded.vector);
        assert!(began.elapsed() < Duration::from_secs(1), "{:?} takes {:?}", shown(&text), began.elapsed());
        assert_eq!(vector.is_some(), known, "{:?}", shown(&text));
        let length: f32 = vector.iter().flatten().map(|value| value * value).sum();
        assert!(vector.is_none() || (length - 1.0).abs() < 1e-4, "{:?}: {length}", shown(&text));
    }
}

#[test]
fn every_text_gets_films_passages_or_a_clear_message_and_soon() {
    let mut engine = start(MemoryStorage::default());
    for (text, _) in texts() {
        let began = Instant::now();
        match call(&mut engine, "flow", "recommend", json!({ "text": text, "k": 5 })) {
            Ok(reply) => {
                let films = reply["results"].as_array().unwrap();
                films.iter().for_each(|film| all_numbers(film, &["score", "similarity"], &text));
                for step in reply["steps"].as_array().unwrap() {
                    let understood = &step["detail"]["understood"];
                    let shifts = understood["shifts"].as_array().map_or(&[][..], Vec::as_slice);
                    shifts.iter().for_each(|shift| all_numbers(shift, &["before", "after"], &text));
                }
            }
            Err(error) => assert!(error.message.len() > 20, "{:?}: {}", shown(&text), error.message),
        }
        let reading = call(&mut engine, "flow", "read", json!({ "text": text, "limit": 7 })).unwrap();
        let sentence = reading["sentence"].as_str().unwrap();
        assert!(sentence.chars().count() < 2_000, "{:?}: {sentence:.200}", shown(&text));
        for mode in ["keyword", "dense", "hybrid"] {
            let options = json!({ "mode": mode, "k": 5 });
            match call(&mut engine, "rag", "retrieve", json!({ "question": text, "options": options })) {
                Ok(passages) => {
                    passages
                        .as_array()
                        .unwrap()
                        .iter()
                        .for_each(|found| all_numbers(found, &["score"], &text));
                }
                Err(error) => assert!(error.message.len() > 20, "{:?}: {}", shown(&text), error.message),
            }
        }
        match call(&mut engine, "rag", "ask", json!({ "question": text })) {
            Ok(answer) => assert!(!answer["answer"].as_str().unwrap().is_empty(), "{:?}", shown(&text)),
            Err(error) => assert!(error.message.len() > 20, "{:?}: {}", shown(&text), error.message),
        }
        assert!(began.elapsed() < Duration::from_secs(10), "{:?} takes {:?}", shown(&text), began.elapsed());
    }
}

#[test]
fn every_wish_ranks_films_by_numbers_and_soon() {
    let catalogue = Catalogue::parse(&common::read("catalogue.json")).unwrap();
    let index = FilmIndex::new(&film_texts(&catalogue));
    let cosines: Vec<f32> = (0..catalogue.movies().len()).map(|film| (film % 7) as f32 / 10.0).collect();
    let meaning = index.meaning(&cosines, std::iter::empty());
    for (text, _) in texts() {
        let began = Instant::now();
        let wish = index.read(&text, &|_| false);
        for mode in [RetrievalMode::Keyword, RetrievalMode::Dense, RetrievalMode::Hybrid] {
            for meaning in [None, Some(&meaning)] {
                let ranking = index.rank(mode, &wish, meaning, 10);
                let numbers = ranking.films.iter().map(|film| film.score);
                let mut numbers = numbers.chain([ranking.fit, ranking.trust_in_words]);
                assert!(numbers.all(f64::is_finite), "{mode:?} {:?}: {ranking:?}", shown(&text));
            }
        }
        assert!(began.elapsed() < Duration::from_secs(5), "{:?} takes {:?}", shown(&text), began.elapsed());
    }
}
