//! The people of the films, and finding one by the name.

use std::collections::HashMap;

use super::Movie;
use super::catalogue::fold;

/// A director or an actor.
#[derive(Clone, Debug, PartialEq)]
pub struct Person {
    /// As it is written in the catalogue.
    pub name: String,
    /// How many films of the catalogue the person directed.
    pub directed: usize,
    /// In how many of them the person acts.
    pub acted: usize,
}

/// All people, by name.
#[derive(Debug, Default)]
pub struct People {
    list: Vec<Person>,
    /// By the name in lower case, without accents.
    by_name: HashMap<String, usize>,
    /// Directors by the last word of it.
    by_surname: HashMap<String, Vec<usize>>,
}

impl People {
    /// Everybody who directed or acts in `movies`.
    pub(super) fn of(movies: &[Movie]) -> Self {
        let mut people = Self::default();
        for movie in movies {
            for name in &movie.directors {
                people.enter(name).into_iter().for_each(|person| person.directed += 1);
            }
            for member in &movie.cast {
                people.enter(&member.name).into_iter().for_each(|person| person.acted += 1);
            }
        }
        for (at, person) in people.list.iter().enumerate().filter(|(_, person)| person.directed > 0) {
            if let Some(surname) = fold(&person.name).split(' ').next_back() {
                people.by_surname.entry(surname.to_owned()).or_default().push(at);
            }
        }
        people
    }

    fn enter(&mut self, name: &str) -> Option<&mut Person> {
        let next = self.list.len();
        let at = *self.by_name.entry(fold(name)).or_insert(next);
        if at == next {
            self.list.push(Person { name: name.to_owned(), directed: 0, acted: 0 });
        }
        self.list.get_mut(at)
    }

    /// The person called `typed`, but for case, accents and punctuation.
    pub fn named(&self, typed: &str) -> Option<&Person> {
        self.by_name.get(&fold(typed)).and_then(|&at| self.list.get(at))
    }

    /// Directors whose surname is `typed`.
    pub fn directors_called(&self, typed: &str) -> impl Iterator<Item = &Person> {
        let found = self.by_surname.get(&fold(typed)).map_or(&[][..], Vec::as_slice);
        found.iter().filter_map(|&at| self.list.get(at))
    }

    /// People a word of whose name begins with `prefix`, those with more films first.
    pub fn complete(&self, prefix: &str, count: usize) -> Vec<&Person> {
        let prefix = fold(prefix);
        if prefix.is_empty() {
            return Vec::new();
        }
        let later_word = format!(" {prefix}");
        let begins = |name: &str| name.starts_with(&prefix) || name.contains(&later_word);
        let mut found: Vec<&Person> = self
            .by_name
            .iter()
            .filter(|(name, _)| begins(name))
            .filter_map(|(_, &at)| self.list.get(at))
            .collect();
        let films = |person: &Person| person.directed + person.acted;
        found.sort_by(|a, b| films(b).cmp(&films(a)).then_with(|| a.name.cmp(&b.name)));
        found.truncate(count);
        found
    }
}
