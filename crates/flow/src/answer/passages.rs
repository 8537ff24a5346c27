//! What the passages say: plots, themes, how a film was made, and films that a description fits.

use catalog::MovieId;
use protocol::{Detail, DoneBy, Passage, RetrieveOptions};
use rag::sentences;
use search::{fold, spans, words};

use super::draft::{Draft, as_passage, film};
use super::statements;
use crate::FlowError;
use crate::question::retrieve;
use crate::understand::question::{Asked, Question, Topic};
use crate::wish::weigh;

/// Of the weight of the words that no rule explains, a sentence must hold so much to answer.
const LEAST_COVERED: f64 = 0.75;
/// The same for a film that a description is to fit.
const LEAST_DESCRIBED: f64 = 0.8;
/// Films told for a description at most.
const MOST_DESCRIBED: usize = 5;
/// Passages told as the nearest, where there is no answer.
const MOST_NEAREST: usize = 3;

/// Answers from the passages of one film; false where they do not.
pub fn of_film(draft: &mut Draft<'_>, question: &Question, films: &[MovieId]) -> bool {
    let kind = match question.asked {
        Asked::Plot => "overview",
        Asked::Themes => "themes",
        Asked::Making => "making",
        Asked::Topic(_) => {
            return by_sentence(draft, question, films);
        }
        _ if question.unexplained.is_empty() => return false,
        _ => return by_sentence(draft, question, films),
    };
    if !question.unexplained.is_empty() {
        return by_sentence(draft, question, films);
    }
    for passage in passages(draft, films).into_iter().filter(|passage| passage.kind == kind) {
        if let Some(citation) = draft.cite(&passage) {
            let name = name(draft, passage.movie_id);
            draft.say(format!("{name}: {}", passage.text), citation);
        }
    }
    !draft.said.is_empty()
}

/// The passages of a film as a step, in their order.
fn passages(draft: &mut Draft<'_>, films: &[MovieId]) -> Vec<Passage> {
    let found: Vec<Passage> =
        films.iter().flat_map(|&id| draft.stores.rag.of_movie(id)).map(as_passage).collect();
    let calls: Vec<String> = films.iter().map(|id| format!("rag.passages({id})")).collect();
    draft.step(
        DoneBy::Rag,
        "Fetch the film's passages",
        calls.join(";\n"),
        (films.len(), found.len()),
        Detail::default(),
    );
    found
}

/// The sentences that speak of what is asked and hold the words that no rule explains.
fn by_sentence(draft: &mut Draft<'_>, question: &Question, films: &[MovieId]) -> bool {
    let unexplained = words(&question.unexplained.join(" "));
    let total: f64 = unexplained.iter().map(|word| draft.stores.rag.weight(word)).sum();
    let mut found: Vec<(usize, Passage, String)> = Vec::new();
    for passage in passages(draft, films).into_iter().filter(|passage| passage.kind != "credits") {
        for sentence in sentences(&passage.text) {
            let own = words(&sentence);
            let covered: f64 = unexplained
                .iter()
                .filter(|word| own.contains(word))
                .map(|word| draft.stores.rag.weight(word))
                .sum();
            let is_covered = unexplained.is_empty() || covered >= LEAST_COVERED * total;
            let rank = match question.asked {
                Asked::Topic(topic) if passage.kind == "making" => on_topic(topic, &sentence),
                Asked::Topic(_) => None,
                asked => fits_the_kind(asked, question, &sentence).then_some(0),
            };
            if let Some(rank) = rank.filter(|_| is_covered) {
                found.push((rank, passage.clone(), sentence));
            }
        }
    }
    // Sentences that speak of it plainly make those unneeded that may do so.
    let best = found.iter().map(|(rank, ..)| *rank).min();
    for (_, passage, sentence) in found.into_iter().filter(|(rank, ..)| Some(*rank) == best) {
        if let Some(citation) = draft.cite(&passage) {
            let name = name(draft, passage.movie_id);
            draft.say(format!("{name}: {sentence}"), citation);
        }
    }
    !draft.said.is_empty()
}

/// Whether a sentence speaks of a topic: 0 plainly, 1 perhaps, not at all.
fn on_topic(topic: Topic, sentence: &str) -> Option<usize> {
    let own: Vec<String> = spans(sentence).map(fold).collect();
    let begins = |cues: &[&str]| own.iter().any(|word| cues.iter().any(|cue| word.starts_with(cue)));
    let is = |cues: &[&str]| own.iter().any(|word| cues.contains(&word.as_str()));
    let plainly = |holds: bool| holds.then_some(0);
    match topic {
        Topic::Location => plainly(
            begins(&["shot", "film", "location", "studio", "stood", "shoot", "made"])
                && names_a_place(sentence)
                && (begins(&["shot", "filmed", "filming", "location", "shoot", "studio"]) || is(&["stood"])),
        ),
        Topic::Music => {
            plainly(begins(&["compos", "music", "scor", "song", "soundtrack", "waltz", "march", "theme"]))
        }
        Topic::Photography => {
            if begins(&["photograph", "cinematograph", "cameram", "lens"]) {
                Some(0)
            } else {
                (is(&["shot", "camera", "filmed"]) && names_somebody(sentence)).then_some(1)
            }
        }
        Topic::Writing => {
            if begins(&["script", "screenplay", "screenwriter", "scriptwriter", "cowr", "co"])
                || is(&["written", "dialogue"])
            {
                Some(0)
            } else {
                (begins(&["wrote", "writer", "adapt", "writing", "novel", "story"])
                    && names_somebody(sentence))
                .then_some(1)
            }
        }
        Topic::Source => plainly(
            begins(&[
                "novel",
                "book",
                "based",
                "adapt",
                "memoir",
                "comic",
                "manga",
                "legend",
                "poem",
                "autobiograph",
                "stories",
                "tale",
            ]) || is(&["story", "play", "drawn", "diary", "opera", "musical", "after"]),
        ),
        Topic::Awards => plainly(
            is(&[
                "won",
                "prize",
                "prizes",
                "award",
                "awards",
                "oscar",
                "oscars",
                "nominated",
                "shared",
                "received",
                "cesars",
            ]) || begins(&["nominat", "palme", "award", "oscar"]),
        ),
        Topic::Production => plainly(begins(&["produc", "studio"])),
        Topic::Editing => plainly(begins(&["edit"])),
        Topic::Design => plainly(begins(&["design", "costume"]) || is(&["sets"])),
    }
}

/// Whether a sentence can answer a question of its kind: a year for when, a name for who.
fn fits_the_kind(asked: Asked, question: &Question, sentence: &str) -> bool {
    match asked {
        Asked::Year => sentence.chars().any(|c| c.is_ascii_digit()),
        Asked::Director | Asked::Cast | Asked::Part => question.yes_no || names_somebody(sentence),
        Asked::Country => names_a_place(sentence),
        Asked::Runtime | Asked::Genre | Asked::Language | Asked::OriginalTitle => false,
        _ => true,
    }
}

/// Two words with capital letters beside each other.
fn names_somebody(sentence: &str) -> bool {
    let is_capital = |word: &str| word.starts_with(char::is_uppercase) && word.chars().count() > 1;
    let own: Vec<&str> = sentence.split_whitespace().collect();
    own.windows(2)
        .any(|pair| is_capital(pair[0]) && is_capital(pair[1]) && !pair[0].ends_with([',', '.', ':']))
}

/// A word with a capital letter behind one that says where.
fn names_a_place(sentence: &str) -> bool {
    let own: Vec<&str> = sentence.split_whitespace().collect();
    let says_where = [
        "in", "at", "on", "around", "near", "across", "between", "of", "the", "for", "real", "outside",
        "along",
    ];
    own.windows(2).any(|pair| says_where.contains(&pair[0]) && pair[1].starts_with(char::is_uppercase))
        || own
            .first()
            .is_some_and(|first| first.starts_with(char::is_uppercase) && sentence.contains("stood in"))
}

/// Films that the words of a question fit: those whose texts hold them; false where none does.
pub fn described(draft: &mut Draft<'_>, question: &Question) -> Result<bool, FlowError> {
    let Some(index) = draft.stores.films.as_ref() else { return Ok(false) };
    let content = question.unexplained.join(" ");
    let encoders = &draft.stores.encoders;
    let wish = index.read(&content, &|word| encoders.knows(word));
    let vector = encoders.encode(&content).map(|encoded| encoded.vector);
    let ranking = weigh(draft.stores, &wish, vector.as_deref())?;
    let allowed: Option<Vec<i64>> = if question.conditions.is_empty() {
        None
    } else {
        let (_, rows) = draft.query(&statements::films(&question.conditions, "m.year"))?;
        Some(rows.iter().filter_map(|row| super::draft::number(row, 3)).collect())
    };
    let covered = index.coverage(&wish);
    let best: Vec<i64> = ranking
        .films
        .iter()
        .map(|film| film.movie_id)
        .filter(|id| allowed.as_ref().is_none_or(|allowed| allowed.contains(id)))
        .filter(|id| covered.get(id).is_some_and(|covered| *covered >= LEAST_DESCRIBED))
        .take(MOST_DESCRIBED)
        .collect();
    draft.step(
        DoneBy::Rag,
        "Find films by the description",
        format!("films.rank({content:?})"),
        (1, best.len()),
        Detail::default(),
    );
    let asked = words(&content);
    for id in best {
        let texts: Vec<Passage> =
            draft.stores.rag.of_movie(id).filter(|text| text.kind != "credits").map(as_passage).collect();
        let share = |sentence: &str| {
            let own = words(sentence);
            asked
                .iter()
                .filter(|word| own.contains(word))
                .map(|word| draft.stores.rag.weight(word))
                .sum::<f64>()
        };
        let lines =
            texts.iter().flat_map(|text| sentences(&text.text).into_iter().map(move |line| (text, line)));
        let scored = lines.map(|(text, line)| (share(&line), text, line));
        let Some((_, text, line)) = scored.reduce(|best, other| if other.0 > best.0 { other } else { best })
        else {
            continue;
        };
        let text = text.clone();
        if let Some(citation) = draft.cite(&text) {
            let name = name(draft, id);
            draft.say(format!("{name}: {line}"), citation);
        }
    }
    Ok(!draft.said.is_empty())
}

/// The nearest things there are, where a question is not answered.
pub fn nearest(
    draft: &mut Draft<'_>,
    question: &Question,
    text: &str,
    options: &RetrieveOptions,
) -> Result<(), FlowError> {
    if let Some(films) = question.films.first() {
        for passage in passages(draft, films) {
            if draft.context.len() < MOST_NEAREST && passage.kind != "overview" {
                draft.context.push(passage.clone());
                draft.nearest.push(format!("{} ({})", passage.title, passage.kind));
            }
        }
        return Ok(());
    }
    let found = retrieve(draft.stores, text, options)?;
    draft.step(
        DoneBy::Rag,
        "Retrieve passages",
        format!("retrieve(question, {options:?})"),
        (1, found.len()),
        Detail::default(),
    );
    for passage in found.into_iter().take(MOST_NEAREST) {
        draft.nearest.push(format!("{} ({})", passage.title, passage.kind));
        draft.context.push(passage);
    }
    Ok(())
}

/// A film's title and year.
fn name(draft: &Draft<'_>, id: MovieId) -> String {
    draft.stores.catalogue.get(id).map_or_else(String::new, |movie| film(&movie.title, movie.year))
}
