//! What free text means: a title, a film and what should be different, or a description; people, years, exclusions.
//!
//! Everything is found by rules that can be read here, in the order in which they are tried: the one film that a title
//! clearly means ([`titles`]), a film named after "like" or before "but" ([`base`]), people by their names ([`people`]), years, exclusions and misspelt words (the films'
//! index). What is understood as a fact becomes a condition in the vector store's language; the rest is meaning.

mod base;
mod languages;
mod people;
pub(crate) mod question;
mod titles;
mod wording;

use serde_json::{Map, Value, json};

use super::{FlowError, Stores};
use catalog::{Catalogue, Movie, MovieId};
use protocol::{Completion, NamedFilm, NamedPerson, Reading, TextIs, Understood, UnderstoodQuestion};
use rag::Query;

/// Longer texts are cut before they are read.
const MAX_CHARS: usize = 5_000;
/// What is longer is no title.
const MAX_TITLE_BYTES: usize = 300;
/// What is longer is no question.
const MAX_QUESTION_BYTES: usize = 1_000;
/// More things to turn a vector away from are not looked at.
const MAX_TURNS: usize = 4;
/// The years where a wish leaves one end open.
const FIRST_YEAR: i64 = 1880;
const LAST_YEAR: i64 = 2100;
/// What is searched for where only is said what is not wanted.
const ANY_FILM: &str = "a film";
/// Films taken for a text in another script at most.
const MOST_SHARED: usize = 3;
/// Words with which a question begins.
const ASKING: [&str; 17] = [
    "who", "when", "where", "what", "which", "how", "whose", "did", "is", "was", "are", "does", "wer",
    "wann", "qui", "quien", "chi",
];
/// Words that say nothing beside a genre.
const GENRE_FILLERS: [&str; 16] = [
    "a", "an", "the", "any", "film", "films", "movie", "movies", "please", "ones", "one", "at", "all", "of",
    "kind", "another",
];

/// A text, understood, and what the stores need of it.
#[derive(Clone, Debug)]
pub struct ParsedQuery {
    /// The text, as typed.
    pub typed: String,
    /// What is shown.
    pub understood: Understood,
    /// The film named.
    pub film: Option<MovieId>,
    /// The rest, read.
    pub wish: Query,
    /// What to turn a named film's vector towards, and away from.
    pub shifts: Vec<(String, bool)>,
}

/// Understands `typed`. Without the films' texts only titles are.
pub fn understand(stores: &Stores, typed: &str) -> Result<ParsedQuery, FlowError> {
    let typed: String = typed.trim().chars().take(MAX_CHARS).collect();
    let catalogue = &stores.catalogue;
    if let Some(movie) = titled(stores, &typed) {
        return Ok(title(movie));
    }
    let encoders = &stores.encoders;
    let Some(index) = stores.films.as_ref().filter(|_| encoders.is_ready()) else {
        return Err(FlowError::NoEncoder);
    };
    let based = base::base(catalogue, &typed);
    let (film, rest) = match &based {
        Some(based) if based.rest.is_empty() && based.newer.is_none() => return Ok(title(based.film)),
        Some(based) => (Some(based.film), based.rest.as_str()),
        None => (None, typed.as_str()),
    };
    let script = if languages::has_other_script(rest) { in_other_script(catalogue, rest) } else { None };
    let rest = script.as_ref().map_or(rest, |(_, titles)| titles.as_str());
    let language = languages::foreign(rest);
    // Words of another language are no misspelt English ones.
    let is_english = |word: &str| language.is_some() || encoders.knows(word);
    let named = people::people(stores.names(), rest);
    let mut wish = match film {
        Some(_) => index.read_beside_a_film(rest, &is_english),
        None => index.read(rest, &is_english),
    };
    wish.years = years(&wish, based.as_ref());
    if wish.text.split_whitespace().all(|word| base::plain(word).is_empty()) && !wish.unwanted.is_empty() {
        // Where only is said what is not wanted, any film is.
        ANY_FILM.clone_into(&mut wish.text);
    }
    let people = directed(named, &wish);
    let filter = conditions(&wish, &people);
    let shifts = if film.is_some() { shifts(&wish) } else { Vec::new() };
    let mut understood = Understood {
        kind: if film.is_some() { TextIs::Variation } else { TextIs::Description },
        film: film.map(named_film),
        wanted: wish.text.trim().to_owned(),
        unwanted: wish.unwanted.clone(),
        mended: wish.mended.clone(),
        people,
        years: wish.years.as_ref().map(|years| (*years.start(), *years.end())),
        filter,
        missing: if film.is_none() { titles::missing(&typed) } else { None },
        language: language.map(str::to_owned),
        question: asked(stores, &typed),
        ..nothing()
    };
    understood.sentence = wording::sentence(&understood, &shifts);
    if let Some((shared, _)) = script {
        understood
            .sentence
            .push_str(&format!("; in another script: films whose original titles share “{shared}”"));
    }
    Ok(ParsedQuery { film: film.map(|film| film.id), understood, wish, shifts, typed })
}

/// The one film that `typed` clearly means, where it means one.
pub fn titled<'a>(stores: &'a Stores, typed: &str) -> Option<&'a Movie> {
    if typed.len() > MAX_TITLE_BYTES {
        return None;
    }
    let is_known = |word: &str| stores.encoders.knows(word);
    titles::titled(&stores.catalogue, stores.names(), typed.trim(), &is_known)
}

/// What a text in another script shares with original titles: the letters, and the titles in English.
fn in_other_script(catalogue: &Catalogue, text: &str) -> Option<(String, String)> {
    let runs =
        catalogue.movies().iter().map(|movie| (languages::shared_run(text, &movie.original_title), movie));
    let mut runs: Vec<(String, &Movie)> = runs.filter(|(run, _)| !run.is_empty()).collect();
    runs.sort_by_key(|(run, _)| std::cmp::Reverse(run.chars().count()));
    let (shared, _) = runs.first()?.clone();
    let titles = runs.iter().take_while(|(run, _)| run.chars().count() == shared.chars().count());
    let titles: Vec<&str> = titles.take(MOST_SHARED).map(|(_, movie)| movie.title.as_str()).collect();
    Some((shared, titles.join(", ")))
}

/// How a question is understood, where `text` is one that `rag.ask` can answer.
fn asked(stores: &Stores, text: &str) -> Option<Box<UnderstoodQuestion>> {
    let first = text.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default().to_lowercase();
    if text.len() > MAX_QUESTION_BYTES || !(text.ends_with('?') || ASKING.contains(&first.as_str())) {
        return None;
    }
    let question = question::read(&stores.catalogue, stores.names(), text, &question::Before::default());
    let names_something = !question.films.is_empty() || !question.conditions.is_empty();
    (names_something && question.unexplained.is_empty())
        .then(|| Box::new(question.understood(&stores.catalogue)))
}

/// How `text` is understood and what it could become, while it is typed.
pub fn read(stores: &Stores, text: &str, limit: usize) -> Reading {
    let typed = text.trim();
    if typed.is_empty() {
        return Reading::default();
    }
    let films = stores.catalogue.complete(typed, limit).into_iter().map(|movie| Completion {
        text: movie.title.clone(),
        kind: "film".to_owned(),
        label: movie.title.clone(),
        note: movie.year.to_string(),
    });
    let people = stores.catalogue.people().complete(typed, limit).into_iter().map(people::completion);
    let (films, people): (Vec<Completion>, Vec<Completion>) = (films.collect(), people.collect());
    // Both kinds are seen, however many there are of one.
    let kept = limit.saturating_sub(people.len()).max(limit.div_ceil(2));
    let completions = films.into_iter().take(kept).chain(people).take(limit).collect();
    let understood = understand(stores, typed).ok().map(|meant| meant.understood);
    let as_title = understood.as_ref().is_some_and(|understood| understood.kind == TextIs::Title);
    let is_unread = |understood: &Understood| {
        understood.kind == TextIs::Description
            && understood.missing.is_none()
            && !stores.encoders.reads(&understood.wanted)
    };
    let sentence = match understood {
        Some(understood) if is_unread(&understood) => {
            "a description without a word the encoder knows".to_owned()
        }
        understood => understood.map_or_else(String::new, |it| it.sentence),
    };
    Reading { text: text.to_owned(), as_title, sentence, completions }
}

fn title(movie: &Movie) -> ParsedQuery {
    let film = named_film(movie);
    let understood = Understood {
        kind: TextIs::Title,
        sentence: format!("the title {} ({})", film.title, film.year),
        film: Some(film),
        ..nothing()
    };
    ParsedQuery {
        typed: movie.title.clone(),
        understood,
        film: Some(movie.id),
        wish: Query::default(),
        shifts: Vec::new(),
    }
}

/// A text of which nothing is understood yet.
fn nothing() -> Understood {
    Understood {
        kind: TextIs::Description,
        sentence: String::new(),
        film: None,
        wanted: String::new(),
        unwanted: Vec::new(),
        mended: Vec::new(),
        people: Vec::new(),
        years: None,
        filter: None,
        shifts: Vec::new(),
        missing: None,
        language: None,
        question: None,
        kept: None,
    }
}

fn named_film(movie: &Movie) -> NamedFilm {
    NamedFilm { movie_id: movie.id, title: movie.title.clone(), year: movie.year }
}

/// The years said, or those before or after the film named.
fn years(wish: &Query, based: Option<&base::BaseFilm<'_>>) -> Option<std::ops::RangeInclusive<i64>> {
    let relative = based.and_then(|based| {
        let year = based.film.year;
        Some(if based.newer? { year + 1..=LAST_YEAR } else { FIRST_YEAR..=year - 1 })
    });
    wish.years.clone().or(relative)
}

/// The people named, with whether they are among what is not wanted.
fn directed(named: Vec<people::Named>, wish: &Query) -> Vec<NamedPerson> {
    named
        .into_iter()
        .map(|person| NamedPerson {
            unwanted: wish.unwanted.iter().any(|part| part.contains(&person.typed)),
            name: person.name,
            directs: person.directs,
        })
        .collect()
}

/// What is a fact of the films: years, people, genres not wanted.
fn conditions(wish: &Query, people: &[NamedPerson]) -> Option<Value> {
    let mut filter = Map::new();
    if let Some(years) = &wish.years {
        let mut year = Map::new();
        if *years.start() > FIRST_YEAR {
            year.insert("gte".to_owned(), json!(years.start()));
        }
        if *years.end() < LAST_YEAR {
            year.insert("lte".to_owned(), json!(years.end()));
        }
        filter.insert("year".to_owned(), Value::Object(year));
    }
    for (field, directs) in [("directors", true), ("cast", false)] {
        let mut condition = Map::new();
        for (operator, unwanted) in [("in", false), ("nin", true)] {
            let names: Vec<&str> = people
                .iter()
                .filter(|person| person.directs == directs && person.unwanted == unwanted)
                .map(|person| person.name.as_str())
                .collect();
            if !names.is_empty() {
                condition.insert(operator.to_owned(), json!(names));
            }
        }
        if !condition.is_empty() {
            filter.insert(field.to_owned(), Value::Object(condition));
        }
    }
    let genres: Vec<&str> = wish.unwanted.iter().filter_map(|part| genre(part)).collect();
    if !genres.is_empty() {
        filter.insert("genres".to_owned(), json!({ "nin": genres }));
    }
    (!filter.is_empty()).then_some(Value::Object(filter))
}

/// The genre that `words` name, where they name one and nothing else: "a horror film".
fn genre(words: &str) -> Option<&'static str> {
    let kept: Vec<String> = question::tokens(words)
        .into_iter()
        .map(|token| token.word)
        .filter(|word| !GENRE_FILLERS.contains(&word.as_str()))
        .collect();
    question::genre(&kept.join(" "))
}

/// The wish's parts as words to turn a vector towards (true) or away from.
fn shifts(wish: &Query) -> Vec<(String, bool)> {
    let towards = base::plain(&wish.text);
    let away = wish.unwanted.iter().map(|part| base::plain(part)).filter(|part| !part.is_empty());
    let mut shifts: Vec<(String, bool)> = away.map(|part| (part, false)).take(MAX_TURNS).collect();
    if !towards.is_empty() {
        shifts.insert(0, (towards, true));
    }
    shifts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_genre_alone_is_a_fact_and_more_words_are_not() {
        for (words, found) in [
            ("horror", Some("Horror")),
            ("a war film", Some("War")),
            ("musicals", Some("Musical")),
            ("comedies please", Some("Comedy")),
            ("sci-fi", Some("Science Fiction")),
            ("the jungle fighting", None),
            ("World War II", None),
            ("", None),
        ] {
            assert_eq!(genre(words), found, "{words}");
        }
    }
}
