//! What free text means: a title, a film and what should be different, or a description; people, years, exclusions.
//!
//! Everything is found by rules that can be read here, in the order in which they are tried: a film named after "like"
//! or before "but" ([`base`]), people by their names ([`people`]), years, exclusions and misspelt words (the films'
//! index). What is understood as a fact becomes a condition in the vector store's language; the rest is meaning.

mod base;
mod people;
mod wording;

use serde_json::{Map, Value, json};

use super::{FlowError, Stores};
use catalog::{GENRES, Movie, MovieId};
use protocol::{Completion, NamedFilm, NamedPerson, Reading, TextIs, Understood};
use rag::Query;

/// Longer texts are cut before they are read.
const MAX_CHARS: usize = 5_000;
/// More things to turn a vector away from are not looked at.
const MAX_TURNS: usize = 4;
/// From this nearness on, 0 to 1, a text is taken for a misspelt title.
const MISSPELT: f64 = 0.55;
/// The years where a wish leaves one end open.
const FIRST_YEAR: i64 = 1880;
const LAST_YEAR: i64 = 2100;
/// Genres by other names than their own.
const GENRE_NAMES: [(&str, &str); 12] = [
    ("animated", "Animation"),
    ("cartoon", "Animation"),
    ("sci-fi", "Science Fiction"),
    ("scifi", "Science Fiction"),
    ("comedies", "Comedy"),
    ("noir", "Film Noir"),
    ("documentaries", "Documentary"),
    ("musicals", "Musical"),
    ("westerns", "Western"),
    ("thrillers", "Thriller"),
    ("romances", "Romance"),
    ("mysteries", "Mystery"),
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
    if let Some(movie) = catalogue.same_title(&typed) {
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
    let is_english = |word: &str| encoders.knows(word);
    // Names are no misspelt words.
    let named = people::people(catalogue.people(), rest);
    let mut wish = match film {
        Some(_) => index.read_beside_a_film(rest, &is_english),
        None => index.read(rest, &is_english),
    };
    wish.years = years(&wish, based.as_ref());
    let people = directed(named, &wish);
    let filter = conditions(&wish, &people);
    let shifts = if film.is_some() { shifts(&wish) } else { Vec::new() };
    let mut understood = Understood {
        kind: if film.is_some() { TextIs::Variation } else { TextIs::Description },
        sentence: String::new(),
        film: film.map(named_film),
        wanted: wish.text.trim().to_owned(),
        unwanted: wish.unwanted.clone(),
        mended: wish.mended.clone(),
        people,
        years: wish.years.as_ref().map(|years| (*years.start(), *years.end())),
        filter,
        shifts: Vec::new(),
        kept: None,
    };
    understood.sentence = wording::sentence(&understood, &shifts);
    Ok(ParsedQuery { film: film.map(|film| film.id), understood, wish, shifts, typed })
}

/// How `text` is understood and what it could become, while it is typed.
pub fn read(stores: &Stores, text: &str, limit: usize) -> Reading {
    let asked = text.trim();
    if asked.is_empty() {
        return Reading::default();
    }
    let found = stores.catalogue.complete(asked, limit);
    let lower = asked.to_lowercase();
    let begins = found.iter().any(|movie| movie.title.to_lowercase().starts_with(&lower));
    let films = found.into_iter().map(|movie| Completion {
        text: movie.title.clone(),
        kind: "film".to_owned(),
        label: movie.title.clone(),
        note: movie.year.to_string(),
    });
    let people = stores.catalogue.people().complete(asked, limit).into_iter().map(people::completion);
    let (films, people): (Vec<Completion>, Vec<Completion>) = (films.collect(), people.collect());
    // Both kinds are seen, however many there are of one.
    let kept = limit.saturating_sub(people.len()).max(limit.div_ceil(2));
    let completions = films.into_iter().take(kept).chain(people).take(limit).collect();
    let understood = understand(stores, asked).ok().map(|meant| meant.understood);
    let is_title = understood.as_ref().is_some_and(|understood| understood.kind == TextIs::Title);
    let is_plain = understood.as_ref().is_none_or(|understood| {
        understood.kind == TextIs::Description && understood.people.is_empty() && understood.years.is_none()
    });
    let nearest = stores.catalogue.nearest_title(asked).filter(|(nearness, _)| *nearness >= MISSPELT);
    let sentence = match (&nearest, &understood) {
        _ if begins && is_plain => "the beginning of a title".to_owned(),
        (Some((_, movie)), _) if is_plain => format!("a misspelt title: {}?", movie.title),
        (_, Some(understood)) if understood.kind == TextIs::Description && !stores.encoders.reads(asked) => {
            "a description without a word the encoder knows".to_owned()
        }
        (_, understood) => understood.as_ref().map_or_else(String::new, |it| it.sentence.clone()),
    };
    let as_title = is_title || (is_plain && (begins || nearest.is_some()));
    Reading { text: text.to_owned(), as_title, sentence, completions }
}

fn title(movie: &Movie) -> ParsedQuery {
    let film = named_film(movie);
    let understood = Understood {
        kind: TextIs::Title,
        sentence: format!("the title {} ({})", film.title, film.year),
        film: Some(film),
        wanted: String::new(),
        unwanted: Vec::new(),
        mended: Vec::new(),
        people: Vec::new(),
        years: None,
        filter: None,
        shifts: Vec::new(),
        kept: None,
    };
    ParsedQuery {
        typed: movie.title.clone(),
        understood,
        film: Some(movie.id),
        wish: Query::default(),
        shifts: Vec::new(),
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
    let lower = words.to_lowercase();
    let lower = lower.trim_start_matches("a ").trim_start_matches("an ").trim_start_matches("the ");
    let name = [" films", " film", " movies", " movie"]
        .iter()
        .find_map(|ending| lower.strip_suffix(ending))
        .unwrap_or(lower)
        .trim();
    let by_name = GENRES.into_iter().find(|genre| genre.to_lowercase() == name);
    by_name.or_else(|| GENRE_NAMES.iter().find(|(other, _)| *other == name).map(|(_, genre)| *genre))
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
            ("the jungle fighting", None),
            ("", None),
        ] {
            assert_eq!(genre(words), found, "{words}");
        }
    }
}
