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
/// A sentence ends at a stop, closing quotes included, where white space or the end follows and a new sentence can
/// begin: not before a small letter or a bracket ("Safety Last! is", "Safety Last! (1923)"), not after an abbreviation
/// or a single capital letter ("Vol. 2", "J. R. R. Tolkien"), after "p.m." only before a capital letter. The stops of
/// Chinese and Japanese need no space behind them.
fn sentence_ranges(text: &[char]) -> Vec<(usize, usize)> {
    let mut ranges = Vec::new();
    let (mut start, mut at) = (0, 0);
    while at < text.len() {
        let stop = text[at];
        let is_end = STOPS.contains(&stop) || FULL_WIDTH_STOPS.contains(&stop);
        let word = (stop == '.').then(|| word_before(&text[start..at]));
        at += 1;
        if !is_end {
            continue;
        }
        while at < text.len()
            && (CLOSING.contains(&text[at])
                || STOPS.contains(&text[at])
                || FULL_WIDTH_STOPS.contains(&text[at]))
        {
            at += 1;
        }
        let is_full_width = FULL_WIDTH_STOPS.contains(&stop);
        if at < text.len() && !text[at].is_whitespace() && !is_full_width {
            continue;
        }
        let next = text[at..].iter().copied().find(|c| !c.is_whitespace());
        if !is_full_width && !may_begin(next, word.as_deref()) {
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

/// What ends a sentence where a space follows; the Arabic and Hindi marks among them.
const STOPS: [char; 7] = ['.', '!', '?', '…', '؟', '۔', '।'];
/// What ends one without a space.
const FULL_WIDTH_STOPS: [char; 3] = ['。', '！', '？'];
/// What may close behind a stop.
const CLOSING: [char; 9] = ['"', '”', '\'', '’', ')', '»', '」', '』', ']'];
/// Abbreviations that no sentence ends with.
const ABBREVIATIONS: [&str; 30] = [
    "mr", "mrs", "ms", "dr", "st", "jr", "sr", "lt", "sgt", "capt", "vs", "no", "vol", "pt", "ch", "op",
    "approx", "ca", "cf", "e.g", "i.e", "prof", "gen", "col", "fr", "rev", "hon", "ed", "nos", "fig",
];
/// Abbreviations that one may end with.
const LAST_ABBREVIATIONS: [&str; 6] = ["a.m", "p.m", "etc", "inc", "u.s", "ltd"];

/// Whether a sentence can begin with `next`, the last one's stop standing after `word`.
fn may_begin(next: Option<char>, word: Option<&str>) -> bool {
    let Some(next) = next else { return true };
    if next.is_lowercase() || matches!(next, '(' | '[' | ',' | ';') {
        return false;
    }
    let Some(word) = word else { return true };
    let lower = word.to_lowercase();
    // "No. 5" is a number; "Oh no. Then" ends.
    if lower == "no" {
        return !(next.is_numeric() || word.starts_with(char::is_uppercase));
    }
    if LAST_ABBREVIATIONS.contains(&lower.as_str()) {
        return next.is_uppercase();
    }
    let is_initial = word.chars().count() == 1 && word.chars().all(char::is_uppercase);
    !is_initial && !ABBREVIATIONS.contains(&lower.as_str())
}

/// The last word of `before`, stops within it included: "p.m" of "at 9 p.m".
fn word_before(before: &[char]) -> String {
    let last = before.iter().rev().take_while(|c| c.is_alphabetic() || **c == '.');
    last.collect::<Vec<_>>().into_iter().rev().collect()
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
    fn a_sentence_ends_where_it_ends() {
        for (text, expected) in [
            (
                "Safety Last! is silent. It was shot in 1923.",
                &["Safety Last! is silent.", "It was shot in 1923."][..],
            ),
            ("Safety Last! (1923): a clerk climbs.", &["Safety Last! (1923): a clerk climbs."]),
            ("He calls Vol. 2 a sequel. It is one.", &["He calls Vol. 2 a sequel.", "It is one."]),
            ("They meet at 9 p.m. on Friday.", &["They meet at 9 p.m. on Friday."]),
            ("They meet at 9 p.m. Nobody comes.", &["They meet at 9 p.m.", "Nobody comes."]),
            (
                "Some, e.g. Ozu, sat. Others, i.e. most, stood.",
                &["Some, e.g. Ozu, sat.", "Others, i.e. most, stood."],
            ),
            (
                "Dr. No met Mr. Big. No. 5 left. Oh no. Then rain.",
                &["Dr. No met Mr. Big.", "No. 5 left.", "Oh no.", "Then rain."],
            ),
            (
                "By J. R. R. Tolkien. \u{201c}Who?\u{201d} She left.",
                &["By J. R. R. Tolkien.", "“Who?”", "She left."],
            ),
            ("雨が降る。彼は来る！本当？はい。", &["雨が降る。", "彼は来る！", "本当？", "はい。"]),
            ("هل جاء؟ نعم جاء۔ انتهى.", &["هل جاء؟", "نعم جاء۔", "انتهى."]),
            ("Wait... what? Yes… No.", &["Wait... what?", "Yes…", "No."]),
            ("It cost 3.5 million. All of it.", &["It cost 3.5 million.", "All of it."]),
        ] {
            assert_eq!(sentences(text), expected, "{text}");
        }
    }

    #[test]
    fn an_overlap_that_never_moves_on_is_refused() {
        let options = ChunkOptions { size: Some(5), overlap: Some(5), ..ChunkOptions::default() };
        assert_eq!(chunk("abc", &options), Err(RagError::OverlapTooLarge { overlap: 5, size: 5 }));
    }
}
