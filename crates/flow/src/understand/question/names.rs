//! Everything in the catalogue that a question can name: titles, people, parts played.

use std::collections::{HashMap, HashSet};

use catalog::{Catalogue, Movie, MovieId};

use super::tokens::plain;

/// A director or an actor.
#[derive(Clone, Debug, PartialEq)]
pub struct Person {
    /// As the catalogue writes it.
    pub name: String,
    /// Films directed.
    pub directed: usize,
    /// Films acted in.
    pub acted: usize,
}

/// Titles and people by their words.
#[derive(Debug, Default)]
pub struct Names {
    titles: HashMap<String, Vec<MovieId>>,
    /// Titles without their article, or without what stands behind a colon.
    short_titles: HashMap<String, Vec<MovieId>>,
    /// Beginnings of titles that only one film has.
    beginnings: HashMap<String, Vec<MovieId>>,
    people: Vec<Person>,
    by_name: HashMap<String, usize>,
    by_surname: HashMap<String, Vec<usize>>,
    languages: Vec<String>,
    countries: Vec<String>,
}

impl Names {
    /// The names of all films.
    pub fn of(catalogue: &Catalogue) -> Self {
        let mut names = Self::default();
        for movie in catalogue.movies() {
            for title in [&movie.title, &movie.original_title] {
                add(&mut names.titles, plain(title), movie.id);
            }
            for short in short_forms(&movie.title) {
                add(&mut names.short_titles, short, movie.id);
            }
            names.enter_people(movie);
            for (list, own) in
                [(&mut names.languages, &movie.languages), (&mut names.countries, &movie.countries)]
            {
                list.extend(own.iter().filter(|value| !list.contains(value)).cloned().collect::<Vec<_>>());
            }
        }
        names.add_beginnings(catalogue);
        for (at, person) in names.people.iter().enumerate() {
            if let Some((_, surname)) = plain(&person.name).rsplit_once(' ') {
                names.by_surname.entry(surname.to_owned()).or_default().push(at);
            }
        }
        names
    }

    /// The beginnings of long titles, of two words or more, by which only one film is meant: "Close Encounters".
    fn add_beginnings(&mut self, catalogue: &Catalogue) {
        let mut beginnings: HashMap<String, Vec<MovieId>> = HashMap::new();
        for movie in catalogue.movies() {
            let whole = plain(&movie.title);
            let words: Vec<&str> = whole.split(' ').collect();
            for length in 2..words.len() {
                if !super::cues::GENERAL.contains(&words[length - 1]) {
                    add(&mut beginnings, words[..length].join(" "), movie.id);
                }
            }
        }
        for (beginning, films) in beginnings.into_iter().filter(|(_, films)| films.len() == 1) {
            if !self.titles.contains_key(&beginning) {
                self.beginnings.insert(beginning, films);
            }
        }
    }

    fn enter_people(&mut self, movie: &Movie) {
        let mut seen: HashSet<(&str, bool)> = HashSet::new();
        let directors = movie.directors.iter().map(|name| (name.as_str(), true));
        let actors = movie.cast.iter().map(|member| (member.name.as_str(), false));
        for (name, directs) in directors.chain(actors).filter(|&entry| seen.insert(entry)) {
            let next = self.people.len();
            let at = *self.by_name.entry(plain(name)).or_insert(next);
            if at == next {
                self.people.push(Person { name: name.to_owned(), directed: 0, acted: 0 });
            }
            if let Some(person) = self.people.get_mut(at) {
                *(if directs { &mut person.directed } else { &mut person.acted }) += 1;
            }
        }
    }

    /// Every language spoken.
    pub fn languages(&self) -> &[String] {
        &self.languages
    }

    /// Every country that made a film.
    pub fn countries(&self) -> &[String] {
        &self.countries
    }

    /// The films called so.
    pub fn films(&self, key: &str) -> &[MovieId] {
        self.titles.get(key).map_or(&[], Vec::as_slice)
    }

    /// The films called so without an article, or by the beginning of the title.
    pub fn films_in_short(&self, key: &str) -> &[MovieId] {
        let short = self.short_titles.get(key).or_else(|| self.beginnings.get(key));
        short.map_or(&[], Vec::as_slice)
    }

    /// The person called so.
    pub fn person(&self, key: &str) -> Option<&Person> {
        self.by_name.get(key).and_then(|&at| self.people.get(at))
    }

    /// The people with this surname.
    pub fn called(&self, surname: &str) -> Vec<&Person> {
        let found = self.by_surname.get(surname).map_or(&[][..], Vec::as_slice);
        found.iter().filter_map(|&at| self.people.get(at)).collect()
    }

    /// The title nearest to a misspelt one: the words of both, and the films.
    pub fn nearest_title(&self, key: &str) -> Option<(&str, &[MovieId])> {
        let near = nearest(key, self.titles.keys().chain(self.short_titles.keys()))?;
        let films = if self.films(near).is_empty() { self.films_in_short(near) } else { self.films(near) };
        Some((near, films))
    }

    /// The person nearest to a misspelt name.
    pub fn nearest_person(&self, key: &str) -> Option<&Person> {
        self.person(nearest(key, self.by_name.keys())?)
    }
}

fn add(map: &mut HashMap<String, Vec<MovieId>>, key: String, id: MovieId) {
    let films = map.entry(key).or_default();
    if !films.contains(&id) {
        films.push(id);
    }
}

fn short_forms(title: &str) -> Vec<String> {
    let mut forms = Vec::new();
    let whole = plain(title);
    if let Some((article, rest)) = whole.split_once(' ')
        && matches!(article, "the" | "a" | "an")
    {
        forms.push(rest.to_owned());
    }
    if let Some((head, _)) = title.split_once(':') {
        forms.push(plain(head));
    }
    forms
}

/// Letters by which a misspelt name may differ: one in six.
const LETTERS_PER_ERROR: usize = 6;

/// The one name of `known` that differs from `key` by the fewest letters, where they are few.
fn nearest<'a>(key: &str, known: impl Iterator<Item = &'a String>) -> Option<&'a str> {
    let typed: Vec<char> = key.chars().collect();
    let mut limit = (typed.len() / LETTERS_PER_ERROR).clamp(usize::from(typed.len() > 4), 3);
    if limit == 0 {
        return None;
    }
    let mut best: Option<&str> = None;
    for name in known {
        let letters: Vec<char> = name.chars().collect();
        let Some(distance) = search::distance(&typed, &letters, limit) else { continue };
        let is_first = best.is_none_or(|best| name.as_str() < best);
        if distance < limit || best.is_none() || is_first {
            best = Some(name);
        }
        limit = distance;
        if limit == 0 {
            break;
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_with_few_errors_is_found_and_another_is_not() {
        let known: Vec<String> =
            ["inception", "perception", "akira kurosawa", "up"].map(str::to_owned).to_vec();
        for (typed, meant) in [
            ("incpetion", Some("inception")),
            ("akira kurasawa", Some("akira kurosawa")),
            ("deception", None),
            ("ip", None),
            ("", None),
        ] {
            assert_eq!(nearest(typed, known.iter()), meant, "{typed}");
        }
    }
}
