//! Questions that the passages answer: plots, themes, and how a film was made.

use catalog::{Movie, TextKind};

use super::draw::{Draw, all};
use super::judge::Expected;

pub const PLOT: [&str; 9] = [
    "What is {T} about?",
    "What happens in {T}?",
    "Tell me the plot of {T}.",
    "what's the story of {T}",
    "Give me a summary of {T}.",
    "plot of {T}?",
    "What's the film {T} about?",
    "Can you summarise {T}?",
    "what is the story in {T}?",
];
pub const THEMES: [&str; 7] = [
    "What are the themes of {T}?",
    "What is {T} really about?",
    "What themes does {T} explore?",
    "what does {T} mean",
    "What ideas does {T} deal with?",
    "What is the meaning of {T}?",
    "main themes of {T}",
];
pub const MAKING: [&str; 6] = [
    "How was {T} made?",
    "Tell me about the making of {T}.",
    "what's the background of {T}'s production",
    "What is known about how {T} was made?",
    "How did {T} come to be made?",
    "making of {T}",
];

/// What a passage on the making says, and how one asks for it.
const CREDITS: [(&[&str], &[&str]); 4] = [
    (
        &[
            "composed the music",
            "composed the score",
            "wrote the music",
            "wrote the score",
            "composed.",
            "wrote the jazz score",
        ],
        &[
            "Who composed the music for {T}?",
            "Who wrote the score of {T}?",
            "who did the music for {T}",
            "Who is the composer of {T}?",
        ],
    ),
    (
        &[
            "photographed it",
            "was the cinematographer",
            "was cinematographer",
            "shot it",
            "photographed the film",
        ],
        &[
            "Who was the cinematographer of {T}?",
            "Who photographed {T}?",
            "who shot {T}?",
            "Who was behind the camera as cinematographer on {T}?",
        ],
    ),
    (
        &["wrote the screenplay", "wrote the script", "'s script", "wrote the story"],
        &["Who wrote the screenplay of {T}?", "Who wrote {T}?", "who is the screenwriter of {T}"],
    ),
    (&["'s novel"], &["Who wrote the novel {T} is based on?", "Whose novel is {T} based on?"]),
];
const PRIZES: [&str; 6] =
    ["Palme d'Or", "Golden Lion", "Golden Bear", "Academy Award", "BAFTA", "Jury Prize"];

pub fn add(draw: &mut Draw<'_>) {
    for _ in 0..10 {
        let film = draw.film(|_| true);
        draw.ask("plot", &PLOT, &[("{T}", &film.title)], Expected::Text(film.overview.clone()));
    }
    for _ in 0..8 {
        let film = draw.film(|_| true);
        draw.ask("theme", &THEMES, &[("{T}", &film.title)], text(film, TextKind::Themes));
    }
    for _ in 0..3 {
        let film = draw.film(|movie| making(movie).is_some());
        draw.ask("making", &MAKING, &[("{T}", &film.title)], text(film, TextKind::Making));
    }
    for (said, wordings) in CREDITS {
        for _ in 0..2 {
            let film = draw.film(|movie| name_before(movie, said).is_some());
            let name = name_before(film, said).unwrap_or_default();
            draw.ask("making", wordings, &[("{T}", &film.title)], all(&[&name]));
        }
    }
    for _ in 0..3 {
        let film = draw.film(|movie| place(movie).is_some());
        let place = place(film).unwrap_or_default();
        let wordings =
            ["Where was {T} filmed?", "Where was {T} shot?", "What were the filming locations of {T}?"];
        draw.ask("where", &wordings, &[("{T}", &film.title)], all(&[&place]));
    }
    for _ in 0..3 {
        let film = draw.film(|movie| prize(movie).is_some());
        let prize = prize(film).unwrap_or_default();
        let wordings = ["Which awards did {T} win?", "What prizes did {T} win?", "Did {T} win any awards?"];
        draw.ask("making", &wordings, &[("{T}", &film.title)], all(&[prize]));
    }
}

/// A film's passage of a kind, as it is expected in an answer.
pub fn text(film: &Movie, kind: TextKind) -> Expected {
    let passage = film.passages.iter().find(|passage| passage.kind == kind);
    passage.map_or(Expected::Nothing, |passage| Expected::Text(passage.text.clone()))
}

fn making(movie: &Movie) -> Option<&str> {
    let passage = movie.passages.iter().find(|passage| passage.kind == TextKind::Making);
    passage.map(|passage| passage.text.as_str())
}

/// The name that stands before one of these phrases in the passage on the making.
fn name_before(movie: &Movie, phrases: &[&str]) -> Option<String> {
    let text = making(movie)?;
    let at = phrases.iter().find_map(|phrase| text.find(phrase))?;
    let mut words: Vec<&str> = Vec::new();
    for word in text[..at].split_whitespace().rev() {
        if !word.starts_with(char::is_uppercase) || word.ends_with([',', '.', ';']) {
            break;
        }
        words.insert(0, word);
    }
    (words.len() > 1).then(|| words.join(" "))
}

/// The place named after "shot in" or "filmed in".
fn place(movie: &Movie) -> Option<String> {
    let text = making(movie)?;
    let cue = ["shot in ", "filmed in ", "Shot in ", "Filmed in ", "shot on location in "];
    let after = cue.iter().find_map(|cue| text.split_once(cue))?.1;
    let word = after.split([' ', ',', '.', ';']).next()?;
    (word.starts_with(char::is_uppercase) && word.len() > 3).then(|| word.to_owned())
}

fn prize(movie: &Movie) -> Option<&'static str> {
    let text = making(movie)?;
    let sentence = text.split(". ").find(|sentence| sentence.contains("won "))?;
    PRIZES.into_iter().find(|prize| sentence.split_once("won ").is_some_and(|(_, won)| won.contains(prize)))
}
