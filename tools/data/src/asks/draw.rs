//! Drawing films, people and wordings with a fixed seed.

use catalog::{Catalogue, Movie};
use storage::SplitMix64;

use super::Asked;
use super::judge::Expected;

/// Draws from the catalogue.
pub struct Draw<'a> {
    catalogue: &'a Catalogue,
    random: SplitMix64,
    asked: Vec<Asked>,
}

impl<'a> Draw<'a> {
    pub fn new(catalogue: &'a Catalogue, seed: u64) -> Self {
        Self { catalogue, random: SplitMix64::new(seed), asked: Vec::new() }
    }

    pub fn finish(self) -> Vec<Asked> {
        self.asked
    }

    pub fn movies(&self) -> &'a [Movie] {
        self.catalogue.movies()
    }

    pub fn below(&mut self, bound: usize) -> usize {
        self.random.below(bound)
    }

    pub fn one<'b, T>(&mut self, items: &'b [T]) -> &'b T {
        &items[self.random.below(items.len())]
    }

    /// A film that fits, whose title no other film has.
    pub fn film(&mut self, fits: impl Fn(&Movie) -> bool) -> &'a Movie {
        let movies = self.movies();
        loop {
            let movie = &movies[self.random.below(movies.len())];
            let same = movies.iter().filter(|other| other.title == movie.title).count();
            if same == 1 && fits(movie) {
                return movie;
            }
        }
    }

    /// Directors of at least so many films, each once.
    pub fn director(&mut self, least: usize) -> String {
        loop {
            let film = self.film(|_| true);
            let name = &film.directors[0];
            if by(self.movies(), name).len() >= least {
                return name.clone();
            }
        }
    }

    /// An actor in at least so many films.
    pub fn actor(&mut self, least: usize) -> String {
        loop {
            let film = self.film(|movie| !movie.cast.is_empty());
            let name = &self.one(&film.cast).name.clone();
            if with(self.movies(), name).len() >= least {
                return name.clone();
            }
        }
    }

    /// Adds a question in one of the wordings, its places filled.
    pub fn ask(&mut self, kind: &'static str, wordings: &[&str], fill: &[(&str, &str)], expected: Expected) {
        let mut question = (*self.one(wordings)).to_owned();
        for (place, text) in fill {
            question = question.replace(place, text);
        }
        self.asked.push(Asked { kind, question, before: None, expected });
    }

    /// The same, after another question.
    pub fn ask_after(
        &mut self,
        kind: &'static str,
        before: &str,
        wordings: &[&str],
        fill: &[(&str, &str)],
        expected: Expected,
    ) {
        self.ask(kind, wordings, fill, expected);
        let mut before = before.to_owned();
        for (place, text) in fill {
            before = before.replace(place, text);
        }
        if let Some(last) = self.asked.last_mut() {
            last.before = Some(before);
        }
    }

    /// What was asked last, changed.
    pub fn change_last(&mut self, change: impl FnOnce(&str, &mut SplitMix64) -> String) {
        if let Some(last) = self.asked.last_mut() {
            last.question = change(&last.question, &mut self.random);
        }
    }
}

/// As the answers name a film.
pub fn named(movie: &Movie) -> String {
    format!("{} ({})", movie.title, movie.year)
}

/// The films of a director.
pub fn by<'a>(movies: &'a [Movie], name: &str) -> Vec<&'a Movie> {
    movies.iter().filter(|movie| movie.directors.iter().any(|director| director == name)).collect()
}

/// The films with an actor.
pub fn with<'a>(movies: &'a [Movie], name: &str) -> Vec<&'a Movie> {
    movies.iter().filter(|movie| movie.cast.iter().any(|member| member.name == name)).collect()
}

/// The films that are expected, named.
pub fn films(movies: &[&Movie]) -> Expected {
    Expected::Films(movies.iter().map(|movie| named(movie)).collect())
}

/// Words that are expected.
pub fn all(parts: &[&str]) -> Expected {
    Expected::All(parts.iter().map(|&part| part.to_owned()).collect())
}
