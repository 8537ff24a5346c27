//! Questions about several films: lists, counts, comparisons, superlatives, and which film it is.

use catalog::Movie;

use super::answerable::together;
use super::draw::{Draw, by, films, named, with};
use super::judge::Expected;

/// A country's films, as one says.
const OF_COUNTRIES: [(&str, &str); 8] = [
    ("Japan", "Japanese"),
    ("France", "French"),
    ("Italy", "Italian"),
    ("India", "Indian"),
    ("Sweden", "Swedish"),
    ("South Korea", "South Korean"),
    ("Iran", "Iranian"),
    ("Mexico", "Mexican"),
];
const GENRES: [(&str, &str); 6] = [
    ("Western", "westerns"),
    ("Comedy", "comedies"),
    ("Horror", "horror films"),
    ("Musical", "musicals"),
    ("Animation", "animated films"),
    ("Science Fiction", "science fiction films"),
];

pub fn add(draw: &mut Draw<'_>) {
    which(draw);
    lists(draw);
    counts(draw);
    comparisons(draw);
    superlatives(draw);
}

fn which(draw: &mut Draw<'_>) {
    let movies = draw.movies();
    for _ in 0..4 {
        let film = draw.film(|movie| movie.cast.iter().any(|member| is_own_name(member.role.as_deref())));
        let parts: Vec<_> = film.cast.iter().filter(|member| is_own_name(member.role.as_deref())).collect();
        let member = *draw.one(&parts);
        let role = member.role.as_deref().unwrap_or_default();
        let same = |movie: &&Movie| {
            movie.cast.iter().any(|other| other.name == member.name && other.role.as_deref() == Some(role))
        };
        let expected = films(&movies.iter().filter(same).collect::<Vec<_>>());
        let wordings = [
            "In which film does {A} play {R}?",
            "which movie has {A} as {R}",
            "In what film did {A} play {R}?",
        ];
        draw.ask("which", &wordings, &[("{A}", &member.name), ("{R}", role)], expected);
    }
    for _ in 0..4 {
        let film = draw.film(|movie| movie.cast.len() > 2);
        let (one, other) = (&film.cast[0].name, &film.cast[1].name);
        let expected = Expected::Films(together(movies, one, other));
        let wordings = [
            "Which movie has both {A} and {B} in it?",
            "In which films do {A} and {B} both appear?",
            "which film stars {A} and {B}",
            "What did {A} and {B} make together?",
        ];
        draw.ask("which", &wordings, &[("{A}", one), ("{B}", other)], expected);
    }
    for _ in 0..4 {
        let film = draw.film(|movie| movie.keywords.iter().filter(|word| word.contains(' ')).count() > 1);
        let words: Vec<&String> = film.keywords.iter().filter(|word| word.contains(' ')).collect();
        let (one, other) = (words[0], words[1]);
        let has = |movie: &&Movie| movie.keywords.contains(one) && movie.keywords.contains(other);
        let expected = Expected::Any(movies.iter().filter(has).map(named).collect());
        let wordings = [
            "Which film is about {A} and {B}?",
            "What movie has {A} and {B} in it?",
            "which film has {A} and also {B}",
        ];
        draw.ask("which", &wordings, &[("{A}", one), ("{B}", other)], expected);
    }
    for _ in 0..4 {
        let film = draw.film(|movie| movie.directors.len() == 1);
        let (director, year) = (&film.directors[0], film.year);
        let of_year: Vec<&Movie> =
            by(movies, director).into_iter().filter(|movie| movie.year == year).collect();
        let wordings = [
            "Which film did {D} make in {Y}?",
            "what did {D} direct in {Y}",
            "Which {Y} movie was directed by {D}?",
        ];
        draw.ask("which", &wordings, &[("{D}", director), ("{Y}", &year.to_string())], films(&of_year));
    }
}

fn lists(draw: &mut Draw<'_>) {
    let movies = draw.movies();
    for round in 0..22 {
        let director = draw.director(3);
        let own = by(movies, &director);
        let middle = own[own.len() / 2].year;
        match round % 11 {
            0 | 1 => {
                let decade = middle - middle % 10;
                let found: Vec<&Movie> =
                    own.into_iter().filter(|movie| (decade..decade + 10).contains(&movie.year)).collect();
                let wordings = [
                    "What movies did {D} direct in the {Y}s?",
                    "Which films by {D} are from the {Y}s?",
                    "{D} films of the {Y}s",
                    "list {D}'s movies from the {Y}s",
                ];
                draw.ask(
                    "list",
                    &wordings,
                    &[("{D}", &director), ("{Y}", &decade.to_string())],
                    films(&found),
                );
            }
            2..=4 => {
                let wordings = [
                    "Which films did {D} direct?",
                    "What movies has {D} directed?",
                    "List all films by {D}.",
                    "What else did {D} make?",
                    "show me everything by {D}",
                    "films of {D}",
                    "What films do you have by {D}?",
                ];
                draw.ask("list", &wordings[..6], &[("{D}", &director)], films(&own));
            }
            5 | 6 => {
                let actor = draw.actor(3);
                let wordings = [
                    "Which films star {A}?",
                    "films with {A}",
                    "What movies is {A} in?",
                    "Which movies does {A} appear in?",
                    "what has {A} acted in?",
                ];
                draw.ask("list", &wordings, &[("{A}", &actor)], films(&with(movies, &actor)));
            }
            7 => {
                let found: Vec<&Movie> = own.into_iter().filter(|movie| movie.year < middle).collect();
                let wordings =
                    ["What films did {D} make before {Y}?", "Which movies by {D} came out before {Y}?"];
                if !found.is_empty() {
                    draw.ask(
                        "list",
                        &wordings,
                        &[("{D}", &director), ("{Y}", &middle.to_string())],
                        films(&found),
                    );
                }
            }
            8 => {
                let (country, adjective) = *draw.one(&OF_COUNTRIES);
                let of = |movie: &&Movie| movie.countries.iter().any(|other| other == country);
                let all_of: Vec<&Movie> = movies.iter().filter(of).collect();
                let decade = draw.one(&all_of).year / 10 * 10;
                let found: Vec<&Movie> =
                    all_of.into_iter().filter(|movie| (decade..decade + 10).contains(&movie.year)).collect();
                let wordings = [
                    "Which {C} films are from the {Y}s?",
                    "list the {C} movies of the {Y}s",
                    "What {C} films were made in the {Y}s?",
                ];
                let decade = decade.to_string();
                draw.ask("list", &wordings, &[("{C}", adjective), ("{Y}", &decade)], films(&found));
            }
            9 => {
                let star = own.iter().flat_map(|movie| &movie.cast).next().map(|member| member.name.clone());
                let star = star.unwrap_or_default();
                let found: Vec<&Movie> = own
                    .into_iter()
                    .filter(|movie| movie.cast.iter().any(|member| member.name == star))
                    .collect();
                let wordings = [
                    "Which films did {D} direct with {A}?",
                    "films by {D} starring {A}",
                    "Which {D} movies star {A}?",
                ];
                draw.ask("list", &wordings, &[("{D}", &director), ("{A}", &star)], films(&found));
            }
            _ => {
                let star = own.iter().flat_map(|movie| &movie.cast).next().map(|member| member.name.clone());
                let star = star.unwrap_or_default();
                let found: Vec<&Movie> = own
                    .into_iter()
                    .filter(|movie| movie.cast.iter().all(|member| member.name != star))
                    .collect();
                let wordings = [
                    "Which films by {D} do not star {A}?",
                    "films by {D} without {A}",
                    "What did {D} direct that {A} is not in?",
                ];
                if !found.is_empty() {
                    draw.ask("list", &wordings, &[("{D}", &director), ("{A}", &star)], films(&found));
                }
            }
        }
    }
}

fn counts(draw: &mut Draw<'_>) {
    let movies = draw.movies();
    let number = |count: usize| Expected::Number(count as i64);
    for round in 0..14 {
        match round % 7 {
            0..=2 => {
                let director = draw.director(2);
                let wordings = [
                    "How many films did {D} direct?",
                    "how many movies by {D} are there",
                    "How many {D} films do you have?",
                    "What number of films in the catalogue are by {D}?",
                ];
                let count = number(by(movies, &director).len());
                draw.ask("how many", &wordings[..3], &[("{D}", &director)], count);
            }
            3 | 4 => {
                let actor = draw.actor(2);
                let wordings = [
                    "How many films does {A} appear in?",
                    "how many movies with {A} are there?",
                    "In how many films does {A} act?",
                ];
                draw.ask("how many", &wordings, &[("{A}", &actor)], number(with(movies, &actor).len()));
            }
            5 => {
                let year = draw.film(|_| true).year;
                let count = movies.iter().filter(|movie| movie.year == year).count();
                let wordings = [
                    "How many films from {Y} are in the catalogue?",
                    "how many movies came out in {Y}?",
                    "How many films were released in {Y}?",
                ];
                draw.ask("how many", &wordings, &[("{Y}", &year.to_string())], number(count));
            }
            _ => {
                let (genre, plural) = *draw.one(&GENRES);
                let count = movies.iter().filter(|movie| movie.genres.iter().any(|own| own == genre)).count();
                let wordings = ["How many {G} do you have?", "how many {G} are there?"];
                draw.ask("how many", &wordings, &[("{G}", plural)], number(count));
            }
        }
    }
}

fn comparisons(draw: &mut Draw<'_>) {
    for round in 0..12 {
        let one = draw.film(|movie| movie.runtime.is_some());
        let other = draw.film(|movie| {
            movie.runtime.is_some()
                && movie.runtime != one.runtime
                && movie.year != one.year
                && movie.directors != one.directors
        });
        let fill = [("{A}", one.title.as_str()), ("{B}", other.title.as_str())];
        let longer = if one.runtime > other.runtime { one } else { other };
        let older = if one.year < other.year { one } else { other };
        let years = [one.year.to_string(), other.year.to_string()];
        match round % 6 {
            0 | 1 => {
                let wordings = [
                    "Which is longer, {A} or {B}?",
                    "which film runs longer: {A} or {B}?",
                    "Is {A} or {B} the longer film?",
                ];
                let expected = Expected::Any(vec![format!("{} is longer", named(longer))]);
                draw.ask("comparison", &wordings, &fill, expected);
            }
            2 | 3 => {
                let wordings = [
                    "Which came out first, {A} or {B}?",
                    "which is older, {A} or {B}",
                    "Which film is older: {A} or {B}?",
                ];
                let first = named(older);
                let expected =
                    Expected::Any(vec![format!("{first} came out first"), format!("{first} is older")]);
                draw.ask("comparison", &wordings, &fill, expected);
            }
            4 => {
                let wordings = ["Is {A} older than {B}?", "Did {A} come out before {B}?"];
                let years = years.to_vec();
                let expected = if one.year < other.year { Expected::Yes(years) } else { Expected::No(years) };
                draw.ask("comparison", &wordings, &fill, expected);
            }
            _ => {
                let wordings =
                    ["Are {A} and {B} by the same director?", "Did the same person direct {A} and {B}?"];
                let names = vec![one.directors[0].clone(), other.directors[0].clone()];
                draw.ask("comparison", &wordings, &fill, Expected::No(names));
            }
        }
    }
}

fn superlatives(draw: &mut Draw<'_>) {
    let movies = draw.movies();
    let mut left = 12;
    while left > 0 {
        let director = draw.director(3);
        let mut own = by(movies, &director);
        own.sort_by_key(|movie| movie.year);
        let (first, second) = (own[0], own[1]);
        let (last, before_last) = (own[own.len() - 1], own[own.len() - 2]);
        if first.year == second.year || last.year == before_last.year {
            continue;
        }
        let mut timed: Vec<&&Movie> = own.iter().filter(|movie| movie.runtime.is_some()).collect();
        timed.sort_by_key(|movie| movie.runtime);
        let fill = [("{D}", director.as_str())];
        match left % 6 {
            0 | 1 => {
                let wordings = [
                    "What was {D}'s first film?",
                    "which is the earliest film by {D}",
                    "What is the oldest {D} movie you have?",
                ];
                draw.ask("superlative", &wordings, &fill, films(&[first]));
            }
            2 | 3 => {
                let wordings = [
                    "What is the latest film by {D}?",
                    "most recent {D} film",
                    "What was the last film {D} made?",
                ];
                draw.ask("superlative", &wordings, &fill, films(&[last]));
            }
            4 => {
                let [.., second, longest] = timed.as_slice() else { continue };
                if second.runtime == longest.runtime {
                    continue;
                }
                let wordings = ["What is the longest film by {D}?", "Which of {D}'s films is the longest?"];
                draw.ask("superlative", &wordings, &fill, films(&[longest]));
            }
            _ => {
                let mut westerns: Vec<&Movie> = movies
                    .iter()
                    .filter(|movie| movie.genres.iter().any(|genre| genre == "Western"))
                    .collect();
                westerns.sort_by_key(|movie| movie.year);
                let year = westerns[0].year;
                westerns.retain(|movie| movie.year == year);
                let wordings = ["What is the oldest western?", "Which western is the earliest one?"];
                draw.ask("superlative", &wordings, &fill, films(&westerns));
            }
        }
        left -= 1;
    }
}

/// A part that is called by a name of its own, so that it says something.
fn is_own_name(role: Option<&str>) -> bool {
    role.is_some_and(|role| role.len() > 4 && !role.starts_with("The "))
}
