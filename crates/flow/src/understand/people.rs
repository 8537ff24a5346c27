//! People that a text names: by their whole names anywhere, directors by the surname where the words around say so.

use std::collections::HashSet;

use super::base::spans;
use catalog::{People, Person};
use protocol::Completion;

/// Words of a name at most.
const MAX_WORDS: usize = 5;
/// More people are not looked for.
const MOST: usize = 12;
/// Before a name, these say who directs.
const BY: [&str; 5] = ["by", "of", "from", "director", "directed"];
/// Before a name, these say who acts.
const WITH: [&str; 4] = ["with", "starring", "featuring", "actor"];
/// After a surname, these say that a director is meant.
const FILMS: [&str; 4] = ["film", "films", "movie", "movies"];

/// A person named.
#[derive(Debug, PartialEq)]
pub struct Named {
    /// As it stands in the text.
    pub typed: String,
    /// The whole name.
    pub name: String,
    /// Whether films by the person are meant.
    pub directs: bool,
}

/// The people that `text` names.
pub fn people(people: &People, text: &str) -> Vec<Named> {
    let spans = spans(text);
    let word = |at: Option<usize>| {
        let span = at.and_then(|at| spans.get(at));
        span.map(|&(start, end)| text[start..end].to_lowercase()).unwrap_or_default()
    };
    let mut named: Vec<Named> = Vec::new();
    let mut at = 0;
    while at < spans.len() {
        let before = word(at.checked_sub(1));
        let (by, with) = (BY.contains(&before.as_str()), WITH.contains(&before.as_str()));
        let least = usize::from(!(by || with));
        let last = spans.len().min(at + MAX_WORDS);
        let whole = (at + least..last).rev().find_map(|last| {
            let typed = text[spans[at].0..spans[last].1].trim_end_matches("'s").trim_end_matches("’s");
            Some((people.named(typed)?, typed, last))
        });
        if let Some((person, typed, last)) = whole {
            let directs =
                by && person.directed > 0 || !with && person.directed > person.acted || person.acted == 0;
            named.push(Named { typed: typed.to_owned(), name: person.name.clone(), directs });
            at = last + 1;
            continue;
        }
        let typed = &text[spans[at].0..spans[at].1];
        let plain = typed.trim_end_matches("'s").trim_end_matches("’s");
        if by || FILMS.contains(&word(Some(at + 1)).as_str()) {
            // "Of war" names nobody: a surname is typed as a name, or its only meaning is one.
            let directors = people.directors_called(plain).map(|person| person.name.clone());
            if typed.starts_with(char::is_uppercase) {
                named.extend(directors.map(|name| Named { typed: typed.to_owned(), name, directs: true }));
            }
        }
        at += 1;
    }
    let mut seen = HashSet::new();
    named.retain(|person| seen.insert((person.name.clone(), person.directs)));
    named.truncate(MOST);
    named
}

/// A person as a completion of what is typed.
pub fn completion(person: &Person) -> Completion {
    let directs = person.directed >= person.acted;
    let (verb, kind, films) =
        if directs { ("by", "director", person.directed) } else { ("with", "actor", person.acted) };
    Completion {
        text: format!("films {verb} {}", person.name),
        kind: kind.to_owned(),
        label: person.name.clone(),
        note: format!("{films} {}", if films == 1 { "film" } else { "films" }),
    }
}
