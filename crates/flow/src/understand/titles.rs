//! The one film that a text of few words means, and a title that no film here has.

use catalog::{Catalogue, Movie};

use super::question::{Names, is_known_word, key, plain, tokens};

/// What may stand before a title: "movies like", "something similar to".
const LEADS: [&str; 18] = [
    "like",
    "movies",
    "films",
    "movie",
    "film",
    "something",
    "anything",
    "similar",
    "to",
    "more",
    "such",
    "as",
    "show",
    "me",
    "recommend",
    "find",
    "some",
    "please",
];
/// A beginning of a title is at least so long.
const SHORTEST: usize = 4;
/// A title that is not here has at most so many words.
const MOST_WORDS: usize = 8;

/// The one film that is clearly meant: its title, perhaps behind "like", without an article, with its year, its
/// beginning, or with a typing error.
pub fn titled<'a>(
    catalogue: &'a Catalogue,
    names: &Names,
    typed: &str,
    is_known: &dyn Fn(&str) -> bool,
) -> Option<&'a Movie> {
    if let Some(movie) = catalogue.same_title(typed) {
        return Some(movie);
    }
    let words = tokens(typed);
    let is_lead = |word: &str| LEADS.contains(&word);
    let first = words.iter().position(|token| !is_lead(&token.word))?;
    // "Like her" leaves nothing: then the whole is no title.
    let words = &words[first..];
    let (year, words) = match words.split_last() {
        Some((last, rest)) if !rest.is_empty() && last.joined.len() == 4 => {
            match last.joined.parse::<i64>() {
                Ok(year) => (Some(year), rest),
                Err(_) => (None, words),
            }
        }
        _ => (None, words),
    };
    let whole = key(words, false);
    let of_year = |movie: &&Movie| year.is_none_or(|year| movie.year == year);
    for found in [names.films(&whole), names.films_in_short(&whole)] {
        let films: Vec<&Movie> = found.iter().filter_map(|&id| catalogue.get(id)).filter(of_year).collect();
        if let Some(first) = films.first() {
            return Some(first);
        }
    }
    if year.is_some() {
        return None;
    }
    begun(catalogue, &whole, is_known).or_else(|| misspelt(catalogue, names, &whole, is_known))
}

/// The film whose title begins so; of a series that two words name, the first.
fn begun<'a>(catalogue: &'a Catalogue, whole: &str, is_known: &dyn Fn(&str) -> bool) -> Option<&'a Movie> {
    let content = search::words(whole);
    // One ordinary word is a wish, two may be a name.
    let says_something = content.len() > 1 || content.iter().any(|word| !is_known(word));
    if whole.chars().count() < SHORTEST || !says_something || whole.split(' ').all(is_known_word) {
        return None;
    }
    let films: Vec<&Movie> =
        catalogue.movies().iter().filter(|movie| plain(&movie.title).starts_with(whole)).collect();
    match films.as_slice() {
        [only] => Some(only),
        _ if content.len() > 1 => films.into_iter().min_by_key(|movie| movie.year),
        _ => None,
    }
}

/// The film whose title differs by a letter or two, where a word of it is no word.
fn misspelt<'a>(
    catalogue: &'a Catalogue,
    names: &Names,
    whole: &str,
    is_known: &dyn Fn(&str) -> bool,
) -> Option<&'a Movie> {
    if whole.split(' ').all(|word| is_known(word) || is_known_word(word)) {
        return None;
    }
    let (_, films) = names.nearest_title(whole)?;
    films.first().and_then(|&id| catalogue.get(id))
}

/// What is asked for as if it were a title, though no film here is called so: "movies like The Dark Knight Rises".
pub fn missing(text: &str) -> Option<String> {
    let words = tokens(text);
    let cue = words.iter().position(|token| token.word == "like").or_else(|| {
        words.windows(2).position(|pair| pair[0].word == "similar" && pair[1].word == "to").map(|at| at + 1)
    })?;
    // Words that say more than "films" describe: "a girl like Anna" names no film.
    if !words[..cue].iter().all(|token| LEADS.contains(&token.word.as_str())) {
        return None;
    }
    let rest = &words[cue + 1..];
    let end = rest
        .iter()
        .enumerate()
        .position(|(at, token)| {
            let is_stop = text[..token.span.0].trim_end().ends_with([',', ';']) && at > 0;
            is_stop || ["but", "only", "except", "yet"].contains(&token.word.as_str())
        })
        .unwrap_or(rest.len());
    let rest = &rest[..end];
    let (first, last) = (rest.first()?, rest.last()?);
    // Every word of a title but the small ones has a capital.
    let is_title = rest.len() <= MOST_WORDS
        && first.is_name_like
        && rest.iter().all(|token| token.is_name_like || search::words(&token.word).is_empty());
    is_title.then(|| text[first.span.0..last.span.1].to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_that_is_not_here_is_told_from_a_description() {
        for (text, expected) in [
            ("movies like The Dark Knight Rises", Some("The Dark Knight Rises")),
            ("like Sharknado but funnier", Some("Sharknado")),
            ("something similar to Paul Blart: Mall Cop, please", Some("Paul Blart: Mall Cop")),
            ("like being inside a nightmare", None),
            ("a girl like Anna", None),
            ("films like a dream", None),
            ("like", None),
            ("", None),
        ] {
            assert_eq!(missing(text).as_deref(), expected, "{text}");
        }
    }
}
