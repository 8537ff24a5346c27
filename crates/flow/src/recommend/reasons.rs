//! Step 7: why each film is there: what it shares with the film asked for, and a sentence of each that shows it, cited.
//!
//! What is shared comes from the catalogue's facts. The sentences come from the films' texts: of all pairs the two that
//! mean most nearly the same, by the encoder. Until that has been fetched, the pair that shares the rarest words.

use std::collections::{BTreeSet, HashMap};

use catalog::{Catalogue, Movie};
use protocol::{
    Citation, Evidence, Explained, FirstOf, GroundedReason, InCommon, QuotedSentence, Reason, Recommended,
};
use rag::{PassageText, sentences};
use search::words;
use serde_json::json;

use super::Subject;
use crate::Stores;
use crate::steps::{Recorder, Trace};
use crate::wish::dot;

/// Two sentences below this cosine say different things, and a sentence below it has nothing to do with a description.
const LEAST_ALIKE: f32 = 0.3;
/// The least inverse document frequency of a word that ties two sentences together: one passage in thirty has it.
const LEAST_WEIGHT: f64 = 3.4;
/// Tags and keywords that are named.
const MOST_THEMES: usize = 4;
/// Actors that are named.
const MOST_ACTORS: usize = 2;
/// What more than one film in so many has says little: it is named only where nothing rarer is shared.
const COMMON: usize = 8;

/// Step 7.
pub fn explain(stores: &Stores, subject: &Subject, results: &mut [Recommended], steps: &mut Recorder) {
    let asked = asked(stores, subject);
    let mut sources = Sources::default();
    let mut reasons = Vec::new();
    for film in results.iter_mut() {
        let reason = match &asked {
            Asked::Film(movie, own) => stores
                .catalogue
                .get(film.movie_id)
                .and_then(|other| beside(stores, movie, own, other, &mut sources)),
            Asked::Words(said) => said
                .as_ref()
                .and_then(|said| fitting(stores, said, film.movie_id, &mut sources))
                .map(|reason| GroundedReason { title: film.title.clone(), ..reason }),
        };
        let Some(reason) = reason else { continue };
        let name = match &asked {
            Asked::Film(movie, _) => movie.title.as_str(),
            Asked::Words(_) => "",
        };
        film.reasons = worded(name, &reason, &sources);
        reasons.push(reason);
    }
    steps.done(|| {
        let about = match &asked {
            Asked::Film(movie, _) => movie.title.clone(),
            Asked::Words(said) => said.as_ref().map_or_else(String::new, |said| said.text.clone()),
        };
        let prompt = sources.prompt(&about);
        let reasons = FirstOf::of(reasons.into_iter());
        let ids: Vec<i64> = results.iter().map(|film| film.movie_id).collect();
        Trace {
            call: format!(
                "rag.reasons({}, {})",
                json!(ids),
                json!(about.chars().take(60).collect::<String>())
            ),
            rows_in: ids.len(),
            rows_out: reasons.total as usize,
            evidence: Evidence::Explain(Explained { reasons, prompt }),
        }
    });
}

/// What the films are explained by.
enum Asked<'a> {
    Film(&'a Movie, Vec<Sentence<'a>>),
    Words(Option<Sentence<'a>>),
}

/// A sentence that can be compared with others.
struct Sentence<'a> {
    text: String,
    /// None for what the visitor typed.
    passage: Option<&'a PassageText>,
    /// None while there is no encoder.
    vector: Option<Vec<f32>>,
    words: BTreeSet<String>,
}

impl<'a> Sentence<'a> {
    fn new(stores: &Stores, text: String, passage: Option<&'a PassageText>) -> Self {
        let vector = stores.encoders.encode(&text).map(|encoded| encoded.vector);
        let words = words(&text).into_iter().collect();
        Self { text, passage, vector, words }
    }
}

/// How near two sentences are.
struct Nearness {
    /// What pairs are compared by.
    order: f64,
    cosine: Option<f64>,
    shared: Vec<String>,
}

fn asked<'a>(stores: &'a Stores, subject: &Subject) -> Asked<'a> {
    let (film, text) = match subject {
        Subject::Film { id, .. } => (Some(*id), String::new()),
        Subject::Query(meant) => (meant.film, meant.wish.text.clone()),
    };
    match film.and_then(|id| stores.catalogue.get(id)) {
        Some(movie) => Asked::Film(movie, of_movie(stores, movie.id, &["overview", "themes"])),
        None => Asked::Words(
            (!text.trim().is_empty()).then(|| Sentence::new(stores, text.trim().to_owned(), None)),
        ),
    }
}

/// The sentences of a film's texts of some kinds. Its credits are facts, and those are compared as such. How a film was
/// made says why somebody looks for it, but not why one film is like another: most won awards.
fn of_movie<'a>(stores: &'a Stores, movie: i64, kinds: &[&str]) -> Vec<Sentence<'a>> {
    stores
        .rag
        .of_movie(movie)
        .filter(|passage| kinds.contains(&passage.kind))
        .flat_map(|passage| sentences(&passage.text).into_iter().map(move |text| (text, passage)))
        .map(|(text, passage)| Sentence::new(stores, text, Some(passage)))
        .collect()
}

/// How near two sentences are; none where they have nothing to do with each other.
fn nearness(stores: &Stores, a: &Sentence, b: &Sentence) -> Option<Nearness> {
    let mut shared: Vec<(f64, String)> = a
        .words
        .intersection(&b.words)
        .map(|word| (stores.rag.weight(word), word.clone()))
        .filter(|(weight, _)| *weight >= LEAST_WEIGHT)
        .collect();
    shared.sort_by(|a, b| b.0.total_cmp(&a.0));
    let rarity: f64 = shared.iter().map(|(weight, _)| weight).sum();
    let shared = shared.into_iter().map(|(_, word)| word).collect();
    match a.vector.as_ref().zip(b.vector.as_ref()) {
        Some((a, b)) => {
            let cosine = dot(a, b);
            (cosine >= LEAST_ALIKE).then(|| Nearness {
                order: cosine.into(),
                cosine: Some(cosine.into()),
                shared,
            })
        }
        None => (rarity > 0.0).then_some(Nearness { order: rarity, cosine: None, shared }),
    }
}

/// Why `film` stands beside `asked`.
fn beside<'a>(
    stores: &'a Stores,
    asked: &Movie,
    asked_sentences: &[Sentence<'a>],
    film: &Movie,
    sources: &mut Sources<'a>,
) -> Option<GroundedReason> {
    let in_common = in_common(&stores.catalogue, asked, film);
    let own = of_movie(stores, film.id, &["overview", "themes"]);
    let mut best: Option<(Nearness, &Sentence, &Sentence)> = None;
    for theirs in &own {
        for ours in asked_sentences {
            if let Some(near) = nearness(stores, theirs, ours)
                && best.as_ref().is_none_or(|(most, _, _)| near.order > most.order)
            {
                best = Some((near, theirs, ours));
            }
        }
    }
    let reason = GroundedReason {
        title: film.title.clone(),
        in_common,
        shared: Vec::new(),
        own: None,
        asked: None,
        alike: None,
    };
    match best {
        Some((near, theirs, ours)) => Some(GroundedReason {
            shared: near.shared,
            own: sources.quote(theirs),
            asked: sources.quote(ours),
            alike: near.cosine,
            ..reason
        }),
        None => (!reason.in_common.is_empty()).then_some(reason),
    }
}

/// The sentence of a film that fits a description best; none where none has anything to do with it.
fn fitting<'a>(
    stores: &'a Stores,
    said: &Sentence,
    movie: i64,
    sources: &mut Sources<'a>,
) -> Option<GroundedReason> {
    let own = of_movie(stores, movie, &["overview", "themes", "making"]);
    let near = own.iter().filter_map(|sentence| Some((nearness(stores, said, sentence)?, sentence)));
    let (near, sentence) = near.max_by(|a, b| a.0.order.total_cmp(&b.0.order))?;
    Some(GroundedReason {
        title: String::new(),
        in_common: Vec::new(),
        shared: near.shared,
        own: sources.quote(sentence),
        asked: None,
        alike: near.cosine,
    })
}

/// What two films share: directors, then tags and keywords, the rarest first, then actors; genres where that is nothing.
fn in_common(catalogue: &Catalogue, asked: &Movie, film: &Movie) -> Vec<InCommon> {
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
    themes.truncate(rare.max(1).min(MOST_THEMES));
    common.extend(themes.into_iter().map(|(_, theme)| theme));
    let actors = both(&|movie| movie.cast.iter().map(|member| member.name.clone()).collect());
    common.extend(actors.into_iter().take(MOST_ACTORS).map(InCommon::Actor));
    if common.is_empty() {
        common.extend(both(&|movie| movie.genres.clone()).into_iter().map(InCommon::Genre));
    }
    common
}

/// The reason as it is read: what is shared, then the sentences that show it.
fn worded(asked: &str, reason: &GroundedReason, sources: &Sources) -> Vec<Reason> {
    let mut reasons = Vec::new();
    if let Some(text) = shared_in_words(asked, &reason.in_common) {
        reasons.push(Reason { text, citation: None });
    }
    for quoted in [&reason.own, &reason.asked].into_iter().flatten() {
        let Some(citation) = sources.citation(quoted.citation) else { continue };
        let text = if reason.asked.is_some() {
            format!("{}: “{}”", citation.title, quoted.sentence)
        } else {
            quoted.sentence.clone()
        };
        reasons.push(Reason { text, citation: Some(citation) });
    }
    reasons
}

/// `Shared with Inception: director Christopher Nolan; memory, puzzle plots; Michael Caine in the cast.`
fn shared_in_words(asked: &str, common: &[InCommon]) -> Option<String> {
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

/// The passages that are quoted, each with one number.
#[derive(Default)]
struct Sources<'a> {
    passages: Vec<&'a PassageText>,
    numbers: HashMap<&'a str, u32>,
}

impl<'a> Sources<'a> {
    fn quote(&mut self, sentence: &Sentence<'a>) -> Option<QuotedSentence> {
        let passage = sentence.passage?;
        let citation = *self.numbers.entry(passage.id.as_str()).or_insert_with(|| {
            self.passages.push(passage);
            self.passages.len() as u32
        });
        Some(QuotedSentence { citation, passage: passage.id.clone(), sentence: sentence.text.clone() })
    }

    fn citation(&self, number: u32) -> Option<Citation> {
        let passage = self.passages.get((number as usize).checked_sub(1)?)?;
        Some(Citation {
            number,
            passage: passage.id.clone(),
            title: passage.title.clone(),
            kind: passage.kind.to_owned(),
            text: passage.text.clone(),
        })
    }

    /// What a language model would be given instead.
    fn prompt(&self, about: &str) -> String {
        let mut prompt = format!("Why would a viewer of {about} like these films? Use only the passages.\n");
        for (number, passage) in (1..).zip(&self.passages) {
            prompt.push_str(&format!("[{number}] {} ({}): {}\n", passage.title, passage.kind, passage.text));
        }
        prompt
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
