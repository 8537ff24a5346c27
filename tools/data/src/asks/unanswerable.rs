//! Questions that the catalogue does not answer: other subjects, false premises, what nobody wrote down.

use catalog::Catalogue;

use super::Asked;
use super::draw::Draw;
use super::judge::Expected;

const SEED: u64 = 10;
const OTHER_SUBJECTS: [&str; 18] = [
    "What is the capital of France?",
    "How do I boil an egg?",
    "Who won the World Cup in 2018?",
    "what's the weather like tomorrow",
    "When did the Second World War end?",
    "Who invented the telephone?",
    "How tall is Mount Everest?",
    "What is the square root of 144?",
    "How do I install Linux?",
    "Who is the president of Brazil?",
    "what does a litre of milk cost",
    "How many people live in Japan?",
    "Which planet is the largest?",
    "Can you book me a table for two tonight?",
    "Why is the sky blue?",
    "translate good morning into Spanish",
    "Where can I buy running shoes?",
    "Who painted the Mona Lisa?",
];
/// About a film, and nowhere in the data.
const NOT_WRITTEN: [&str; 14] = [
    "On which day did the shooting of {T} begin?",
    "What was the budget of {T}?",
    "How much did {T} earn at the box office?",
    "Who did the catering for {T}?",
    "What camera lenses were used on {T}?",
    "On what exact date did {T} open in Australia?",
    "How many extras were hired for {T}?",
    "What is the IMDb score of {T}?",
    "Where can I stream {T} online?",
    "What is the age rating of {T}?",
    "When will the sequel to {T} come out?",
    "What was the catering bill of {T}?",
    "How many copies of {T} were sold on DVD?",
    "Who was the second assistant director of {T}?",
];
/// About a person, and nowhere in the data.
const OF_PEOPLE: [&str; 7] = [
    "When was {D} born?",
    "How old is {D}?",
    "Who is {D} married to?",
    "Where did {D} go to school?",
    "When did {D} die?",
    "How tall is {D}?",
    "What is {D}'s salary?",
];
/// No film here is called so.
const NO_FILMS: [&str; 12] = [
    "Sharknado 3",
    "The Emoji Movie",
    "Morbius",
    "Gigli",
    "Paul Blart: Mall Cop",
    "The Purple Submarine of Doctor Quill",
    "Battlefield Earth",
    "Transformers: The Last Knight",
    "Garfield: A Tail of Two Kitties",
    "Fifty Shades of Grey",
    "Catwoman",
    "Jupiter Ascending",
];

pub fn questions(catalogue: &Catalogue) -> Vec<Asked> {
    let mut draw = Draw::new(catalogue, SEED);
    for question in OTHER_SUBJECTS {
        draw.ask("other subject", &[question], &[], Expected::Nothing);
    }
    for question in NOT_WRITTEN {
        let film = draw.film(|_| true);
        draw.ask("not written down", &[question], &[("{T}", &film.title)], Expected::Nothing);
    }
    for question in OF_PEOPLE {
        let director = draw.director(2);
        draw.ask("of people", &[question], &[("{D}", &director)], Expected::Nothing);
    }
    let missing = NO_FILMS.into_iter().filter(|title| catalogue.same_title(title).is_none());
    for title in missing.take(9) {
        let wordings = [
            "Who directed {T}?",
            "How long is {T}?",
            "What is {T} about?",
            "Who stars in {T}?",
            "When did {T} come out?",
        ];
        draw.ask("no such film", &wordings, &[("{T}", title)], Expected::Nothing);
    }
    for round in 0..12 {
        let film = draw.film(|movie| movie.cast.len() > 1);
        let other = loop {
            let name = draw.actor(2);
            if film.cast.iter().all(|member| member.name != name) && !film.directors.contains(&name) {
                break name;
            }
        };
        let wordings: &[&str] = match round % 4 {
            0 => &["When did {A} direct {T}?", "In which year did {A} make {T}?"],
            1 => &["Who does {A} play in {T}?", "What part did {A} have in {T}?"],
            2 => &["Why did {A} win an Oscar for {T}?", "Which prize did {A} get for {T}?"],
            _ => &["Why does {A} leave the set of {T}?", "How did {A} prepare for the role in {T}?"],
        };
        draw.ask("false premise", wordings, &[("{T}", &film.title), ("{A}", &other)], Expected::Nothing);
    }
    draw.finish()
}
