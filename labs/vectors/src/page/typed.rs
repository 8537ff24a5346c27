//! What is typed into the console as a text to search for: how it is told from JavaScript, and the call that it becomes.

use site::console::language::{OwnLanguage, is_words, quoted};
use widgets::syntax::Language;

/// The language of this lab's console.
pub const LANGUAGE: OwnLanguage = OwnLanguage {
    name: "Text to search",
    example: "a lonely robot learns to love",
    colours: Language::Text,
    call: |text| is_words(text).then(|| call(text)),
    call_anyway: call,
};

fn call(text: &str) -> String {
    format!("await cineai.vectors.collection(\"movies\").search({{ text: {}, k: 10 }})", quoted(text.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use site::console::language::{Choice, taken};

    #[test]
    fn words_become_a_call() {
        let run = |text: &str| taken(Some(&LANGUAGE), text, Choice::ByText);
        assert_eq!(
            run("  lonely \"robots\"\n").code,
            "await cineai.vectors.collection(\"movies\").search({ text: \"lonely \\\"robots\\\"\", k: 10 })"
        );
        assert!(!run("await cineai.status()").is_own);
    }
}
