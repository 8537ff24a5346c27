//! What two films have in common by the catalogue's facts, and how that is said.

use catalog::{Catalogue, Movie};
use protocol::InCommon;

/// Tags and keywords that are named.
const MOST_THEMES: usize = 4;
/// Actors that are named.
const MOST_ACTORS: usize = 2;
/// What more than one film in so many has says little: it is named only where nothing rarer is shared.
const COMMON: usize = 8;

/// What two films share: directors, then tags and keywords, the rarest first, then actors; genres where that is nothing.
pub fn in_common(catalogue: &Catalogue, asked: &Movie, film: &Movie) -> Vec<InCommon> {
    let both = |of: &dyn Fn(&Movie) -> Vec<String>| -> Vec<String> {
        let other = of(film);
        of(asked).into_iter().filter(|name| other.contains(name)).collect()
    };
    let mut common: Vec<InCommon> =
        both(&|movie| movie.directors.clone()).into_iter().map(InCommon::Director).collect();
    let films = catalogue.movies();
    let frequency = |has: &dyn Fn(&Movie) -> bool| films.iter().filter(|movie| has(movie)).count();
    let mut themes: Vec<(usize, InCommon)> = Vec::new();
    for tag in both(&|movie| movie.tags.clone()) {
        themes.push((frequency(&|movie| movie.tags.contains(&tag)), InCommon::Tag(tag)));
    }
    for keyword in both(&|movie| movie.keywords.clone()) {
        if themes.iter().all(|(_, known)| !known.name().eq_ignore_ascii_case(&keyword)) {
            themes.push((frequency(&|movie| movie.keywords.contains(&keyword)), InCommon::Keyword(keyword)));
        }
    }
    themes.sort_by_key(|(films, _)| *films);
    let rare = themes.iter().filter(|(with, _)| *with * COMMON < films.len()).count();
    themes.truncate(rare.clamp(1, MOST_THEMES));
    common.extend(themes.into_iter().map(|(_, theme)| theme));
    let actors = both(&|movie| movie.cast.iter().map(|member| member.name.clone()).collect());
    common.extend(actors.into_iter().take(MOST_ACTORS).map(InCommon::Actor));
    if common.is_empty() {
        common.extend(both(&|movie| movie.genres.clone()).into_iter().map(InCommon::Genre));
    }
    common
}

/// `Shared with Inception: director Christopher Nolan; memory, puzzle plots; Michael Caine in the cast.`
pub fn shared_in_words(asked: &str, common: &[InCommon]) -> Option<String> {
    let names = |kind: fn(&InCommon) -> bool| -> Vec<&str> {
        common.iter().filter(|common| kind(common)).map(InCommon::name).collect()
    };
    let directors = names(|common| matches!(common, InCommon::Director(_)));
    let themes = names(|common| matches!(common, InCommon::Tag(_) | InCommon::Keyword(_)));
    let actors = names(|common| matches!(common, InCommon::Actor(_)));
    let genres = names(|common| matches!(common, InCommon::Genre(_)));
    let mut clauses = Vec::new();
    if !directors.is_empty() {
        clauses.push(format!("director {}", directors.join(" and ")));
    }
    if !themes.is_empty() {
        clauses.push(themes.join(", "));
    }
    if !actors.is_empty() {
        clauses.push(format!("{} in the cast", actors.join(" and ")));
    }
    if !genres.is_empty() {
        clauses.push(format!("the genre {}", genres.join(" and ").to_lowercase()));
    }
    (!clauses.is_empty()).then(|| format!("Shared with {asked}: {}.", clauses.join("; ")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn film(id: i64, director: &str, cast: &str, tags: &[&str], genres: &[&str]) -> serde_json::Value {
        json!({ "id": id, "title": format!("Film {id}"), "original_title": "", "year": 2000, "directors": [director],
            "cast": [{ "name": cast, "role": null }], "genres": genres, "countries": [], "languages": [],
            "runtime": null, "fame": 3, "keywords": ["rain"], "tags": tags, "overview": "", "passages": [] })
    }

    #[test]
    fn what_is_shared_is_named_the_rarest_first_and_read_as_a_sentence() {
        let common = ["love"; 1];
        let mut films = vec![
            film(1, "Ann", "Bo", &["love", "heists", "dreams"], &["Drama"]),
            film(2, "Ann", "Bo", &["love", "dreams", "heists"], &["Drama"]),
            film(3, "Cy", "Di", &["dreams", "swords"], &["Comedy"]),
        ];
        films.extend((4..40).map(|id| film(id, "Ed", "Flo", &common, &["Drama"])));
        let catalogue = Catalogue::parse(json!(films).to_string().as_bytes());
        let catalogue = catalogue.unwrap_or_else(|error| panic!("{error}"));
        let [one, two, three] = [1, 2, 3].map(|id| catalogue.get(id).unwrap_or_else(|| panic!("film {id}")));
        let found = in_common(&catalogue, one, two);
        let tag = |name: &str| InCommon::Tag(name.to_owned());
        let (director, actor) = (InCommon::Director("Ann".to_owned()), InCommon::Actor("Bo".to_owned()));
        assert_eq!(found, [director, tag("heists"), tag("dreams"), actor], "love is what everybody has");
        let said = shared_in_words("Film 1", &found);
        assert_eq!(
            said.as_deref(),
            Some("Shared with Film 1: director Ann; heists, dreams; Bo in the cast.")
        );
        assert_eq!(in_common(&catalogue, one, three), [tag("dreams")]);
        assert_eq!(shared_in_words("Film 1", &[]), None);
    }
}
