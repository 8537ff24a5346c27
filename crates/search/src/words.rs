//! Text to words, as the keyword index sees them.

use unicode_categories::UnicodeCategories;
use unicode_normalization::UnicodeNormalization;

/// Words that say nothing about a film.
const STOP_WORDS: [&str; 93] = [
    "a", "about", "after", "all", "also", "am", "an", "and", "any", "are", "as", "at", "be", "been", "but",
    "by", "can", "could", "did", "do", "does", "film", "films", "for", "from", "had", "has", "have", "he",
    "her", "him", "his", "how", "i", "if", "in", "into", "is", "it", "its", "like", "me", "movie", "movies",
    "my", "no", "not", "of", "off", "on", "one", "or", "other", "our", "out", "over", "she", "so", "some",
    "such", "than", "that", "the", "their", "them", "then", "there", "these", "they", "this", "to", "up",
    "us", "was", "we", "were", "what", "when", "where", "which", "while", "who", "whom", "whose", "why",
    "will", "with", "would", "you", "your", "tell", "show", "please",
];

/// The words of `text` that count, folded and stemmed, in order.
pub fn words(text: &str) -> Vec<String> {
    spans(text).map(fold).filter(|word| !is_stop_word(word)).map(|word| stem(&word)).collect()
}

/// The words of `text` as they stand.
pub fn spans(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !(c.is_alphanumeric() || c.is_mark_nonspacing() || c == '\'' || c == '’'))
        .map(|word| word.trim_matches(['\'', '’']))
        .filter(|word| !word.is_empty())
}

/// The words of `text` as they stand, each with the byte at which it begins.
pub fn placed_spans(text: &str) -> impl Iterator<Item = (usize, &str)> {
    spans(text).map(|span| (span.as_ptr() as usize - text.as_ptr() as usize, span))
}

/// Lower case, without accents, the apostrophe straight.
pub fn fold(text: &str) -> String {
    let plain = text.nfd().filter(|&c| !c.is_mark_nonspacing()).flat_map(char::to_lowercase);
    plain.map(|c| if c == '’' { '\'' } else { c }).collect()
}

fn is_stop_word(word: &str) -> bool {
    STOP_WORDS.contains(&word)
}

/// Harman's S-stemmer (1991) with possessives dropped: plural to singular, and nothing more daring.
fn stem(word: &str) -> String {
    let word = word.trim_end_matches("'s").trim_end_matches("’s");
    let ends =
        |suffix: &str, but: &[&str]| word.ends_with(suffix) && !but.iter().any(|but| word.ends_with(but));
    if word.len() > 4 && ends("ies", &["eies", "aies"]) {
        format!("{}y", &word[..word.len() - 3])
    } else if word.len() > 3 && ends("s", &["us", "ss", "aes", "ees", "oes"]) {
        word[..word.len() - 1].to_owned()
    } else {
        word.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn words_are_folded_and_stemmed_and_empty_ones_dropped() {
        for (text, expected) in [
            ("What movies did Christopher Nolan direct?", vec!["christopher", "nolan", "direct"]),
            ("The thieves' stories, a dog's glass", vec!["thieve", "story", "dog", "glass"]),
            ("七人の侍 !?", vec!["七人の侍"]),
            ("Sembène’s Ousmane", vec!["sembene", "ousmane"]),
            ("the of and", vec![]),
            ("", vec![]),
        ] {
            assert_eq!(words(text), expected, "{text}");
        }
    }
}
