//! People that a wish names: by their whole names anywhere, directors by the surname where the words around ask for
//! their films.

use std::collections::HashSet;

use super::question::{Names, Token, is_known_word, tokens};
use catalog::Person;
use protocol::Completion;

/// Words of a name at most.
const MAX_WORDS: usize = 5;
/// More people are not looked for.
const MOST: usize = 12;
/// Before a name, these say who directs.
const BY: [&str; 5] = ["by", "of", "from", "director", "directed"];
/// Before a name, these say who acts.
const WITH: [&str; 4] = ["with", "starring", "featuring", "actor"];
/// Words for films, and for what a director makes of a story.
const FILMS: [&str; 12] = [
    "film",
    "films",
    "movie",
    "movies",
    "work",
    "works",
    "version",
    "adaptation",
    "picture",
    "pictures",
    "cinema",
    "anything",
];
/// More words for what one asks for, before "by".
const WANTED: [&str; 8] = ["something", "everything", "ones", "those", "thriller", "comedy", "drama", "not"];

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
pub fn people(names: &Names, text: &str) -> Vec<Named> {
    let tokens = tokens(text);
    let word = |at: Option<usize>| at.and_then(|at| tokens.get(at)).map_or("", |token| token.word.as_str());
    let mut named: Vec<Named> = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let before = word(at.checked_sub(1));
        let (by, with) = (BY.contains(&before), WITH.contains(&before));
        let least = usize::from(!(by || with));
        let last = tokens.len().min(at + MAX_WORDS);
        let whole = (at + least..last).rev().find_map(|last| {
            let words = &tokens[at..=last];
            let person = names.person(&super::question::key(words, true))?;
            Some((person, text[tokens[at].span.0..words.last()?.span.1].to_owned(), last))
        });
        if let Some((person, typed, last)) = whole {
            let directs =
                by && person.directed > 0 || !with && person.directed > person.acted || person.acted == 0;
            let typed = typed.trim_end_matches("'s").trim_end_matches("’s").to_owned();
            named.push(Named { typed, name: person.name.clone(), directs });
            at = last + 1;
            continue;
        }
        if asks_for_makers(&tokens, at) {
            let directors = names.called(&tokens[at].word).into_iter().filter(|person| person.directed > 0);
            let typed = &text[tokens[at].span.0..tokens[at].span.1];
            named.extend(directors.map(|person| Named {
                typed: typed.to_owned(),
                name: person.name.clone(),
                directs: true,
            }));
        }
        at += 1;
    }
    let mut seen = HashSet::new();
    named.retain(|person| seen.insert((person.name.clone(), person.directs)));
    named.truncate(MOST);
    named
}

/// Whether the word at `at` may be a surname whose bearer's films are asked for: "films of Bergman", "by nolan",
/// "Kurosawa's version". Not "the legend of King Arthur": there the name goes on.
fn asks_for_makers(tokens: &[Token], at: usize) -> bool {
    let word = |at: Option<usize>| at.and_then(|at| tokens.get(at)).map_or("", |token| token.word.as_str());
    let token = &tokens[at];
    if is_known_word(&token.word) || token.word.chars().count() < 3 {
        return false;
    }
    let (before, before_that) = (word(at.checked_sub(1)), word(at.checked_sub(2)));
    let next = tokens.get(at + 1);
    let is_cased = tokens.iter().skip(1).any(|token| token.is_name_like);
    // A name ends before a word that is none.
    let ends = next.is_none_or(|next| {
        !next.is_name_like && (is_cased || is_known_word(&next.word) || search::words(&next.word).is_empty())
    });
    let is_own = token.word != token.joined;
    let films_follow = next.is_some_and(|next| FILMS.contains(&next.word.as_str()));
    if films_follow && (is_own || !is_cased || token.is_name_like) && ends {
        return true;
    }
    let asks = match before {
        "by" => {
            at < 2
                || FILMS.contains(&before_that)
                || WANTED.contains(&before_that)
                || token.is_name_like
                || before_that == "directed"
        }
        "of" | "from" => FILMS.contains(&before_that),
        "director" | "directed" => true,
        _ => false,
    };
    asks && ends && (token.is_name_like || !is_cased)
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
