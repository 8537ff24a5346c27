//! The film that a text names as its example, and what the text says besides.

use catalog::{Catalogue, Movie};

/// Words of a title at most.
const MAX_TITLE_WORDS: usize = 14;
/// What says that a film's title follows.
const CUES: [&[&str]; 5] =
    [&["like"], &["similar", "to"], &["such", "as"], &["resembling"], &["reminiscent", "of"]];
/// After a title at a text's beginning, what says that it was meant as one.
const TURNS: [&str; 5] = ["but", "only", "except", "minus", "yet"];
/// Words that say nothing where they stand beside a title.
const FILLERS: [&str; 30] = [
    "a",
    "an",
    "any",
    "anything",
    "something",
    "some",
    "more",
    "film",
    "films",
    "movie",
    "movies",
    "one",
    "i",
    "want",
    "would",
    "recommend",
    "me",
    "show",
    "find",
    "but",
    "and",
    "only",
    "just",
    "yet",
    "though",
    "please",
    "bit",
    "little",
    "much",
    "also",
];
/// Years of release are a condition, not a meaning: words that may stand before one.
const YEAR_WORDS: [&str; 14] = [
    "before", "after", "since", "until", "from", "in", "the", "between", "of", "made", "released", "and",
    "to", "or",
];
/// Comparatives as the films' texts would put them. An embedding of "funnier" is near no comedy's.
const COMPARED: [(&str, &str); 22] = [
    ("funnier", "funny comedy"),
    ("scarier", "scary horror"),
    ("creepier", "creepy horror"),
    ("darker", "dark and bleak"),
    ("lighter", "light-hearted"),
    ("sadder", "sad and tragic"),
    ("happier", "happy and uplifting"),
    ("sexier", "erotic love"),
    ("warmer", "warm-hearted friendship"),
    ("kinder", "gentle and kind"),
    ("gentler", "gentle and kind"),
    ("quieter", "quiet and slow"),
    ("slower", "slow and meditative"),
    ("faster", "fast action chase"),
    ("stranger", "strange and surreal"),
    ("weirder", "weird and surreal"),
    ("sillier", "silly comedy"),
    ("bloodier", "bloody violence"),
    ("grittier", "gritty crime"),
    ("smarter", "clever and intelligent"),
    ("romantic", "romantic love story"),
    ("violent", "violent and bloody"),
];

/// A film named as an example.
pub struct BaseFilm<'a> {
    /// The film.
    pub film: &'a Movie,
    /// What is said besides, words without a meaning left out.
    pub rest: String,
    /// Whether newer films are meant, or older ones.
    pub newer: Option<bool>,
}

/// The film that `text` names as its example.
pub fn base<'a>(catalogue: &'a Catalogue, text: &str) -> Option<BaseFilm<'a>> {
    let spans = spans(text);
    let lower: Vec<String> = spans.iter().map(|&(start, end)| text[start..end].to_lowercase()).collect();
    let (film, from, to) = (0..spans.len()).find_map(|at| {
        let cue = CUES
            .iter()
            .find(|cue| lower[at..].iter().map(String::as_str).take(cue.len()).eq(cue.iter().copied()));
        let first = at + cue.map_or(0, |cue| cue.len());
        if cue.is_none() && at > 0 {
            return None;
        }
        let (film, last) = title_from(catalogue, text, &spans, first)?;
        let is_meant = match cue {
            // "A girl like her" names no film; "like Her" does, and so do "like her" and "films like her".
            Some(_) => {
                lower[..at].iter().all(|word| is_filler(word))
                    || last > first
                    || text[spans[first].0..].starts_with(char::is_uppercase)
            }
            None => lower.get(last + 1).is_some_and(|next| TURNS.contains(&next.as_str())),
        };
        is_meant.then_some((film, spans[at].0, spans[last].1))
    })?;
    let mut newer = None;
    let mut rest: Vec<String> = Vec::new();
    for part in [&text[..from], &text[to..]] {
        for word in part.split_whitespace() {
            let plain = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
            match plain.as_str() {
                "newer" => newer = Some(true),
                "older" => newer = Some(false),
                // The index reads "not"; of "less" it knows nothing.
                "less" | "minus" => rest.push("not".to_owned()),
                "" => {}
                _ => rest.push(word.to_owned()),
            }
        }
    }
    while rest.first().is_some_and(|word| is_filler(word)) {
        rest.remove(0);
    }
    while rest.last().is_some_and(|word| is_filler(word)) {
        rest.pop();
    }
    Some(BaseFilm { film, rest: rest.join(" "), newer })
}

/// The longest title that begins at word `first`, and its last word.
fn title_from<'a>(
    catalogue: &'a Catalogue,
    text: &str,
    spans: &[(usize, usize)],
    first: usize,
) -> Option<(&'a Movie, usize)> {
    let start = spans.get(first)?.0;
    let last = spans.len().min(first + MAX_TITLE_WORDS);
    (first..last).rev().find_map(|last| Some((catalogue.same_title(&text[start..spans[last].1])?, last)))
}

/// The words that carry a meaning: without fillers and years, comparatives put plainly.
pub fn plain(text: &str) -> String {
    let words: Vec<&str> = text
        .split_whitespace()
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()))
        .filter(|word| !word.is_empty())
        .collect();
    let is_year = |word: &str| {
        let digits = word.trim_end_matches("'s").trim_end_matches('s');
        (2..=4).contains(&digits.len()) && digits.chars().all(|c| c.is_ascii_digit())
    };
    let mut kept: Vec<String> = Vec::new();
    for word in words {
        let lower = word.to_lowercase();
        if is_year(&lower) {
            while kept.last().is_some_and(|before| YEAR_WORDS.contains(&before.to_lowercase().as_str())) {
                kept.pop();
            }
        } else if let Some((_, said)) = COMPARED.iter().find(|(word, _)| *word == lower) {
            kept.push((*said).to_owned());
        } else if !is_filler(&lower) {
            kept.push(word.to_owned());
        }
    }
    kept.join(" ")
}

fn is_filler(word: &str) -> bool {
    let plain = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    plain.is_empty() || FILLERS.contains(&plain.as_str())
}

/// First and last byte of every word.
pub(super) fn spans(text: &str) -> Vec<(usize, usize)> {
    let mut spans = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        match (c.is_alphanumeric() || matches!(c, '\'' | '’' | '-'), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                spans.push((from, at));
                start = None;
            }
            _ => {}
        }
    }
    spans
}

#[cfg(test)]
mod tests {
    use super::*;

    fn catalogue() -> Option<Catalogue> {
        let film = |id: i64, title: &str, year: i64| {
            serde_json::json!({ "id": id, "title": title, "original_title": title, "year": year, "directors": [],
                "cast": [], "genres": [], "countries": [], "languages": [], "runtime": null, "fame": 3,
                "keywords": [], "overview": "", "passages": [] })
        };
        let films = [film(1, "Inception", 2010), film(2, "Her", 2013), film(3, "In the Mood for Love", 2000)];
        Catalogue::parse(serde_json::json!(films).to_string().as_bytes()).ok()
    }

    #[test]
    fn a_film_named_as_an_example_is_found_with_what_should_be_different() {
        let catalogue = catalogue();
        for (text, expected) in [
            ("like Inception but funnier and before 1990", Some((1, "funnier and before 1990", None))),
            ("Inception, but less violent", Some((1, "not violent", None))),
            ("a comedy similar to in the mood for love", Some((3, "comedy", None))),
            ("films like Inception", Some((1, "", None))),
            ("something like Her but older", Some((2, "", Some(false)))),
            ("a girl like her", None),
            ("Inception dreams", None),
            ("thieves inside dreams", None),
            ("like", None),
            ("🙂 like 🙂", None),
        ] {
            let found = catalogue.as_ref().and_then(|catalogue| base(catalogue, text));
            let found = found.as_ref().map(|based| (based.film.id, based.rest.as_str(), based.newer));
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn what_a_vector_is_turned_towards_is_without_years_and_comparatives() {
        for (text, expected) in [
            ("funnier and before 1990", "funny comedy"),
            ("set in space, from the 1980s", "set in space"),
            ("1990", ""),
            ("and just a bit more", ""),
        ] {
            assert_eq!(plain(text), expected, "{text}");
        }
    }
}
