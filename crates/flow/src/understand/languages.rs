//! In which language a text is written, where it is not English.
//!
//! Small words tell languages apart. Nothing here understands another language: it only says so.

use std::collections::BTreeSet;

use search::{fold, spans};

/// Of the small words of a language so many must stand in a text.
const LEAST: usize = 2;
const LANGUAGES: [(&str, &[&str]); 6] = [
    (
        "German",
        &[
            "der", "die", "das", "und", "ein", "eine", "einen", "einem", "einer", "ist", "nicht", "mit",
            "uber", "von", "zu", "auf", "im", "den", "dem", "wie", "fur", "filme", "aber", "ich", "sich",
            "wer", "etwas", "aus", "kein",
        ],
    ),
    (
        "French",
        &[
            "le", "la", "les", "un", "une", "des", "et", "est", "dans", "avec", "qui", "sur", "pour", "pas",
            "du", "au", "films", "je", "ne", "sans", "comme", "mais", "d'un", "d'une", "quel",
        ],
    ),
    (
        "Spanish",
        &[
            "el",
            "la",
            "los",
            "las",
            "un",
            "una",
            "y",
            "es",
            "en",
            "con",
            "que",
            "de",
            "del",
            "por",
            "para",
            "sobre",
            "pelicula",
            "peliculas",
            "como",
            "pero",
            "sin",
            "quien",
        ],
    ),
    (
        "Italian",
        &[
            "il", "lo", "gli", "un", "una", "e", "che", "di", "del", "della", "con", "per", "sono", "non",
            "nel", "come", "ma", "senza", "sul", "sulla",
        ],
    ),
    (
        "Portuguese",
        &[
            "o", "os", "um", "uma", "e", "que", "de", "do", "da", "com", "para", "sobre", "nao", "filme",
            "filmes", "sem", "quem",
        ],
    ),
    (
        "Dutch",
        &[
            "het", "een", "en", "van", "niet", "met", "over", "voor", "maar", "zijn", "wie", "geen", "op",
            "de",
        ],
    ),
];
const ENGLISH: &[&str] = &[
    "the", "a", "an", "and", "of", "in", "is", "with", "about", "who", "that", "to", "for", "film", "films",
    "movie", "movies", "like", "but", "not", "from", "by", "on", "his", "her", "he", "she", "they", "which",
    "what",
];

/// The language of a text; none where it is English, or says nothing of its language.
pub fn foreign(text: &str) -> Option<&'static str> {
    // A word that is repeated says no more: "la la land".
    let words: BTreeSet<String> = spans(text).map(fold).collect();
    let count = |known: &[&str]| words.iter().filter(|word| known.contains(&word.as_str())).count();
    let english = count(ENGLISH);
    let (language, most) = LANGUAGES
        .iter()
        .map(|(language, known)| (*language, count(known)))
        .max_by_key(|(language, count)| (*count, std::cmp::Reverse(*language)))?;
    (most >= LEAST && most > english).then_some(language)
}

/// Whether a text has letters, and none of them is Latin.
pub fn has_other_script(text: &str) -> bool {
    let mut letters = text.chars().filter(|c| c.is_alphabetic()).peekable();
    letters.peek().is_some() && letters.all(|c| !c.is_ascii() && !('\u{c0}'..='\u{24f}').contains(&c))
}

/// Characters of a text that are compared with an original title.
const MAX_SHARED: usize = 200;

/// The longest run of letters, of two or more, that two texts share; one letter where both are written in signs for
/// words.
pub fn shared_run(one: &str, other: &str) -> String {
    let one: Vec<char> = one.chars().take(MAX_SHARED).collect();
    let other: Vec<char> = other.chars().take(MAX_SHARED).collect();
    // For each place of `other` the length of the common run that ends there, one character of `one` after the other.
    let mut runs = vec![0; other.len()];
    let (mut end, mut longest) = (0, 0);
    for (at, c) in (1..).zip(&one) {
        let before = std::iter::once(0).chain(runs.iter().copied());
        let now = other.iter().zip(before);
        runs = now.map(|(d, run)| if c == d && c.is_alphanumeric() { run + 1 } else { 0 }).collect();
        let best = runs.iter().copied().max().unwrap_or_default();
        if best > longest {
            (end, longest) = (at, best);
        }
    }
    let best = one.get(end - longest..end).unwrap_or_default();
    let is_sign = |c: &char| ('\u{4e00}'..='\u{9fff}').contains(c);
    if best.len() > 1 || best.iter().all(is_sign) { best.iter().collect() } else { String::new() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_told_by_its_small_words() {
        for (text, expected) in [
            ("ein Film über einsame Roboter im Weltall", Some("German")),
            ("un film sur la solitude dans les grandes villes", Some("French")),
            ("una película sobre el amor y la muerte", Some("Spanish")),
            ("a film about the loneliness of robots", None),
            ("lonely robots", None),
            ("Das Boot", None),
            ("la la land", None),
            ("", None),
        ] {
            assert_eq!(foreign(text), expected, "{text}");
        }
    }

    #[test]
    fn another_script_shares_runs_of_letters() {
        for (one, other, shared) in [
            ("侍の映画", "七人の侍", "侍"),
            ("кавказ", "Кавказская пленница", "авказ"),
            ("Кавказ", "Кавказская пленница", "Кавказ"),
            ("abc", "xyz", ""),
        ] {
            assert_eq!(shared_run(one, other), shared, "{one}");
        }
        assert!(has_other_script("侍の映画") && !has_other_script("Amélie") && !has_other_script("42 🙂"));
    }
}
