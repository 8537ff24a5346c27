//! What was understood, in words that follow "Understood as".

use protocol::Understood;

/// Of a kind of thing, so many are told.
const MOST: usize = 4;

/// The sentence of a description or a variation.
pub fn sentence(understood: &Understood, shifts: &[(String, bool)]) -> String {
    let mut parts: Vec<String> = Vec::new();
    let quoted = |words: &str| format!("“{}”", shortened(words));
    for (words, towards) in shifts.iter().take(MOST) {
        parts.push(format!("turned {} {}", if *towards { "towards" } else { "away from" }, quoted(words)));
    }
    for unwanted in [false, true] {
        for (verb, directs) in [("by", true), ("with", false)] {
            let names: Vec<&str> = understood
                .people
                .iter()
                .filter(|person| person.directs == directs && person.unwanted == unwanted)
                .map(|person| person.name.as_str())
                .take(MOST)
                .collect();
            if !names.is_empty() {
                let not = if unwanted { "not " } else { "" };
                parts.push(format!("{not}{verb} {}", names.join(" or ")));
            }
        }
    }
    if let Some((first, last)) = understood.years {
        parts.push(match (first > super::FIRST_YEAR, last < super::LAST_YEAR) {
            (true, true) => format!("of {first} to {last}"),
            (true, false) => format!("of {first} or later"),
            _ => format!("of {last} or earlier"),
        });
    }
    if shifts.is_empty() {
        let is_person = |part: &String| {
            let surname = |name: &str| name.split(' ').next_back().is_some_and(|word| part.contains(word));
            understood.people.iter().any(|person| person.unwanted && surname(&person.name))
        };
        let unwanted = understood.unwanted.iter().filter(|part| !is_person(part));
        parts.extend(unwanted.take(MOST).map(|part| format!("without {}", quoted(part))));
    }
    let what = match &understood.film {
        Some(film) => format!("films like {} ({})", film.title, film.year),
        None => "a description".to_owned(),
    };
    let what = match (&understood.missing, &understood.language, &understood.question) {
        (Some(title), ..) => format!("{what}: no film here is called “{}”", shortened(title)),
        (_, Some(language), _) => {
            format!("{what} in {language}, of which only words that English has too are understood")
        }
        (_, _, Some(_)) => format!("{what}; it is a question, which rag.ask answers"),
        _ => what,
    };
    let mut sentence = match (&understood.film, parts.is_empty()) {
        (_, true) => what,
        (Some(_), false) => format!("{what}, {}", parts.join(", ")),
        (None, false) => {
            let joint = if what.contains(':') { ";" } else { ":" };
            format!("{what}{joint} films {}", parts.join(", "))
        }
    };
    for (typed, read) in understood.mended.iter().take(MOST) {
        sentence.push_str(&format!("; “{}” read as “{read}”", shortened(typed)));
    }
    sentence
}

fn shortened(words: &str) -> String {
    let mut shown: String = words.trim().chars().take(60).collect();
    if shown.len() < words.trim().len() {
        shown.push('…');
    }
    shown
}
