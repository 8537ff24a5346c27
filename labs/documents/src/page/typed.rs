//! What is typed into the console as a filter or a pipeline: how it is told from other JavaScript, and the call that it
//! becomes.

use site::console::language::OwnLanguage;
use widgets::syntax::Language;

/// The collection that is asked where none is named.
const COLLECTION: &str = "sessions";

/// Documents that a filter shows.
const LIMIT: u64 = 20;

/// The language of this lab's console.
pub const LANGUAGE: OwnLanguage = OwnLanguage {
    name: "Filter or pipeline",
    example: "{ user_id: 42 }",
    colours: Language::JavaScript,
    call: |text| kind(text).map(|kind| call(text, kind)),
    call_anyway: |text| call(text, kind(text).unwrap_or(Kind::Filter)),
};

#[derive(Clone, Copy)]
enum Kind {
    /// `{ user_id: 42 }`
    Filter,
    /// `[{ $match: … }, { $group: … }]`
    Pipeline,
}

/// An object is a filter; a list whose first entry has a member that begins with `$` is a pipeline.
fn kind(text: &str) -> Option<Kind> {
    let text = inner(text);
    if text.starts_with('{') && text.ends_with('}') {
        let is_block =
            ["cineai", "await ", "const ", "let ", "return "].iter().any(|word| text.contains(word))
                || text.contains(';');
        return (!is_block).then_some(Kind::Filter);
    }
    let entry = text.strip_prefix('[')?.strip_suffix(']')?.trim_start().strip_prefix('{')?.trim_start();
    entry.trim_start_matches(['"', '\'']).starts_with('$').then_some(Kind::Pipeline)
}

/// A filter and a pipeline are JavaScript as they stand: what MongoDB's own shell would take is taken here.
fn call(text: &str, kind: Kind) -> String {
    let text = inner(text);
    let of_collection = format!("await cineai.documents.collection(\"{COLLECTION}\")");
    // A comment that ends the text must not hide what follows.
    let end = if text.contains("//") { "\n" } else { "" };
    match kind {
        Kind::Filter => format!("{of_collection}.find({text}{end}, {{ limit: {LIMIT} }})"),
        Kind::Pipeline => format!("{of_collection}.aggregate({text}{end})"),
    }
}

fn inner(text: &str) -> &str {
    text.trim().trim_end_matches(';').trim_end()
}

#[cfg(test)]
mod tests {
    use super::*;
    use site::console::language::{Choice, taken};

    fn run(text: &str) -> Option<String> {
        let taken = taken(Some(&LANGUAGE), text, Choice::ByText);
        taken.is_own.then_some(taken.code)
    }

    #[test]
    fn an_object_is_found_by_and_a_list_of_stages_is_run() {
        for (text, expected) in [
            ("{ user_id: 42 };", ".find({ user_id: 42 }, { limit: 20 })"),
            ("{}", ".find({}, { limit: 20 })"),
            ("{ a: 1 // one\n}", ".find({ a: 1 // one\n}\n, { limit: 20 })"),
            ("[{ $match: { device: 'tv' } }]", ".aggregate([{ $match: { device: 'tv' } }])"),
            ("[ { \"$limit\": 1 } ]", ".aggregate([ { \"$limit\": 1 } ])"),
        ] {
            let expected = format!("await cineai.documents.collection(\"sessions\"){expected}");
            assert_eq!(run(text).as_deref(), Some(expected.as_str()), "{text}");
        }
    }

    #[test]
    fn other_javascript_stays_what_it_is() {
        for text in [
            "await cineai.documents.collections()",
            "[1, 2]",
            "[]",
            "[{ a: 1 }]",
            "{ const a = 1; a }",
            "{ await cineai.status() }",
            "1 + 1",
            "",
            "{ a: 1",
        ] {
            assert_eq!(run(text), None, "{text}");
        }
        let forced = taken(Some(&LANGUAGE), "{ a: 1", Choice::Own);
        assert!(forced.is_own && forced.code.contains(".find({ a: 1,"));
    }
}
