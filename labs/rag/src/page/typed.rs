//! What is typed into the console as a question: how it is told from JavaScript, and the call that it becomes.

use site::console::language::{OwnLanguage, is_words, quoted};
use widgets::syntax::Language;

/// The language of this lab's console.
pub const LANGUAGE: OwnLanguage = OwnLanguage {
    name: "Question",
    example: "Which films did Akira Kurosawa direct?",
    colours: Language::Text,
    call: |text| is_words(text).then(|| call(text)),
    call_anyway: call,
};

fn call(text: &str) -> String {
    format!("await cineai.rag.ask({})", quoted(text.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use site::console::language::{Choice, taken};

    #[test]
    fn words_become_a_call() {
        let run = |text: &str| taken(Some(&LANGUAGE), text, Choice::ByText);
        assert_eq!(run("  lonely \"robots\"\n").code, "await cineai.rag.ask(\"lonely \\\"robots\\\"\")");
        assert!(!run("await cineai.status()").is_own);
    }
}
