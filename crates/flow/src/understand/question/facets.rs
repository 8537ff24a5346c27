//! Genres, countries, languages, years and lengths that a question names, and what it denies.

use std::ops::RangeInclusive;

use super::asked::{FacetCondition, Relation};
use super::cues;
use super::facet_words;
use super::mentions::{Mentions, is_number};
use super::tokens::Token;
use rag::release_years;

/// So many words before a genre or a name a denial may stand.
const REACH: usize = 4;
const HOURS: &[(&str, i64)] = &[("one", 60), ("two", 120), ("three", 180), ("four", 240)];

/// Whether the word at `at` is denied by one of those before it.
pub fn is_denied(tokens: &[Token], at: usize) -> bool {
    let from = at.saturating_sub(REACH);
    tokens[from..at].iter().enumerate().any(|(offset, token)| {
        let next = tokens.get(from + offset + 1).map_or("", |token| token.word.as_str());
        // "Not only" denies nothing.
        cues::NEGATIONS.contains(&token.word.as_str()) && next != "only"
            || token.word == "no" && from + offset + 1 == at
            || token.word == "other" && next == "than"
    })
}

/// Genres, countries and languages; their words are taken.
pub fn facets(
    languages: &[String],
    countries: &[String],
    tokens: &[Token],
    found: &mut Mentions,
) -> [Vec<FacetCondition>; 3] {
    let mut conditions = [Vec::new(), Vec::new(), Vec::new()];
    for length in [3, 2, 1] {
        for from in 0..tokens.len().saturating_sub(length - 1) {
            let range = (from, from + length);
            if found.taken[from..range.1].iter().any(|&taken| taken) {
                continue;
            }
            let words: Vec<&str> = tokens[from..range.1].iter().map(|token| token.word.as_str()).collect();
            let key = words.join(" ");
            let before = from.checked_sub(1).and_then(|at| tokens.get(at)).map_or("", |token| &token.word);
            let behind = tokens.get(range.1).map_or("", |token| token.word.as_str());
            let of = |list: &[String]| list.iter().find(|value| value.to_lowercase() == key).cloned();
            let is_language = (before == "in" || behind == "language" || behind == "speaking")
                && !cues::FILM_WORDS.contains(&behind);
            let (which, values) = if let Some(language) = of(languages).filter(|_| is_language) {
                (2, vec![language])
            } else if let Some((_, values)) = facet_words::COUNTRIES.iter().find(|(name, _)| *name == key) {
                // "Us" is a pronoun where it is not written as a country.
                if key == "us" && !tokens[from].is_name_like {
                    continue;
                }
                (1, values.iter().map(|&value| value.to_owned()).collect())
            } else if let Some(country) = of(countries) {
                (1, vec![country])
            } else if let Some(language) = of(languages) {
                (2, vec![language])
            } else if let Some((_, genre)) = facet_words::GENRES.iter().find(|(name, _)| *name == key) {
                // What a story is about is no genre; nor is a war with a name.
                if ["about", "world", "civil", "vietnam", "cold"].contains(&before) {
                    continue;
                }
                (0, vec![(*genre).to_owned()])
            } else {
                continue;
            };
            let negated = is_denied(tokens, from);
            let last: Option<&mut FacetCondition> = conditions[which].last_mut();
            match last.filter(|_| before == "or") {
                Some(last) => last.values.extend(values),
                None => conditions[which].push(FacetCondition { values, negated }),
            }
            found.take(range);
            // "The 1950s" may follow; "language" belongs to it.
            if behind == "language" {
                found.take((range.1, range.1 + 1));
            }
        }
    }
    conditions
}

/// The years of release; their words are taken.
pub fn years(tokens: &[Token], found: &mut Mentions) -> Option<RangeInclusive<i64>> {
    let free: Vec<&str> = tokens
        .iter()
        .zip(&found.taken)
        .map(|(token, taken)| if *taken { "" } else { token.joined.as_str() })
        .collect();
    let is_year = |word: &str| is_number(word) && word.len() == 4;
    let years = release_years(&free).or_else(|| {
        let at = free.iter().position(|word| is_year(word))?;
        let year: i64 = free[at].parse().ok()?;
        (1880..=2100).contains(&year).then_some(year..=year)
    })?;
    for (at, word) in free.iter().enumerate() {
        let is_decade = word.trim_end_matches('s').chars().all(|c| c.is_ascii_digit())
            && word.ends_with('s')
            && word.len() > 2;
        let is_named =
            ["twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties"]
                .contains(word);
        let is_bound =
            ["before", "after", "since", "until", "between", "later", "earlier", "onwards", "newer"]
                .contains(word);
        if is_year(word) || is_decade || is_named || is_bound {
            found.take((at, at + 1));
        }
    }
    Some(years)
}

/// Longer (true) or shorter than so many minutes; the words are taken.
pub fn minutes(tokens: &[Token], found: &mut Mentions) -> Option<(bool, i64)> {
    let word = |at: usize| tokens.get(at).map_or("", |token| token.word.as_str());
    let at = (0..tokens.len()).find(|&at| matches!(word(at), "minutes" | "minute" | "hours" | "hour"))?;
    let amount = word(at.checked_sub(1)?);
    let number = amount
        .parse::<i64>()
        .ok()
        .map(|number| if word(at).starts_with("hour") { number * 60 } else { number });
    let spelt = || HOURS.iter().find(|(name, _)| *name == amount).map(|(_, minutes)| *minutes);
    let minutes = number.or_else(spelt)?;
    let bound = tokens[..at].iter().find_map(|token| match token.word.as_str() {
        "longer" | "more" | "over" => Some(true),
        "shorter" | "less" | "under" | "fewer" => Some(false),
        _ => None,
    })?;
    for at in 0..=at {
        if matches!(word(at), "longer" | "more" | "over" | "shorter" | "less" | "under" | "fewer" | "than") {
            found.take((at, at + 1));
        }
    }
    found.take((at - 1, at + 1));
    Some((bound, minutes))
}

/// For every person named how they must have to do with a film, from the words around.
pub fn relate(tokens: &[Token], found: &mut Mentions) {
    let word = |at: usize| tokens.get(at).map_or("", |token| token.word.as_str());
    let mut previous: Option<(usize, Option<Relation>, bool)> = None;
    for mention in &mut found.people {
        let (from, to) = mention.range;
        let before = from.checked_sub(1).map_or("", word);
        let before_that = from.checked_sub(2).map_or("", word);
        let behind = [word(to), word(to + 1), word(to + 2)];
        let directs = ["direct", "directed", "directs", "make", "made", "makes", "directing", "shoot"];
        let acts = [
            "act", "acts", "acted", "appear", "appears", "appeared", "star", "stars", "starred", "play",
            "plays", "played", "acting", "starring",
        ];
        let joined =
            matches!(before, "and" | "or" | "nor") && previous.is_some_and(|(end, ..)| end + 1 == from);
        mention.negated = is_denied(tokens, from)
            || behind[0] == "not"
            || matches!(behind, ["is" | "does" | "did", "not", _] | ["isn't" | "doesn't" | "didn't", ..]);
        mention.or = before == "or" && joined;
        let is_maker = mention.people.iter().any(|person| person.directed > 0);
        mention.relation = if joined {
            mention.negated = previous.is_some_and(|(.., negated)| negated);
            previous.and_then(|(_, relation, _)| relation)
        } else if matches!(
            before,
            "with" | "starring" | "star" | "stars" | "featuring" | "features" | "actor" | "actress"
        ) || matches!((before_that, before), ("not", "star"))
        {
            Some(Relation::Acts)
        } else if matches!(before, "by" | "director" | "of" | "from") {
            Some(Relation::Directs)
        } else if is_maker && cues::FILM_WORDS.contains(&behind[0]) {
            // "Which Kurosawa films star Mifune?"
            Some(Relation::Directs)
        } else if behind.iter().take(2).any(|word| directs.contains(word)) && before != "and" {
            Some(Relation::Directs)
        } else if behind.iter().any(|word| acts.contains(word))
            || matches!(behind, ["is" | "isn't" | "not", "in" | "not", ..])
            || behind[0] == "in"
            || behind[0] == "as"
        {
            Some(Relation::Acts)
        } else {
            None
        };
        previous = Some((to, mention.relation, mention.negated));
    }
}
