//! The full query encoder against the model itself.
//!
//! `cargo xtask test` makes the file first; where it is missing these tests fail and say how to make it.
#![allow(clippy::unwrap_used)]

use encoder::Transformer;
use minilm::{BYTES, FILE, ModelError};
use serde::Deserialize;

/// Cosine distance from the model's own vector.
const FARTHEST: f32 = 1e-2;

#[derive(Deserialize)]
struct Case {
    text: String,
    tokens: usize,
    vector: Vec<f32>,
}

fn model_file() -> Vec<u8> {
    let path = format!("{}/public/models/{FILE}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read(&path).unwrap_or_else(|error| panic!("{path}: {error}. Make it with `cargo xtask model`."))
}

#[test]
fn vectors_lie_where_the_model_puts_them() {
    let model = Transformer::parse(&model_file()).unwrap();
    let cases: Vec<Case> = serde_json::from_slice(include_bytes!("data/model_reference.json")).unwrap();
    assert!(cases.len() >= 20);
    let mut farthest: f32 = 0.0;
    for Case { text, tokens, vector } in cases {
        let encoded = model.encode(&text).unwrap();
        assert_eq!(encoded.tokens, tokens, "{text:?}");
        let distance = 1.0 - encoded.vector.iter().zip(&vector).map(|(a, b)| a * b).sum::<f32>();
        println!("{distance:.5} {:?}", text.chars().take(60).collect::<String>());
        assert!(distance < FARTHEST, "{text:?} is {distance} away");
        farthest = farthest.max(distance);
        let length: f32 = encoded.vector.iter().map(|value| value * value).sum();
        assert!((length - 1.0).abs() < 1e-4, "{text:?} has length {length}");
    }
    assert!(farthest > 0.0, "rounded weights cannot agree exactly: the comparison compares nothing");
}

#[test]
fn a_text_without_a_known_word_has_no_vector_and_a_long_one_is_cut() {
    let model = Transformer::parse(&model_file()).unwrap();
    for text in ["", " \n\t", "\u{0}\u{200b}", "🙂🙂", &"x".repeat(101)] {
        assert_eq!(model.encode(text), None, "{text:?}");
    }
    let long = model.encode(&"dream ".repeat(10_000)).unwrap();
    assert!(long.is_cut && long.tokens == 256);
    assert!(!model.encode(&"dream ".repeat(254)).unwrap().is_cut);
}

#[test]
fn a_file_with_one_bit_changed_is_refused() {
    let mut bytes = model_file();
    assert!(
        matches!(Transformer::parse(&bytes[1..]), Err(ModelError::Length(length)) if length == BYTES - 1)
    );
    bytes[7_000_000] ^= 1;
    assert!(matches!(Transformer::parse(&bytes), Err(ModelError::Hash { .. })));
}
