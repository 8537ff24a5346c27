//! Questions about one film's facts; with those of [`lists`] and [`texts`] the 200 that have an answer.

use catalog::{Catalogue, Movie};

use super::draw::{Draw, all, films, named, with};
use super::judge::Expected;
use super::{Asked, lists, texts};

const SEED: u64 = 7;

pub const DIRECTED: [&str; 12] = [
    "Who directed {T}?",
    "who is the director of {T}",
    "Who made {T}?",
    "{T} - who directed it?",
    "Whose film is {T}?",
    "Name the director of {T}.",
    "do you know who directed {T}?",
    "Which director made {T}?",
    "{T} was directed by whom?",
    "Can you tell me who the director of {T} was?",
    "who's the filmmaker behind {T}",
    "director of {T}",
];
pub const STARS: [&str; 10] = [
    "Who stars in {T}?",
    "Who is in {T}?",
    "who acted in {T}",
    "cast of {T}",
    "Who are the actors in {T}?",
    "Which actors appear in {T}?",
    "Who's in the cast of {T}?",
    "What actors are in {T}?",
    "who are the main stars of {T}?",
    "Who was in {T}",
];
pub const RELEASED: [&str; 9] = [
    "When was {T} released?",
    "When did {T} come out?",
    "what year is {T} from",
    "What year did {T} come out?",
    "In which year was {T} made?",
    "release year of {T}",
    "{T}: what year?",
    "When was {T} made?",
    "What is the release date of {T}?",
];
pub const COUNTRY: [&str; 8] = [
    "What country is {T} from?",
    "Where is {T} from?",
    "Which country made {T}?",
    "Where was {T} produced?",
    "where does {T} come from",
    "Which countries produced {T}?",
    "country of origin of {T}",
    "In what country was {T} made?",
];
pub const LENGTH: [&str; 8] = [
    "How long is {T}?",
    "What's the running time of {T}?",
    "How many minutes does {T} last?",
    "runtime of {T}",
    "how long does {T} run",
    "What is the length of {T}?",
    "how many minutes is {T}",
    "How long is the film {T}?",
];

/// The 200.
pub fn questions(catalogue: &Catalogue) -> Vec<Asked> {
    let mut draw = Draw::new(catalogue, SEED);
    who(&mut draw);
    one_fact(&mut draw);
    yes_no(&mut draw);
    lists::add(&mut draw);
    texts::add(&mut draw);
    follow_up(&mut draw);
    misspelt(&mut draw);
    draw.finish()
}

fn who(draw: &mut Draw<'_>) {
    for _ in 0..9 {
        let film = draw.film(|_| true);
        draw.ask("who", &DIRECTED, &[("{T}", &film.title)], Expected::All(film.directors.clone()));
    }
    for _ in 0..8 {
        let film = draw.film(|movie| movie.cast.len() > 1);
        draw.ask("who", &STARS, &[("{T}", &film.title)], cast(film));
    }
    for _ in 0..7 {
        let film = draw.film(|movie| movie.cast.iter().any(|member| member.role.is_some()));
        let parts: Vec<_> = film.cast.iter().filter(|member| member.role.is_some()).collect();
        let member = *draw.one(&parts);
        let role = member.role.as_deref().unwrap_or_default();
        let fill = [("{T}", film.title.as_str()), ("{R}", role), ("{A}", member.name.as_str())];
        if draw.below(2) == 0 {
            // Two actors may play one part.
            let players = film.cast.iter().filter(|other| other.role.as_deref() == Some(role));
            let players: Vec<String> = players.map(|other| other.name.clone()).collect();
            let wordings = [
                "Who plays {R} in {T}?",
                "who played {R} in {T}",
                "Which actor portrays {R} in {T}?",
                "In {T}, who plays {R}?",
                "Who was {R} in {T}?",
            ];
            draw.ask("who", &wordings, &fill, Expected::All(players));
        } else {
            let wordings = [
                "Who does {A} play in {T}?",
                "What role does {A} have in {T}?",
                "which part did {A} play in {T}",
                "What character does {A} play in {T}?",
            ];
            draw.ask("who", &wordings, &fill, all(&[role]));
        }
    }
}

fn one_fact(draw: &mut Draw<'_>) {
    for _ in 0..12 {
        let film = draw.film(|_| true);
        draw.ask("when", &RELEASED, &[("{T}", &film.title)], Expected::Number(film.year));
    }
    for _ in 0..9 {
        let film = draw.film(|_| true);
        draw.ask("where", &COUNTRY, &[("{T}", &film.title)], Expected::All(film.countries.clone()));
    }
    for _ in 0..12 {
        let film = draw.film(|movie| movie.runtime.is_some());
        let minutes = film.runtime.unwrap_or_default();
        draw.ask("how long", &LENGTH, &[("{T}", &film.title)], Expected::Number(minutes));
    }
    for _ in 0..5 {
        let film = draw.film(|movie| movie.languages.iter().all(|language| language != "Silent"));
        let wordings = [
            "What language is {T} in?",
            "what language do they speak in {T}",
            "Which languages are spoken in {T}?",
            "In what language was {T} made?",
        ];
        draw.ask("what", &wordings, &[("{T}", &film.title)], Expected::All(film.languages.clone()));
    }
    for _ in 0..4 {
        let film = draw.film(|_| true);
        let wordings = ["What genre is {T}?", "What kind of film is {T}?", "what type of movie is {T}"];
        draw.ask("what", &wordings, &[("{T}", &film.title)], Expected::All(film.genres.clone()));
    }
    for _ in 0..3 {
        let film = draw.film(|movie| movie.title != movie.original_title);
        let wordings = [
            "What is the original title of {T}?",
            "what is {T} called in the original",
            "What's {T}'s original title?",
        ];
        draw.ask("what", &wordings, &[("{T}", &film.title)], all(&[&film.original_title]));
    }
}

fn yes_no(draw: &mut Draw<'_>) {
    for round in 0..18 {
        let film = draw.film(|movie| movie.cast.len() > 1 && movie.runtime.is_some());
        let is_true = round % 2 == 0;
        let own = film.directors[0].clone();
        let other = loop {
            let name = draw.director(2);
            if !film.directors.contains(&name) && film.cast.iter().all(|member| member.name != name) {
                break name;
            }
        };
        let title = film.title.as_str();
        match round % 9 {
            0..=3 => {
                let name = if is_true { &own } else { &other };
                let wordings = [
                    "Did {D} direct {T}?",
                    "Is {T} by {D}?",
                    "Was {T} directed by {D}?",
                    "Is {D} the director of {T}?",
                    "did {D} make {T}?",
                ];
                let expected = yes(is_true, film.directors.clone());
                draw.ask("yes/no", &wordings, &[("{T}", title), ("{D}", name)], expected);
            }
            4 | 5 => {
                let name = if is_true { film.cast[1].name.clone() } else { other };
                let wordings = [
                    "Is {A} in {T}?",
                    "Does {A} appear in {T}?",
                    "Did {A} act in {T}?",
                    "Does {T} star {A}?",
                ];
                draw.ask("yes/no", &wordings, &[("{T}", title), ("{A}", &name)], yes(is_true, Vec::new()));
            }
            6 => {
                let wordings = ["Was {T} released in {Y}?", "Did {T} come out in {Y}?", "is {T} from {Y}?"];
                let year = if is_true { film.year } else { film.year - 3 };
                let expected = yes(is_true, vec![film.year.to_string()]);
                draw.ask("yes/no", &wordings, &[("{T}", title), ("{Y}", &year.to_string())], expected);
            }
            7 => {
                let is_one = film.genres.iter().any(|genre| genre == "Comedy");
                let wordings = ["Is {T} a comedy?", "would you say {T} is a comedy?"];
                draw.ask("yes/no", &wordings, &[("{T}", title)], yes(is_one, Vec::new()));
            }
            _ => {
                let is_long = film.runtime.is_some_and(|minutes| minutes > 120);
                let wordings = ["Is {T} longer than two hours?", "Does {T} last more than 120 minutes?"];
                let minutes = film.runtime.unwrap_or_default().to_string();
                draw.ask("yes/no", &wordings, &[("{T}", title)], yes(is_long, vec![minutes]));
            }
        }
    }
}

fn follow_up(draw: &mut Draw<'_>) {
    for round in 0..6 {
        let film = draw.film(|movie| movie.cast.len() > 1 && movie.runtime.is_some());
        let fill = [("{T}", film.title.as_str())];
        let kind = "follow-up";
        match round {
            0 | 1 => {
                let wordings = ["and who stars in it?", "Who is in it?", "And the cast?"];
                draw.ask_after(kind, "Who directed {T}?", &wordings, &fill, cast(film));
            }
            2 | 3 => {
                let wordings = ["And how long is it?", "how long does it run?"];
                let minutes = Expected::Number(film.runtime.unwrap_or_default());
                draw.ask_after(kind, "What is {T} about?", &wordings, &fill, minutes);
            }
            4 => {
                let wordings = ["when did it come out?", "And when was that film released?"];
                draw.ask_after(kind, "Who stars in {T}?", &wordings, &fill, Expected::Number(film.year));
            }
            _ => {
                let wordings = ["Who directed it?", "and who directed the film?"];
                let directors = Expected::All(film.directors.clone());
                draw.ask_after(kind, "When was {T} released?", &wordings, &fill, directors);
            }
        }
    }
}

/// Typing errors: two letters of the longest word of a title or name change places, or one is left out.
fn misspelt(draw: &mut Draw<'_>) {
    let has_long_word =
        |movie: &Movie| movie.title.is_ascii() && movie.title.split(' ').any(|word| word.chars().count() > 6);
    for round in 0..8 {
        let film = draw.film(has_long_word);
        let long = film.title.split(' ').max_by_key(|word| word.len()).unwrap_or_default().to_owned();
        let fill = [("{T}", film.title.as_str())];
        match round % 4 {
            0 => draw.ask("misspelt", &DIRECTED, &fill, Expected::All(film.directors.clone())),
            1 => draw.ask("misspelt", &RELEASED, &fill, Expected::Number(film.year)),
            2 => draw.ask("misspelt", &COUNTRY, &fill, Expected::All(film.countries.clone())),
            _ => {
                let actor = film.directors[0].clone();
                let of_director = super::draw::by(draw.movies(), &actor);
                let wordings = ["Which films did {D} direct?", "films directed by {D}"];
                draw.ask("misspelt", &wordings, &[("{D}", &actor)], films(&of_director));
            }
        }
        draw.change_last(|question, random| {
            let longest = question.split(' ').max_by_key(|word| word.len()).unwrap_or_default();
            let word = if question.contains(&long) { long.as_str() } else { longest };
            let mut letters: Vec<char> = word.chars().collect();
            let at = 2 + random.below(letters.len().saturating_sub(4).max(1));
            if random.below(2) == 0 && at + 1 < letters.len() && letters[at] != letters[at + 1] {
                letters.swap(at, at + 1);
            } else {
                letters.remove(at);
            }
            question.replace(word, &letters.into_iter().collect::<String>())
        });
    }
}

/// All actors of a film.
pub fn cast(film: &Movie) -> Expected {
    Expected::All(film.cast.iter().map(|member| member.name.clone()).collect())
}

fn yes(is_true: bool, parts: Vec<String>) -> Expected {
    if is_true { Expected::Yes(parts) } else { Expected::No(parts) }
}

/// The films in which two actors appear.
pub fn together(movies: &[Movie], one: &str, other: &str) -> Vec<String> {
    with(movies, one)
        .into_iter()
        .filter(|movie| movie.cast.iter().any(|member| member.name == other))
        .map(named)
        .collect()
}
