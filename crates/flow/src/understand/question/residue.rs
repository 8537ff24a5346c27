//! The words that are left when names and conditions are taken away.

use super::asked::{Asked, Question};
use super::cues;
use super::mentions::Mentions;
use super::tokens::{Token, plain};

/// The words that are left.
pub struct Residue<'a> {
    /// Each with its place in the text.
    pub words: Vec<(usize, &'a str)>,
}

impl<'a> Residue<'a> {
    /// The words of `tokens` from `prefix` on that nothing has taken.
    pub fn new(tokens: &'a [Token], found: &Mentions, prefix: usize) -> Self {
        let words = tokens
            .iter()
            .enumerate()
            .skip(prefix)
            .filter(|(at, _)| !found.taken.get(*at).copied().unwrap_or_default())
            .map(|(at, token)| (at, token.word.as_str()));
        Self { words: words.collect() }
    }

    /// Whether one of `words` is left.
    pub fn has(&self, words: &[&str]) -> bool {
        self.words.iter().any(|(_, word)| words.contains(word))
    }

    /// The words that are in none of `lists`, nor so general that they say nothing.
    pub fn without(&self, lists: &[&[&str]]) -> Vec<&'a str> {
        let is_listed =
            |word: &str| cues::GENERAL.contains(&word) || lists.iter().any(|list| list.contains(&word));
        self.words.iter().map(|(_, word)| *word).filter(|word| !is_listed(word)).collect()
    }

    /// Whether the second follows the first.
    pub fn has_pair(&self, first: &str, second: &str) -> bool {
        self.words.windows(2).any(|pair| pair[0].1 == first && pair[1].1 == second)
    }

    /// Whether it begins as a question that wants yes or no.
    pub fn is_yes_no(&self) -> bool {
        self.words.first().is_some_and(|(_, word)| cues::AUXILIARIES.contains(word))
    }

    /// Whether it asks for films, or for what somebody did in them.
    pub fn tells_of_films(&self) -> bool {
        self.words.iter().all(|(_, word)| cues::GENERAL.contains(word))
            || self.has(cues::FILM_WORDS)
            || self.has(cues::DOINGS)
    }

    /// Whether it asks for a fact that a film has.
    pub fn asks_a_fact(&self) -> bool {
        self.has(cues::DOINGS)
            || self.has(&["about", "long", "released", "come", "came", "year", "plot", "length", "runtime"])
    }

    /// The first of them; empty where none is left.
    pub fn first(&self) -> &str {
        self.words.first().map_or("", |(_, word)| word)
    }

    /// The places of the words that no rule explains.
    pub fn unexplained(&self, question: &Question) -> Vec<usize> {
        let role: Vec<String> = question
            .conditions
            .role
            .as_deref()
            .map(|role| plain(role).split(' ').map(str::to_owned).collect())
            .unwrap_or_default();
        let is_foreign = self.has(cues::FOREIGN_CUES);
        let explains = |word: &str| {
            cues::GENERAL.contains(&word)
                || is_foreign && cues::FOREIGN.contains(&word)
                || cues::AUXILIARIES.contains(&word)
                || role.iter().any(|own| own == word)
                || explained_by(question.asked).iter().any(|words| words.contains(&word))
                || word.chars().count() == 1
        };
        self.words.iter().filter(|(_, word)| !explains(word)).map(|(at, _)| *at).collect()
    }
}

fn explained_by(asked: Asked) -> Vec<&'static [&'static str]> {
    match asked {
        Asked::Part => vec![cues::PART_WORDS],
        Asked::Films | Asked::Count | Asked::Described => vec![cues::LISTING],
        Asked::First | Asked::Last | Asked::Longest | Asked::Shortest | Asked::MostFilms => {
            const SUPERLATIVES: &[&str] = &[
                "first", "oldest", "earliest", "debut", "latest", "newest", "last", "recent", "final",
                "youngest", "longest", "shortest", "most",
            ];
            vec![cues::LISTING, SUPERLATIVES]
        }
        Asked::Compared(_) => {
            const COMPARING: &[&str] = &[
                "longer", "shorter", "older", "newer", "first", "earlier", "later", "before", "after",
                "recent", "last", "common", "share", "shares", "person", "people", "runs", "run", "length",
                "between", "latest", "oldest", "came", "come", "same", "longest", "shortest", "newest",
            ];
            vec![cues::LISTING, COMPARING]
        }
        _ => cues::FACTS.iter().filter(|(fact, _)| *fact == asked).map(|(_, words)| *words).collect(),
    }
}
