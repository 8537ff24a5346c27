//! Whether what is cited supports a sentence.
//!
//! A sentence is supported where its words, names and numbers stand in the evidence. It is contradicted where it speaks
//! of the same thing with another name or number, or denies what the evidence says. Otherwise the evidence is beside
//! the point. It compares words and knows nothing of their meaning: a paraphrase in other words is not recognised.

use protocol::{CheckedSentence, SentenceCheck};
use search::{fold, spans, words};

/// Of a sentence's words so many must stand in the evidence.
const LEAST_SUPPORTED: f64 = 0.85;
/// From this share on a sentence speaks of the same thing as the evidence.
const SAME_SUBJECT: f64 = 0.5;
/// Words that turn a sentence round.
const DENIALS: [&str; 12] = [
    "not", "never", "isn't", "wasn't", "didn't", "doesn't", "aren't", "weren't", "cannot", "nobody", "none",
    "neither",
];

/// Checks a sentence against its evidence; with `is_facts` the evidence are rows, which have names and numbers only.
pub fn check_sentence(sentence: &str, evidence: &str, is_facts: bool) -> SentenceCheck {
    let known = words(evidence);
    let own = words(sentence);
    let holds = |word: &String| known.contains(word);
    let share = own.iter().filter(|word| holds(word)).count() as f64 / own.len().max(1) as f64;
    let particulars: Vec<String> = particulars(sentence);
    let foreign = particulars.iter().any(|word| !holds(word));
    if is_facts {
        // "No: it was directed by another" denies the question and repeats the row.
        return match (particulars.is_empty(), foreign) {
            (false, false) => SentenceCheck::Supported,
            (false, true) => SentenceCheck::Contradicted,
            (true, _) => SentenceCheck::BesideThePoint,
        };
    }
    let turned = denies(sentence) != denies(&nearest_sentence(&own, evidence));
    if share >= LEAST_SUPPORTED && !foreign && !turned {
        SentenceCheck::Supported
    } else if share >= SAME_SUBJECT && (foreign || turned) {
        SentenceCheck::Contradicted
    } else {
        SentenceCheck::BesideThePoint
    }
}

/// Share of an answer's sentences that are supported; `None` for an answer without sentences.
pub fn faithfulness(checks: &[CheckedSentence]) -> Option<f64> {
    let supported = checks.iter().filter(|sentence| sentence.check == SentenceCheck::Supported).count();
    (!checks.is_empty()).then(|| supported as f64 / checks.len() as f64)
}

/// Whether two texts have a word in common that says something.
pub fn shares_a_word(one: &str, other: &str) -> bool {
    let other: Vec<String> = spans(other).map(fold).collect();
    spans(one).map(fold).any(|word| other.contains(&word))
}

/// A sentence's names and numbers, folded and stemmed; its first word may be any.
fn particulars(sentence: &str) -> Vec<String> {
    let is_particular = |span: &&str| span.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    let first = spans(sentence).next().filter(|span| span.starts_with(|c: char| c.is_ascii_digit()));
    let first = first.into_iter();
    first.chain(spans(sentence).skip(1)).filter(is_particular).flat_map(words).collect()
}

fn denies(sentence: &str) -> bool {
    spans(sentence).map(fold).any(|word| DENIALS.contains(&word.as_str()))
}

/// The evidence's sentence that shares most words with `own`.
fn nearest_sentence(own: &[String], evidence: &str) -> String {
    let shared = |sentence: &String| words(sentence).iter().filter(|word| own.contains(word)).count();
    super::chunk::sentences(evidence).into_iter().max_by_key(shared).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use SentenceCheck::{BesideThePoint, Contradicted, Supported};

    #[test]
    fn a_sentence_is_supported_contradicted_or_beside_the_point() {
        let passage = "Jaws 1975 Steven Spielberg shot it on Martha's Vineyard. John Williams composed the music. \
                       It did not win the award for best picture.";
        for (sentence, expected) in [
            ("John Williams composed the music.", Supported),
            ("Jaws (1975): Steven Spielberg shot it on Martha's Vineyard.", Supported),
            ("Hans Zimmer composed the music.", Contradicted),
            ("Jaws (1978): John Williams composed the music.", Contradicted),
            ("It did win the award for best picture.", Contradicted),
            ("John Williams never composed the music.", Contradicted),
            ("Sharks live in every ocean.", BesideThePoint),
        ] {
            assert_eq!(check_sentence(sentence, passage, false), expected, "{sentence}");
        }
        let rows = "SELECT m.title, m.year, p.name FROM movies m\nJaws | 1975 | Steven Spielberg";
        for (sentence, expected) in [
            ("Jaws (1975) was directed by Steven Spielberg.", Supported),
            ("Jaws (1975) was directed by Sidney Lumet.", Contradicted),
            ("Jaws (1977) was directed by Steven Spielberg.", Contradicted),
            ("It was a success.", BesideThePoint),
        ] {
            assert_eq!(check_sentence(sentence, rows, true), expected, "{sentence}");
        }
    }

    #[test]
    fn faithfulness_is_the_share_that_is_supported() {
        let of = |check| CheckedSentence { sentence: String::new(), citation: 1, check };
        assert_eq!(faithfulness(&[]), None);
        assert_eq!(faithfulness(&[of(Supported), of(Contradicted)]), Some(0.5));
        assert_eq!(faithfulness(&[of(BesideThePoint)]), Some(0.0));
    }
}
