//! From passages to a prompt and an extractive, cited answer.

use search::{Bm25, spans, words};

use super::PassageText;
use super::chunk::sentences;
use protocol::{Citation, Passage};

/// Sentences in an answer at most.
const MAX_SENTENCES: usize = 5;
/// A sentence counts when it has at least this share of the question's weight; a word that no passage holds weighs most.
/// On the tuning half of `tests/data/queries.json` no wish without an answer gets a sentence; 0.34 gave half of them one.
const LEAST_SHARE: f64 = 0.48;

/// A sentence and the passage it stands in.
#[derive(Debug, PartialEq)]
pub struct Extract {
    /// The sentence, as it stands.
    pub sentence: String,
    /// Index of its passage in the context.
    pub passage: usize,
    /// Share of the question's weight that it covers, 0 to 1.
    pub share: f64,
}

/// What a language model would be given: instructions, numbered passages, the question.
pub fn prompt(question: &str, context: &[Passage]) -> String {
    let mut prompt = String::from(
        "Answer the question from the passages below and from nothing else. After each sentence name the \
         passage it rests on, as in [1]. If the passages do not hold the answer, say so.\n\n",
    );
    for (number, passage) in (1..).zip(context) {
        prompt.push_str(&format!("[{number}] {} ({}): {}\n", passage.title, passage.kind, passage.text));
    }
    prompt.push_str(&format!("\nQuestion: {question}\nAnswer:"));
    prompt
}

/// As many passages, best first, as fit into `budget` words; at least one where there is one.
pub fn within_budget(passages: Vec<Passage>, budget: usize) -> Vec<Passage> {
    let mut used = 0;
    passages
        .into_iter()
        .enumerate()
        .take_while(|(index, passage)| {
            used += spans(&passage.text).count();
            *index == 0 || used <= budget
        })
        .map(|(_, passage)| passage)
        .collect()
}

/// The sentences that cover most of the question's words, rare words counting more; one a passage.
pub fn extract(question: &str, context: &[Passage], index: &Bm25) -> Vec<Extract> {
    let question = words(question);
    let mut extracts: Vec<Extract> = context
        .iter()
        .enumerate()
        .filter_map(|(passage, text)| {
            let (share, sentence) = best_sentence(&question, &text.text, &text.title, index)?;
            Some(Extract { sentence, passage, share })
        })
        .filter(|extract| extract.share >= LEAST_SHARE)
        .collect();
    extracts.sort_by(|a, b| b.share.total_cmp(&a.share).then_with(|| a.passage.cmp(&b.passage)));
    extracts.truncate(MAX_SENTENCES);
    extracts
}

/// The answer's text: each sentence with its citation's number.
pub fn compose(extracts: &[Extract], context: &[Passage]) -> (String, Vec<Citation>) {
    let mut citations: Vec<Citation> = Vec::new();
    let mut parts = Vec::new();
    for extract in extracts {
        let Some(passage) = context.get(extract.passage) else { continue };
        let number = extract.passage as u32 + 1;
        let names_film = extract.sentence.contains(&passage.title);
        let about = if names_film { String::new() } else { format!("{}: ", passage.title) };
        parts.push(format!("{about}{} [{number}]", extract.sentence));
        if citations.iter().all(|citation| citation.number != number) {
            citations.push(Citation {
                number,
                passage: passage.id.clone(),
                title: passage.title.clone(),
                kind: passage.kind.clone(),
                text: passage.text.clone(),
            });
        }
    }
    if parts.is_empty() {
        return ("The passages found do not answer this.".to_owned(), citations);
    }
    (parts.join(" "), citations)
}

/// A sentence taken from a film's texts, for a reason.
#[derive(Clone, Debug, PartialEq)]
pub struct GroundedSentence {
    /// The sentence, as it stands.
    pub sentence: String,
    /// The words it shares with what was asked for, as they stand.
    pub shared: Vec<String>,
    /// The text it stands in.
    pub citation: Citation,
}

/// The sentence of `texts` that shares most with `about`; rare words count more. `None` where there is no text.
pub fn grounded_sentence(
    about: &[String],
    texts: &[&PassageText],
    weight: impl Fn(&str) -> f64,
    number: u32,
) -> Option<GroundedSentence> {
    let candidates =
        texts.iter().flat_map(|text| sentences(&text.text).into_iter().map(move |line| (line, *text)));
    let scored = candidates.map(|(sentence, text)| {
        let own = words(&sentence);
        let shared: f64 = distinct(about).filter(|word| own.contains(word)).map(|word| weight(word)).sum();
        // A long sentence shares more by chance.
        (shared / (4.0 + own.len() as f64).sqrt(), sentence, text)
    });
    let (_, sentence, text) = scored.reduce(|best, other| if other.0 > best.0 { other } else { best })?;
    let citation = Citation {
        number,
        passage: text.id.clone(),
        title: text.title.clone(),
        kind: text.kind.to_owned(),
        text: text.text.clone(),
    };
    Some(GroundedSentence { shared: matched(&sentence, about), sentence, citation })
}

/// The words of `text`, as they stand, that are words of the query.
pub fn matched(text: &str, query: &[String]) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for span in spans(text) {
        let is_match = words(span).first().is_some_and(|word| query.contains(word));
        if is_match && !found.iter().any(|known| known == span) {
            found.push(span.to_owned());
        }
    }
    found
}

/// Share of an answer's sentences that stand in the passage they cite; `None` for an answer without sentences.
pub fn faithfulness(extracts: &[Extract], context: &[Passage]) -> Option<f64> {
    if extracts.is_empty() {
        return None;
    }
    let supported = extracts
        .iter()
        .filter(|extract| {
            context.get(extract.passage).is_some_and(|passage| passage.text.contains(&extract.sentence))
        })
        .count();
    Some(supported as f64 / extracts.len() as f64)
}

/// The sentence with the largest share of the question; the film's title counts as part of every sentence.
fn best_sentence(question: &[String], text: &str, title: &str, index: &Bm25) -> Option<(f64, String)> {
    let total: f64 = distinct(question).map(|word| index.idf(word)).sum();
    if total <= 0.0 {
        return None;
    }
    let title = words(title);
    sentences(text)
        .into_iter()
        .map(|sentence| {
            let own = words(&sentence);
            let covered: f64 = distinct(question)
                .filter(|word| own.contains(word) || title.contains(word))
                .map(|word| index.idf(word))
                .sum();
            (covered / total, sentence)
        })
        .reduce(|best, other| if other.0 > best.0 { other } else { best })
}

fn distinct(words: &[String]) -> impl Iterator<Item = &String> {
    words.iter().enumerate().filter(|(index, word)| !words[..*index].contains(word)).map(|(_, word)| word)
}
