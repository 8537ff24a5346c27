//! A text with the boundaries of its chunks: pieces that belong to one chunk, to two, or to none.

use std::collections::BTreeSet;

use protocol::Chunk;

/// A stretch of text.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Piece {
    /// The characters.
    pub text: String,
    /// The first chunk it belongs to, from 0; none where it is in none.
    pub chunk: Option<usize>,
    /// Whether the next chunk holds it too.
    pub shared: bool,
}

/// Cuts `text` at every boundary of `chunks`. Boundaries count UTF-16 units, as JavaScript does.
pub fn pieces(text: &str, chunks: &[Chunk]) -> Vec<Piece> {
    let units: Vec<u16> = text.encode_utf16().collect();
    let end = units.len();
    let borders = chunks.iter().flat_map(|chunk| [chunk.start as usize, chunk.end as usize]);
    let borders = borders.chain([0, end]).filter(|border| *border <= end);
    let borders: Vec<usize> = borders.collect::<BTreeSet<_>>().into_iter().collect();
    borders
        .windows(2)
        .filter_map(|pair| {
            let (from, to) = (*pair.first()?, *pair.last()?);
            let holds = |chunk: &Chunk| chunk.start as usize <= from && to <= chunk.end as usize;
            Some(Piece {
                text: String::from_utf16_lossy(units.get(from..to)?),
                chunk: chunks.iter().position(holds),
                shared: chunks.iter().filter(|chunk| holds(chunk)).count() > 1,
            })
        })
        .collect()
}

/// The length of the longest chunk in characters, the unit in which `size` limits it.
pub fn longest(chunks: &[Chunk]) -> u64 {
    chunks.iter().map(|chunk| chunk.text.chars().count()).max().unwrap_or_default() as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chunk(start: u64, end: u64) -> Chunk {
        Chunk { start, end, text: String::new() }
    }

    #[test]
    fn the_longest_chunk_is_counted_in_characters() {
        let of =
            |text: &str| Chunk { start: 0, end: text.encode_utf16().count() as u64, text: text.to_owned() };
        assert_eq!(longest(&[of("🎬🎬"), of("één")]), 3);
        assert_eq!(longest(&[]), 0);
    }

    #[test]
    fn every_character_is_in_one_piece() {
        let text = "One. 🎬 Two. Three.";
        let found = pieces(text, &[chunk(0, 7), chunk(5, 12), chunk(13, 19)]);
        assert_eq!(found.iter().map(|piece| piece.text.as_str()).collect::<String>(), text);
        let shape: Vec<(&str, Option<usize>, bool)> =
            found.iter().map(|piece| (piece.text.as_str(), piece.chunk, piece.shared)).collect();
        assert_eq!(
            shape,
            [
                ("One. ", Some(0), false),
                ("🎬", Some(0), true),
                (" Two.", Some(1), false),
                (" ", None, false),
                ("Three.", Some(2), false),
            ]
        );
    }

    #[test]
    fn boundaries_beyond_the_text_are_left_out() {
        assert_eq!(pieces("ab", &[chunk(0, 9)]).len(), 1);
        assert!(pieces("", &[]).is_empty());
    }
}
