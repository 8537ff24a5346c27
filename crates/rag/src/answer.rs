//! From evidence to a prompt, and sentences that say why.

use search::{spans, words};

use super::RagError;
use super::chunk::within;
use protocol::AskOptions;

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
