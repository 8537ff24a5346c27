//! Cutting a text into chunks.

use super::RagError;
use protocol::{Chunk, ChunkOptions};

const DEFAULT_SIZE: i64 = 400;
const MAX_SIZE: i64 = 100_000;

/// Cuts `text` as `options` say. Positions count UTF-16 units, as JavaScript's strings do.
///
/// `fixed` cuts every `size` characters. `sentence` fills a chunk with whole sentences while they fit; a sentence
/// longer than `size` is cut. The overlap of `sentence` is whole sentences of the chunk before, as many as fit
/// into `overlap`: a target, not a guarantee.
pub fn chunk(text: &str, options: &ChunkOptions) -> Result<Vec<Chunk>, RagError> {
    let size = within("size", options.size.unwrap_or(DEFAULT_SIZE), 1, MAX_SIZE)?;
    let overlap = within("overlap", options.overlap.unwrap_or(0), 0, MAX_SIZE)?;
    if overlap >= size {
        return Err(RagError::OverlapTooLarge { overlap, size });
    }
    let characters: Vec<char> = text.chars().collect();
    let ranges = match options.strategy.as_deref().unwrap_or("sentence") {
        "fixed" => fixed(0, characters.len(), size, overlap),
        "sentence" => by_sentence(&characters, size, overlap),
        other => return Err(RagError::UnknownStrategy(other.to_owned())),
    };
    let mut offsets = Vec::with_capacity(characters.len() + 1);
    let mut at = 0;
    for character in &characters {
        offsets.push(at);
        at += character.len_utf16() as u64;
    }
    offsets.push(at);
    Ok(ranges
        .into_iter()
        .map(|(start, end)| Chunk {
            start: offsets[start],
            end: offsets[end],
            text: characters[start..end].iter().collect(),
        })
        .collect())
}

/// The sentences of `text`, trimmed.
pub fn sentences(text: &str) -> Vec<String> {
    let characters: Vec<char> = text.chars().collect();
    sentence_ranges(&characters)
        .into_iter()
        .map(|(start, end)| characters[start..end].iter().collect::<String>().trim().to_owned())
        .filter(|sentence| !sentence.is_empty())
        .collect()
}

fn fixed(start: usize, end: usize, size: usize, overlap: usize) -> Vec<(usize, usize)> {
    let mut ranges = Vec::new();
    let mut at = start;
    while at < end {
        let stop = (at + size).min(end);
        ranges.push((at, stop));
        if stop == end {
            break;
        }
        at += size - overlap;
    }
    ranges
}

fn by_sentence(text: &[char], size: usize, overlap: usize) -> Vec<(usize, usize)> {
    let mut ranges = Vec::new();
    let mut current: Vec<(usize, usize)> = Vec::new();
    for (start, end) in sentence_ranges(text) {
        let begin = current.first().map_or(start, |first| first.0);
        if !current.is_empty() && end - begin > size {
            ranges.push((begin, start));
            current.retain(|sentence| start - sentence.0 <= overlap && end - sentence.0 <= size);
        }
        if end - start > size {
            ranges.extend(fixed(start, end, size, overlap));
            current.clear();
        } else {
            current.push((start, end));
        }
    }
    if let (Some(first), Some(last)) = (current.first(), current.last()) {
        ranges.push((first.0, last.1));
    }
    ranges
}

/// Sentences with the space that follows them: they cover the text without a gap.
///
/// A sentence ends at `.`, `!`, `?` or `。`, closing quotes included, where white space or the end follows; not
/// after a single capital letter ("J. R. R. Tolkien") or a common abbreviation.
fn sentence_ranges(text: &[char]) -> Vec<(usize, usize)> {
    let mut ranges = Vec::new();
    let (mut start, mut at) = (0, 0);
    while at < text.len() {
        let is_end = matches!(text[at], '.' | '!' | '?' | '。')
            && !(text[at] == '.' && is_abbreviation(&text[start..at]));
        at += 1;
        if !is_end {
            continue;
        }
        while at < text.len() && matches!(text[at], '"' | '”' | '\'' | '’' | ')' | '.' | '!' | '?') {
            at += 1;
        }
        if at < text.len() && !text[at].is_whitespace() {
            continue;
        }
        while at < text.len() && text[at].is_whitespace() {
            at += 1;
        }
        ranges.push((start, at));
        start = at;
    }
    if start < text.len() {
        ranges.push((start, text.len()));
    }
    ranges
}

fn is_abbreviation(before: &[char]) -> bool {
    let word: String =
        before.iter().rev().take_while(|c| c.is_alphabetic()).collect::<Vec<_>>().into_iter().rev().collect();
    let single_capital = word.chars().count() == 1 && word.chars().all(char::is_uppercase);
    single_capital
        || ["Mr", "Mrs", "Ms", "Dr", "St", "Jr", "Sr", "Lt", "Sgt", "Capt", "vs", "No"]
            .contains(&word.as_str())
}

/// `given` as a size, where it lies in the range.
pub fn within(name: &'static str, given: i64, least: i64, most: i64) -> Result<usize, RagError> {
    if (least..=most).contains(&given) {
        Ok(given as usize)
    } else {
        Err(RagError::OutOfRange { name, least, most, given })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, strategy: &str, size: i64, overlap: i64, expected: &[&str]) {
        let options =
            ChunkOptions { strategy: Some(strategy.to_owned()), size: Some(size), overlap: Some(overlap) };
        let chunks = chunk(text, &options).unwrap_or_default();
        let texts: Vec<&str> = chunks.iter().map(|chunk| chunk.text.as_str()).collect();
        assert_eq!(texts, expected, "{text:?} {strategy} {size} {overlap}");
        let units: Vec<u16> = text.encode_utf16().collect();
        for chunk in &chunks {
            let cut = String::from_utf16_lossy(&units[chunk.start as usize..chunk.end as usize]);
            assert_eq!(cut, chunk.text, "positions are UTF-16 units");
        }
    }

    #[test]
    fn chunks_cover_the_text_and_overlap_as_asked() {
        check("", "fixed", 3, 0, &[]);
        check("abcdefgh", "fixed", 3, 0, &["abc", "def", "gh"]);
        check("abcdefgh", "fixed", 4, 2, &["abcd", "cdef", "efgh"]);
        check("🙂🙂a", "fixed", 2, 0, &["🙂🙂", "a"]);
        check("One. Two! Three? Four.", "sentence", 12, 0, &["One. Two! ", "Three? Four."]);
        check("One. Two! Three?", "sentence", 12, 6, &["One. Two! ", "Two! Three?"]);
        check("By J. R. R. Tolkien. Dr. No.", "sentence", 21, 0, &["By J. R. R. Tolkien. ", "Dr. No."]);
        check("A very long sentence. Ok.", "sentence", 10, 0, &["A very lon", "g sentence", ". ", "Ok."]);
    }

    #[test]
    fn an_overlap_that_never_moves_on_is_refused() {
        let options = ChunkOptions { size: Some(5), overlap: Some(5), ..ChunkOptions::default() };
        assert_eq!(chunk("abc", &options), Err(RagError::OverlapTooLarge { overlap: 5, size: 5 }));
    }
}
