//! WordPiece against the reference tokenizer, on 10,000 texts drawn here as `tools/encoder/tokens.py` draws them.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on should stop")]

mod common;

use catalog::{Catalogue, Movie};
use encoder::WordPiece;
use storage::SplitMix64;

const SEED: u64 = 10_000;
const COUNT: usize = 10_000;
/// First character and one past the last.
#[rustfmt::skip]
const BLOCKS: [(u32, u32); 37] = [
    (0x0, 0x20), (0x20, 0x7F), (0x20, 0x7F), (0x80, 0x180), (0x180, 0x250), (0x2B0, 0x370),
    (0x370, 0x400), (0x400, 0x530), (0x530, 0x600), (0x600, 0x700), (0x900, 0x980), (0xE00, 0xE80),
    (0x10A0, 0x1100), (0x1100, 0x1200), (0x1E00, 0x1F00), (0x1F00, 0x2000), (0x2000, 0x2070),
    (0x2070, 0x20D0), (0x20D0, 0x2100), (0x2100, 0x2200), (0x2200, 0x2300), (0x2600, 0x2700),
    (0x3000, 0x3100), (0x3400, 0x3500), (0x4E00, 0x5000), (0xAC00, 0xAD00), (0xE000, 0xE010),
    (0xF900, 0xFA00), (0xFB00, 0xFB50), (0xFE00, 0xFE70), (0xFF00, 0xFFF0), (0xFFF0, 0xFFFE),
    (0x1D400, 0x1D500), (0x1F300, 0x1F600), (0x20000, 0x20100), (0x2F800, 0x2F900), (0xE0001, 0xE0080),
];

#[test]
fn ten_thousand_texts_are_split_as_the_reference_splits_them() {
    let movies = Catalogue::parse(&common::read("catalogue.json")).unwrap();
    let pieces = WordPiece::new(&String::from_utf8(common::read("encoder.vocab.txt")).unwrap());
    let (expected, rest) = include_bytes!("data/wordpiece_hashes.bin").as_chunks::<4>();
    assert!(expected.len() == COUNT && rest.is_empty(), "make the hashes anew (tools/README.md)");
    let mut random = SplitMix64::new(SEED);
    for (number, &expected) in expected.iter().enumerate() {
        let text =
            if number < COUNT / 2 { piece(movies.movies(), &mut random) } else { characters(&mut random) };
        let rows = pieces.rows(&text);
        assert_eq!(
            hash(&rows),
            u32::from_le_bytes(expected),
            "text {number}, {text:?} ({}), gives {rows:?}: the reference splits it otherwise",
            text.escape_unicode()
        );
    }
}

fn draw(random: &mut SplitMix64, bound: usize) -> usize {
    (random.next_u64() % bound as u64) as usize
}

fn piece(movies: &[Movie], random: &mut SplitMix64) -> String {
    let movie = &movies[draw(random, movies.len())];
    let mut texts = vec![&movie.title, &movie.original_title];
    texts.extend(&movie.directors);
    texts.extend(movie.cast.iter().map(|member| &member.name));
    texts.extend(&movie.keywords);
    texts.push(&movie.overview);
    texts.extend(movie.passages.iter().map(|passage| &passage.text));
    let text = texts[draw(random, texts.len())];
    let start = draw(random, text.chars().count());
    let length = 1 + draw(random, 120);
    text.chars().skip(start).take(length).collect()
}

fn characters(random: &mut SplitMix64) -> String {
    (0..=draw(random, 40))
        .map(|_| match draw(random, 10) {
            0 => ' ',
            1..6 => char::from(b'a' + draw(random, 26) as u8),
            _ => {
                let (first, end) = BLOCKS[draw(random, BLOCKS.len())];
                char::from_u32(first + draw(random, (end - first) as usize) as u32).unwrap()
            }
        })
        .collect()
}

/// FNV-1a, 32 bits, over the rows as little-endian numbers.
fn hash(rows: &[u32]) -> u32 {
    rows.iter()
        .flat_map(|row| row.to_le_bytes())
        .fold(0x811C_9DC5, |value, byte| (value ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}
