//! What a question asks: its kind, the films, people, genres, countries and years it names, what it denies, and which
//! of its words no rule explains.
//!
//! Names are found first ([`mentions`]), then conditions ([`facets`]); the words left over say what is asked
//! ([`decide`]). A word that neither is a name nor belongs to what is asked stays *unexplained*: facts alone do not
//! answer such a question, and a passage only does where it holds the word.

mod asked;
mod cues;
mod decide;
mod facet_words;
mod facets;
mod facts;
mod mentions;
mod names;
mod parts;
mod residue;
mod tokens;

pub use asked::{Asked, Compared, Conditions, PersonCondition, Question, Relation, Topic};
pub use mentions::is_known_word;
pub use names::{Names, Person};
pub use tokens::{Token, key, plain, tokens};

use catalog::{Catalogue, MovieId};
use protocol::QuestionKind;

use asked::FacetCondition;
use mentions::Mentions;
use residue::Residue;

/// Characters of a question that are read.
const MAX_CHARS: usize = 600;
/// A misspelt name is at most so many words.
const MENDED_WORDS: usize = 8;
/// A question of so many words at most may leave its film to the question before, without a pronoun.
const SHORT: usize = 5;

/// What a question may refer back to.
#[derive(Clone, Debug, Default)]
pub struct Before {
    /// The film.
    pub films: Vec<MovieId>,
    /// The people.
    pub people: Vec<PersonCondition>,
}

/// The genre that `words` name, folded and with single spaces.
pub fn genre(words: &str) -> Option<&'static str> {
    facet_words::GENRES.iter().find(|(name, _)| *name == words).map(|(_, genre)| *genre)
}

/// Reads `text`; of a long one its beginning, where a question says what it asks.
pub fn read(catalogue: &Catalogue, names: &Names, text: &str, before: &Before) -> Question {
    let end = text.char_indices().nth(MAX_CHARS).map_or(text.len(), |(at, _)| at);
    let text = text.get(..end).unwrap_or(text);
    let question = read_once(catalogue, names, text, before);
    if question.unexplained.is_empty() || !question.films.is_empty() {
        return question;
    }
    let Some((mended, pair)) = mend(names, text, &question) else { return question };
    let again = read_once(catalogue, names, &mended, before);
    Question { mended: vec![pair], ..again }
}

fn read_once(catalogue: &Catalogue, names: &Names, text: &str, before: &Before) -> Question {
    let tokens = tokens(text);
    let mut found = mentions::mentions(catalogue, names, text, &tokens);
    if !before.films.is_empty() || !before.people.is_empty() {
        // After another question "it" is a pronoun rather than the film of that name.
        let is_pronoun =
            |at: usize| tokens.get(at).is_some_and(|token| cues::PRONOUNS.contains(&token.word.as_str()));
        found
            .doubtful
            .retain(|mention| mention.range.1 - mention.range.0 > 1 || !is_pronoun(mention.range.0));
    }
    let prefix = prefix(&tokens, &found);
    found.take((0, prefix));
    facets::relate(&tokens, &mut found);
    let is_about_many = decide::is_about_many(&tokens[prefix..]);
    if found.films.is_empty() && !is_about_many {
        found.take_doubtful(&tokens);
    }
    let years = facets::years(&tokens, &mut found);
    let minutes = facets::minutes(&tokens, &mut found);
    let [genres, countries, languages] =
        facets::facets(names.languages(), names.countries(), &tokens, &mut found);
    let mut conditions =
        Conditions { people: Vec::new(), genres, countries, languages, years, minutes, role: None };
    let residue = Residue::new(&tokens, &found, prefix);
    let referred = refers(&residue, &tokens, &found, &conditions);
    let mut films: Vec<Vec<MovieId>> = found.films.iter().map(|mention| mention.films.clone()).collect();
    films.dedup();
    let mut people = people(&found, &residue);
    let mut is_referred = false;
    if referred && films.is_empty() {
        let is_of_people = residue.has(&["he", "she", "they", "his", "her"]) || conditions.years.is_some();
        if !before.films.is_empty() && !is_of_people {
            films.push(before.films.clone());
            is_referred = true;
        } else if people.is_empty() && !before.people.is_empty() {
            people.clone_from(&before.people);
            is_referred = true;
        }
    }
    conditions.people = people;
    let yes_no = residue.is_yes_no();
    let mut question = Question {
        kind: QuestionKind::What,
        asked: Asked::Other,
        yes_no,
        offers_choice: residue.has(&["or"]),
        speaks_of_films: residue.has(cues::FILM_WORDS) || !conditions.genres.is_empty(),
        unnamed: None,
        names_nobody: false,
        about_directors: !residue.has(&["actor", "actors", "actress", "actresses", "acts", "star", "stars"]),
        films,
        conditions,
        unexplained: Vec::new(),
        title_goes_on: false,
        mended: Vec::new(),
        referred: is_referred,
    };
    decide::decide(catalogue, &residue, &mut question);
    let unexplained = residue.unexplained(&question);
    question.title_goes_on = unexplained.iter().any(|&at| {
        found.films.iter().any(|mention| at == mention.range.1 || at + 1 == mention.range.0)
            && tokens.get(at).is_some_and(|token| token.is_name_like)
    });
    question.unnamed = unnamed(text, &tokens, &unexplained, &found)
        .filter(|_| question.title_goes_on || question.films.is_empty() && residue.asks_a_fact());
    question.names_nobody = unexplained.first().is_some_and(|&at| {
        let before = at.checked_sub(1).map_or("", |at| tokens[at].word.as_str());
        tokens[at].is_name_like && ["by", "with", "starring", "featuring"].contains(&before)
    });
    question.unexplained =
        unexplained.iter().map(|&at| text[tokens[at].span.0..tokens[at].span.1].to_owned()).collect();
    question
}

/// What stands where a title or a name should: from the first word that is nothing else to the last.
fn unnamed(text: &str, tokens: &[Token], unexplained: &[usize], found: &Mentions) -> Option<String> {
    let is_name = |at: &&usize| tokens.get(**at).is_some_and(|token| !mentions::is_known_word(&token.word));
    let first = *unexplained.iter().find(is_name)?;
    let last = *unexplained.last()?;
    // "Sharknado 3": the number belongs to the title.
    let is_number = |token: &Token| token.word.chars().all(|c| c.is_ascii_digit());
    let last = if tokens.get(last + 1).is_some_and(is_number) { last + 1 } else { last };
    let article = first.checked_sub(1).filter(|&at| ["the", "a", "an"].contains(&tokens[at].word.as_str()));
    // "Dune: Part Two" begins with a title of its own.
    let title = found.films.iter().find(|mention| mention.range.1 == first).map(|mention| mention.range.0);
    Some(text[tokens[title.or(article).unwrap_or(first)].span.0..tokens[last].span.1].to_owned())
}

/// How many words stand before the question itself: "can you tell me".
fn prefix(tokens: &[Token], found: &Mentions) -> usize {
    let mut from = 0;
    loop {
        let rest = || tokens[from..].iter().map(|token| token.word.as_str());
        let longest = cues::PREFIXES
            .iter()
            .filter(|prefix| rest().take(prefix.len()).eq(prefix.iter().copied()))
            .map(|prefix| prefix.len())
            .max();
        match longest {
            Some(length)
                if !found.taken.get(from).copied().unwrap_or(true) && from + length < tokens.len() =>
            {
                from += length;
            }
            _ => return from,
        }
    }
}

/// Whether the question leaves what it is about to the one before.
fn refers(residue: &Residue<'_>, tokens: &[Token], found: &Mentions, conditions: &Conditions) -> bool {
    let names_nothing = found.films.is_empty()
        && found.people.is_empty()
        && conditions.genres.is_empty()
        && conditions.countries.is_empty();
    names_nothing && (residue.has(cues::PRONOUNS) || residue.has_pair("the", "film") || tokens.len() <= SHORT)
}

/// The people as conditions: which of them are meant, and what they do.
fn people(found: &Mentions, residue: &Residue<'_>) -> Vec<PersonCondition> {
    let together = found.people.len() > 1 && residue.has(&["together", "both"]);
    let mut conditions: Vec<PersonCondition> = Vec::new();
    for mention in &found.people {
        let condition = {
            let directed = |person: &&Person| person.directed > 0;
            let acted = |person: &&Person| person.acted > 0;
            let has_directors = mention.people.iter().any(|person| directed(&person));
            let relation = mention.relation.unwrap_or_else(|| {
                if together {
                    Relation::Either
                } else if residue.has(&["direct", "directed", "director", "directs"]) {
                    Relation::Directs
                } else if residue.has(&["star", "stars", "act", "acted", "appear", "appears", "actor"]) {
                    Relation::Acts
                } else if has_directors {
                    Relation::Directs
                } else {
                    Relation::Acts
                }
            });
            let meant: Vec<&Person> = match relation {
                Relation::Directs => mention.people.iter().filter(directed).collect(),
                Relation::Acts => mention.people.iter().filter(acted).collect(),
                Relation::Either => mention.people.iter().collect(),
            };
            let meant = if meant.is_empty() { mention.people.iter().collect() } else { meant };
            PersonCondition {
                names: meant.into_iter().map(|person| person.name.clone()).collect(),
                relation,
                negated: mention.negated,
            }
        };
        match conditions.last_mut().filter(|_| mention.or) {
            Some(last) => last.names.extend(condition.names),
            None => conditions.push(condition),
        }
    }
    conditions
}

/// The text with a misspelt title or name put right, and what was changed.
fn mend(names: &Names, text: &str, question: &Question) -> Option<(String, (String, String))> {
    let tokens = tokens(text);
    if let [only] = question.unexplained.as_slice()
        && let Some(cue) = cues::misspelt(&search::fold(only))
    {
        return Some((text.replacen(only, cue, 1), (only.clone(), cue.to_owned())));
    }
    let is_unexplained =
        |token: &Token| question.unexplained.iter().any(|word| *word == text[token.span.0..token.span.1]);
    for length in (1..=MENDED_WORDS.min(tokens.len())).rev() {
        for from in 0..=tokens.len() - length {
            let words = &tokens[from..from + length];
            let (Some(first), Some(last)) = (words.first(), words.last()) else { continue };
            // A misspelt word stands at an end of it, and what asks does not belong to it.
            if !(is_unexplained(first) || is_unexplained(last))
                || words.iter().filter(|word| is_unexplained(word)).count() * 2 < length
            {
                continue;
            }
            let typed = &text[first.span.0..last.span.1];
            let keys = [tokens::key(words, false), tokens::key(words, true)];
            let person = keys.iter().find_map(|key| names.nearest_person(key).filter(|_| length > 1));
            let read = match person {
                Some(person) => Some(person.name.clone()),
                None => {
                    keys.iter().find_map(|key| names.nearest_title(key)).map(|(title, _)| capitalised(title))
                }
            };
            if let Some(read) = read {
                let mut mended = text.to_owned();
                mended.replace_range(first.span.0..last.span.1, &read);
                return Some((mended, (typed.to_owned(), read)));
            }
        }
    }
    None
}

fn capitalised(title: &str) -> String {
    let word = |word: &str| {
        let mut letters = word.chars();
        letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
    };
    title.split(' ').map(word).collect::<Vec<String>>().join(" ")
}

/// A condition's values.
pub fn values(conditions: &[FacetCondition]) -> impl Iterator<Item = &String> {
    conditions.iter().flat_map(|condition| &condition.values)
}
