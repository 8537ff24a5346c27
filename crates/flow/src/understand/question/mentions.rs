//! The films and people that a question names.

use catalog::{Catalogue, MovieId};

use super::asked::Relation;
use super::cues;
use super::facet_words;
use super::names::{Names, Person};
use super::tokens::{Token, key, plain};

/// Words of a title or a name at most.
const MAX_WORDS: usize = 14;
/// Before a title that could be an ordinary word, one of these must stand, or nothing.
const BEFORE_TITLES: &[&str] = &[
    "directed",
    "direct",
    "of",
    "in",
    "is",
    "was",
    "did",
    "does",
    "made",
    "make",
    "film",
    "movie",
    "from",
    "for",
    "on",
    "called",
    "acted",
    "to",
    "about",
    "bei",
    "von",
    "the",
    "dans",
    "en",
    "di",
    "em",
    "dirigio",
    "diretto",
    "realise",
    "dura",
    "dauert",
    "dure",
    "or",
    "and",
    "than",
    "behind",
    "than",
    "kam",
    "estreno",
    "uscito",
    "sorti",
    "lancado",
    "dirigiu",
    "summarise",
    "summarize",
];
/// Behind it, one of these or nothing.
const BEHIND_TITLES: &[&str] = &[
    "about", "released", "come", "made", "directed", "from", "out", "last", "run", "take", "a", "by", "mean",
    "win", "explore", "really", "longer", "older", "newer", "shorter", "or", "and", "what", "in", "filmed",
    "shot", "based", "called", "set", "deal", "an", "heraus", "regie", "mit", "star", "who", "when", "how",
];

/// A film named: its words, and the films called so.
#[derive(Clone, Debug, PartialEq)]
pub struct FilmMention {
    /// First and one past the last word.
    pub range: (usize, usize),
    /// The films.
    pub films: Vec<MovieId>,
}

/// A person named.
#[derive(Clone, Debug, PartialEq)]
pub struct PersonMention {
    /// First and one past the last word.
    pub range: (usize, usize),
    /// The people called so.
    pub people: Vec<Person>,
    /// How they must have to do with a film, where the words around say so.
    pub relation: Option<Relation>,
    /// Whether the words around deny it.
    pub negated: bool,
    /// Whether it is another choice beside the person before: "by Kurosawa or Ozu".
    pub or: bool,
}

/// What was found, and which words it took.
#[derive(Debug, Default)]
pub struct Mentions {
    /// Films that are surely named.
    pub films: Vec<FilmMention>,
    /// Words that may name a film and may be ordinary ones.
    pub doubtful: Vec<FilmMention>,
    /// People.
    pub people: Vec<PersonMention>,
    /// For every word whether it belongs to one of these.
    pub taken: Vec<bool>,
}

/// Finds films and people in `tokens`, longest first.
pub fn mentions(catalogue: &Catalogue, names: &Names, text: &str, tokens: &[Token]) -> Mentions {
    let mut found = Mentions { taken: vec![false; tokens.len()], ..Mentions::default() };
    let is_cased = tokens.iter().skip(1).any(|token| token.is_name_like && !is_number(&token.joined));
    for length in (1..=MAX_WORDS.min(tokens.len())).rev() {
        for from in 0..=tokens.len() - length {
            let range = (from, from + length);
            if found.taken[from..range.1].iter().any(|&taken| taken) {
                continue;
            }
            let words = &tokens[from..range.1];
            let (whole, bare) = (key(words, false), key(words, true));
            let person = names.person(&whole).or_else(|| names.person(&bare));
            if let Some(person) = person.filter(|_| length > 1 || is_lone_name(&tokens[from], from)) {
                let people = vec![person.clone()];
                found.people.push(PersonMention { range, people, relation: None, negated: false, or: false });
                found.take(range);
                continue;
            }
            let by_title =
                [&whole, &bare].into_iter().map(|key| names.films(key)).find(|films| !films.is_empty());
            let by_short = [&whole, &bare].into_iter().map(|key| names.films_in_short(key));
            let by_short = by_short.into_iter().find(|films| !films.is_empty());
            let is_short = by_title.is_none();
            let Some(films) = by_title.or(by_short) else { continue };
            let quoted = is_quoted(text, words);
            let is_sure = quoted || is_sure_title(tokens, range, is_cased, is_short);
            let (films, range) = of_the_year(catalogue, films, tokens, range);
            let mention = FilmMention { range, films };
            if is_sure {
                found.take(mention.range);
                found.films.push(mention);
            } else if !is_short || length > 1 || is_cased && tokens[from].is_name_like {
                found.doubtful.push(mention);
            }
        }
    }
    surnames(catalogue, names, tokens, is_cased, &mut found);
    found.films.sort_by_key(|mention| mention.range);
    found.people.sort_by_key(|mention| mention.range);
    found
}

impl Mentions {
    /// Marks words as taken.
    pub fn take(&mut self, range: (usize, usize)) {
        for slot in self.taken.iter_mut().take(range.1).skip(range.0) {
            *slot = true;
        }
    }

    /// Takes the likeliest of the doubtful films; where there is none, says so.
    pub fn take_doubtful(&mut self, tokens: &[Token]) -> bool {
        let word = |at: Option<usize>| at.and_then(|at| tokens.get(at)).map(|token| token.word.as_str());
        let fits = |mention: &&FilmMention| {
            let (from, to) = mention.range;
            let is_free = self.taken.iter().take(to).skip(from).all(|taken| !taken);
            let before = from.checked_sub(1).is_none_or(|at| {
                word(Some(at)).is_some_and(|word| BEFORE_TITLES.contains(&word))
                    || self.taken.get(at) == Some(&true)
            });
            let behind = word(Some(to)).is_none_or(|word| BEHIND_TITLES.contains(&word));
            is_free && before && behind
        };
        // The last of them: the words that ask stand before what they ask about.
        let best = self.doubtful.iter().filter(fits).max_by_key(|mention| {
            let (from, to) = mention.range;
            (to - from, tokens.get(from).is_some_and(|token| token.is_name_like && from > 0), from)
        });
        let Some(best) = best.cloned() else { return false };
        self.take(best.range);
        self.films.push(best);
        true
    }
}

/// Whether a title stands there for sure, and not perhaps ordinary words.
fn is_sure_title(tokens: &[Token], range: (usize, usize), is_cased: bool, is_short: bool) -> bool {
    let words = &tokens[range.0..range.1];
    let capitals = words.iter().filter(|token| token.is_name_like && !is_number(&token.joined)).count();
    let is_ordinary = |token: &Token| {
        let word = token.joined.as_str();
        is_number(word)
            || facet_words::GENRES.iter().any(|(name, _)| *name == word)
            || facet_words::COUNTRIES.iter().any(|(name, _)| *name == word)
    };
    match words {
        [only] => only.is_name_like && range.0 > 0 && is_cased && !is_ordinary(only) && !is_short,
        _ if is_short => {
            capitals > 0
                && words.len() > 1
                && words.iter().any(|token| !cues::GENERAL.contains(&token.word.as_str()))
        }
        // "the father of", "in the mood": ordinary words where names are written with capitals.
        _ => {
            !is_cased && words.len() > 2
                || capitals > 0
                || !is_cased && words.iter().any(|token| !cues::GENERAL.contains(&token.word.as_str()))
        }
    }
}

/// A year behind a title chooses among its films, and belongs to it.
fn of_the_year(
    catalogue: &Catalogue,
    films: &[MovieId],
    tokens: &[Token],
    range: (usize, usize),
) -> (Vec<MovieId>, (usize, usize)) {
    let year: Option<i64> = tokens.get(range.1).and_then(|token| token.joined.parse().ok());
    let of_year: Vec<MovieId> = films
        .iter()
        .copied()
        .filter(|&id| catalogue.get(id).is_some_and(|movie| Some(movie.year) == year))
        .collect();
    if of_year.is_empty() { (films.to_vec(), range) } else { (of_year, (range.0, range.1 + 1)) }
}

/// People by their surnames alone.
fn surnames(catalogue: &Catalogue, names: &Names, tokens: &[Token], is_cased: bool, found: &mut Mentions) {
    // A word of a part's name is the part: "Who plays Laura Hunt in Laura?"
    let films = found.films.iter().chain(&found.doubtful).flat_map(|mention| &mention.films);
    let parts: Vec<String> = films
        .filter_map(|&id| catalogue.get(id))
        .flat_map(|movie| &movie.cast)
        .filter_map(|member| member.role.as_deref())
        .flat_map(|role| plain(role).split(' ').map(str::to_owned).collect::<Vec<_>>())
        .collect();
    for (at, token) in tokens.iter().enumerate() {
        if found.taken[at]
            || token.word.chars().count() < 3
            || is_known_word(&token.word)
            || parts.contains(&token.word)
        {
            continue;
        }
        let people = names.called(&token.word);
        if people.is_empty() {
            continue;
        }
        let word = |at: usize| tokens.get(at).map_or("", |token| token.word.as_str());
        let before = at.checked_sub(1).map_or("", word);
        let is_named = if is_cased {
            token.is_name_like
        } else {
            let behind = word(at + 1);
            ["by", "with", "starring", "did", "from", "does", "has", "is", "of"].contains(&before)
                || ["film", "films", "movie", "movies", "direct", "directed", "make"].contains(&behind)
                || token.joined != token.word
        };
        // A capital before it is another name's first part: "Kelly Reichardt" is not everybody called so.
        let follows_name = before.len() > 1
            && at.checked_sub(1).is_some_and(|at| {
                at > 0 && tokens[at].is_name_like && !found.taken[at] && !is_known_word(before)
            });
        if is_named && !follows_name {
            let people: Vec<Person> = people.into_iter().cloned().collect();
            let range = (at, at + 1);
            found.people.push(PersonMention { range, people, relation: None, negated: false, or: false });
            found.take(range);
        }
    }
}

/// Whether a name of one word is meant by a word.
fn is_lone_name(token: &Token, at: usize) -> bool {
    token.is_name_like && at > 0 && token.word.len() > 3 && !is_known_word(&token.word)
}

pub fn is_known_word(word: &str) -> bool {
    cues::GENERAL.contains(&word)
        || cues::LISTING.contains(&word)
        || cues::AUXILIARIES.contains(&word)
        || cues::FOREIGN.contains(&word)
        || cues::FOREIGN_CUES.contains(&word)
        || facet_words::GENRES.iter().any(|(name, _)| *name == word)
        || facet_words::COUNTRIES.iter().any(|(name, _)| *name == word)
        || cues::FACTS.iter().any(|(_, words)| words.contains(&word))
}

fn is_quoted(text: &str, words: &[Token]) -> bool {
    let (Some(first), Some(last)) = (words.first(), words.last()) else { return false };
    let before = text[..first.span.0].chars().next_back();
    let behind = text[last.span.1..].trim_start_matches(['!', '?', '.']).chars().next();
    before.is_some_and(|c| "\"“‘'«„".contains(c)) && behind.is_some_and(|c| "\"”’'»“".contains(c))
}

/// Whether a word is a number.
pub fn is_number(word: &str) -> bool {
    !word.is_empty() && word.chars().all(|c| c.is_ascii_digit())
}
