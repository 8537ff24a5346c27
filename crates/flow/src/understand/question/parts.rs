//! Questions about parts: who plays whom, and where.

use catalog::{Catalogue, Movie};

use super::asked::{PersonCondition, Question};
use super::cues;
use super::residue::Residue;
use super::tokens::plain;

/// A part of one film, as it is asked for.
pub enum PartAsked {
    /// The one that the person named plays.
    OfPerson,
    /// The one of this name: who plays it?
    Called(String),
}

/// The part in `movie` that is asked for, if one is.
pub fn part(movie: &Movie, words: &Residue<'_>, question: &Question) -> Option<PartAsked> {
    if question.conditions.people.len() == 1 && words.has(cues::PART_WORDS) && !question.yes_no {
        return Some(PartAsked::OfPerson);
    }
    if question.yes_no || !words.has(&["who", "which", "who's", "what", "actor", "actress"]) {
        return None;
    }
    let left = words.without(&[cues::PART_WORDS, &["actor", "actress"]]);
    let is_part = |role: &str| {
        let own = plain(role);
        let own: Vec<&str> = own.split(' ').collect();
        let of_role = |word: &&str| own.contains(word);
        // Words that mean something, and no others than the part's.
        !left.is_empty() && left.iter().all(of_role) && left.len() * 2 >= own.len().saturating_sub(1)
    };
    let roles = || movie.cast.iter().filter_map(|member| member.role.as_deref());
    let exact = roles().find(|role| is_called(role, &left));
    let asks_for_part = words.has(cues::PART_WORDS) || words.has(&["was", "is"]);
    exact
        .or_else(|| roles().find(|role| is_part(role)))
        .filter(|_| asks_for_part)
        .map(|role| PartAsked::Called(role.to_owned()))
}

/// The part of any film that the words name: "Who plays Vito Corleone?"
pub fn part_anywhere(catalogue: &Catalogue, words: &Residue<'_>, question: &Question) -> Option<String> {
    if !question.conditions.is_empty()
        || !words.has(&["who", "which", "who's"])
        || words.has(cues::FILM_WORDS)
    {
        return None;
    }
    let left = words.without(&[cues::PART_WORDS]);
    let roles =
        catalogue.movies().iter().flat_map(|movie| &movie.cast).filter_map(|member| member.role.as_deref());
    roles.into_iter().find(|role| is_called(role, &left)).map(str::to_owned)
}

/// Whether the words, which say something, are those of a part's name, in order.
fn is_called(role: &str, words: &[&str]) -> bool {
    let own = plain(role);
    !words.is_empty() && own.split(' ').filter(|word| !cues::GENERAL.contains(word)).eq(words.iter().copied())
}

/// The part that one of the people plays and that the words name.
pub fn part_of_people(
    catalogue: &Catalogue,
    words: &Residue<'_>,
    people: &[PersonCondition],
) -> Option<String> {
    let left = words.without(&[cues::PART_WORDS, cues::LISTING]);
    if left.is_empty() {
        return None;
    }
    let person = people.first()?;
    catalogue
        .movies()
        .iter()
        .flat_map(|movie| &movie.cast)
        .filter(|member| person.names.contains(&member.name))
        .filter_map(|member| member.role.clone())
        .filter(|role| {
            let own = plain(role);
            left.iter().all(|word| own.split(' ').any(|of_role| of_role == *word))
        })
        .min_by_key(String::len)
}
