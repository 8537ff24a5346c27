//! From evidence to a prompt, and sentences that say why.

use search::{spans, words};

use super::chunk::sentences;
use super::chunk::within;
use super::{PassageText, RagError};
use protocol::{AskOptions, Citation};

const DEFAULT_BUDGET: i64 = 300;
const MAX_BUDGET: i64 = 10_000;
/// What a language model would be told before the evidence.
const INSTRUCTIONS: &str = "Answer from the evidence below and nothing else. After each sentence cite it, as in [1]. \
                            If it does not hold the answer, say so.";

/// How many words the whole prompt may have; refuses what cannot be asked.
pub fn budget(question: &str, options: &AskOptions) -> Result<usize, RagError> {
    let generator = options.generator.as_deref().unwrap_or("extractive");
    if generator != "extractive" {
        return Err(RagError::UnknownGenerator(generator.chars().take(40).collect()));
    }
    if question.trim().is_empty() {
        return Err(RagError::EmptyQuestion);
    }
    within("budget", options.budget.unwrap_or(DEFAULT_BUDGET), 1, MAX_BUDGET)
}

/// What a language model would be given: instructions, numbered evidence, the question.
pub fn prompt(question: &str, evidence: &[(u32, String)]) -> String {
    let mut prompt = format!("{INSTRUCTIONS}\n\n");
    for (number, text) in evidence {
        prompt.push_str(&format!("[{number}] {text}\n"));
    }
    prompt.push_str(&format!("\nQuestion: {question}\nAnswer:"));
    prompt
}

/// How many words of the prompt are no evidence.
pub fn prompt_words(question: &str) -> usize {
    spans(&prompt(question, &[])).count()
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

fn distinct(words: &[String]) -> impl Iterator<Item = &String> {
    words.iter().enumerate().filter(|(index, word)| !words[..*index].contains(word)).map(|(_, word)| word)
}
