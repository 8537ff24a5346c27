//! What is asked, by the words that are left when names and conditions are taken away.

use catalog::Catalogue;
use protocol::QuestionKind;

use super::asked::{Asked, Compared, Question, Relation, Topic};
use super::cues;
use super::facts;
use super::parts::{PartAsked, part, part_anywhere, part_of_people};
use super::residue::Residue;
use super::tokens::Token;

const MANY: &[&str] = &["films", "movies", "pictures", "list"];

/// Whether the words speak of several films, so that none is meant by an ordinary word.
pub fn is_about_many(tokens: &[Token]) -> bool {
    tokens.iter().any(|token| MANY.contains(&token.word.as_str()))
}

/// Sets what is asked, and of which kind it is.
pub fn decide(catalogue: &Catalogue, words: &Residue<'_>, question: &mut Question) {
    let asked = match question.films.len() {
        0 => of_many(catalogue, words, question),
        1 => of_one(catalogue, words, question),
        _ => compared(words, question.yes_no),
    };
    question.asked = asked;
    question.kind = kind(question, words);
}

fn of_one(catalogue: &Catalogue, words: &Residue<'_>, question: &mut Question) -> Asked {
    let movie = question.films.first().and_then(|films| films.first()).and_then(|&id| catalogue.get(id));
    if let Some(part) = movie.and_then(|movie| part(movie, words, question)) {
        question.conditions.role = match part {
            PartAsked::OfPerson => None,
            PartAsked::Called(role) => Some(role),
        };
        return Asked::Part;
    }
    if question.yes_no
        && let Some(asked) = asked_yes_or_no(question)
    {
        return asked;
    }
    facts::asked(words).unwrap_or(Asked::Other)
}

fn asked_yes_or_no(question: &Question) -> Option<Asked> {
    let conditions = &question.conditions;
    if let Some(person) = conditions.people.first() {
        return Some(if person.relation == Relation::Directs { Asked::Director } else { Asked::Cast });
    }
    if conditions.minutes.is_some() {
        return Some(Asked::Runtime);
    }
    if conditions.years.is_some() {
        return Some(Asked::Year);
    }
    let facets = [
        (&conditions.genres, Asked::Genre),
        (&conditions.languages, Asked::Language),
        (&conditions.countries, Asked::Country),
    ];
    facets.into_iter().find(|(list, _)| !list.is_empty()).map(|(_, asked)| asked)
}

fn compared(words: &Residue<'_>, yes_no: bool) -> Asked {
    let rules = [
        (words.has(&["longer", "long", "longest", "length", "runs", "run"]), Compared::Longer),
        (words.has(&["shorter", "shortest"]), Compared::Shorter),
        (
            words.has(&["newer", "recent", "later", "last", "newest"]) || yes_no && words.has(&["after"]),
            Compared::Newer,
        ),
        (words.has(&["older", "first", "earlier", "before", "oldest"]), Compared::Older),
        (
            words.has(&["director", "directed", "direct", "made"]) || words.has(&["person"]),
            Compared::Directors,
        ),
        (
            words.has(&["actor", "actors", "cast", "star", "stars", "act", "appears", "actress"]),
            Compared::Cast,
        ),
    ];
    let found = rules.into_iter().find(|(holds, _)| *holds);
    Asked::Compared(found.map_or(Compared::Shared, |(_, compared)| compared))
}

fn of_many(catalogue: &Catalogue, words: &Residue<'_>, question: &mut Question) -> Asked {
    let speaks_of_films = words.has(&["film", "films", "movie", "movies", "picture", "pictures"]);
    if words.has(&["most"]) && words.has(&["directed", "director", "directors", "actor", "actors", "actress"])
    {
        return Asked::MostFilms;
    }
    let superlative = cues::SUPERLATIVES.iter().find(|(word, _)| words.has(&[word]));
    let is_dated = question.conditions.years.is_some() && !speaks_of_films;
    if let Some((_, asked)) =
        superlative.filter(|_| (!question.conditions.is_empty() || speaks_of_films) && !is_dated)
    {
        return *asked;
    }
    if words.has(&["many", "number", "count"]) {
        return Asked::Count;
    }
    if let Some(role) = part_anywhere(catalogue, words, question) {
        question.conditions.role = Some(role);
        return Asked::Part;
    }
    if let Some(role) = part_of_people(catalogue, words, &question.conditions.people) {
        question.conditions.role = Some(role);
        return Asked::Films;
    }
    if !question.conditions.is_empty() && words.tells_of_films() {
        return Asked::Films;
    }
    // "Who", "when" and "where" ask for a fact of a film, which is not named then.
    let asks_a_fact =
        ["who", "whom", "whose", "when", "where", "why", "how", "who's"].contains(&words.first());
    if asks_a_fact { Asked::Other } else { Asked::Described }
}

fn kind(question: &Question, words: &Residue<'_>) -> QuestionKind {
    if let Asked::Compared(_) = question.asked {
        return QuestionKind::Comparison;
    }
    if question.yes_no {
        return QuestionKind::YesNo;
    }
    match question.asked {
        Asked::Director | Asked::Cast | Asked::Part | Asked::MostFilms => QuestionKind::Who,
        Asked::Topic(Topic::Location) | Asked::Country => QuestionKind::Where,
        Asked::Topic(_) | Asked::Making => QuestionKind::Making,
        Asked::Year => QuestionKind::When,
        Asked::Runtime => QuestionKind::HowLong,
        Asked::Plot => QuestionKind::Plot,
        Asked::Themes => QuestionKind::Theme,
        Asked::Count => QuestionKind::HowMany,
        Asked::First | Asked::Last | Asked::Longest | Asked::Shortest => QuestionKind::Superlative,
        Asked::Films | Asked::Described => {
            if words.first() == "which" && words.has(&["film", "movie"]) {
                QuestionKind::Which
            } else {
                QuestionKind::List
            }
        }
        _ => QuestionKind::What,
    }
}
