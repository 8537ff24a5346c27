//! Whether an answer is right and complete.

use catalog::Catalogue;
use serde_json::Value;

/// What an answer must say.
#[derive(Debug)]
pub enum Expected {
    /// Exactly these films.
    Films(Vec<String>),
    /// All of these words.
    All(Vec<String>),
    /// One of these.
    Any(Vec<String>),
    /// Yes, with all of these.
    Yes(Vec<String>),
    /// No, with all of these.
    No(Vec<String>),
    /// This number.
    Number(i64),
    /// Every sentence of this text, near enough.
    Text(String),
    /// That there is no answer.
    Nothing,
}

/// How an answer was judged.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Verdict {
    /// Right and complete.
    Right,
    /// A part of what is right, and nothing wrong.
    Incomplete,
    /// Something else was said.
    Wrong,
    /// No answer was given.
    Declined,
}

/// Judges an answer as it comes over the wire.
pub fn judge(expected: &Expected, answer: &Value, catalogue: &Catalogue) -> Verdict {
    let said = answer["answer"].as_str().unwrap_or_default();
    let is_declined =
        answer["declined"].as_bool().unwrap_or_else(|| said == "The passages found do not answer this.");
    let plain = plain(said);
    let begins = |word: &str| plain.split(' ').next() == Some(word);
    if let Expected::Nothing = expected {
        // "No: it was directed by somebody else" refuses a false premise.
        return if is_declined || begins("no") { Verdict::Declined } else { Verdict::Wrong };
    }
    if is_declined {
        return Verdict::Declined;
    }
    let has = |part: &String| plain.contains(&self::plain(part));
    let of_all = |parts: &[String]| match parts.iter().filter(|part| has(part)).count() {
        count if count == parts.len() => Verdict::Right,
        0 => Verdict::Wrong,
        _ => Verdict::Incomplete,
    };
    match expected {
        Expected::Films(films) => {
            let named = catalogue
                .movies()
                .iter()
                .map(|movie| format!("{} ({})", movie.title, movie.year))
                .filter(|film| said.contains(film.as_str()));
            if named.into_iter().any(|film| !films.contains(&film)) {
                return Verdict::Wrong;
            }
            of_all(films)
        }
        Expected::All(parts) => of_all(parts),
        Expected::Any(parts) if parts.iter().any(has) => Verdict::Right,
        Expected::Any(_) => Verdict::Wrong,
        Expected::Yes(parts) if begins("yes") && parts.iter().all(has) => Verdict::Right,
        Expected::No(parts) if begins("no") && parts.iter().all(has) => Verdict::Right,
        Expected::Yes(_) if begins("yes") => Verdict::Incomplete,
        Expected::No(_) if begins("no") => Verdict::Incomplete,
        Expected::Yes(_) | Expected::No(_) => Verdict::Wrong,
        Expected::Number(number) => {
            let number = number.to_string();
            let is_said = plain.split(' ').any(|word| word == number);
            if is_said { Verdict::Right } else { Verdict::Wrong }
        }
        Expected::Text(text) => {
            if has(text) {
                Verdict::Right
            } else {
                // A whole sentence of it.
                let any = text.split(". ").filter(|part| part.len() > 20).any(|part| has(&part.to_owned()));
                if any { Verdict::Incomplete } else { Verdict::Wrong }
            }
        }
        Expected::Nothing => Verdict::Wrong,
    }
}

/// Lower case, without marks, single spaces.
fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for c in text.chars().flat_map(char::to_lowercase) {
        if c.is_alphanumeric() {
            plain.push(c);
        } else if matches!(c, '\'' | '’') {
        } else if !plain.ends_with(' ') && !plain.is_empty() {
            plain.push(' ');
        }
    }
    plain.trim_end().to_owned()
}
