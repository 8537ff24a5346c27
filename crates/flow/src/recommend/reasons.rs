//! Step 7: why each film is there: what it shares with the film asked for, and a sentence of each that shows it, cited.
//!
//! What is shared comes from the catalogue's facts. The sentences come from the films' texts: of all pairs the two that
//! share the rarest words. The encoder has no say in that, so a film gets the same reason whether it has been fetched or
//! not. A description, which needs the encoder anyway, gets of each film the sentence that means most nearly the same.

use std::collections::{BTreeSet, HashMap};

use catalog::Movie;
use protocol::{Citation, Evidence, Explained, FirstOf, GroundedReason, QuotedSentence, Reason, Recommended};
use rag::{PassageText, sentences};
use search::words;
use serde_json::json;

use super::Subject;
use super::in_common::{in_common, shared_in_words};
use crate::Stores;
use crate::steps::{Recorder, Trace};
use crate::wish::dot;

/// A sentence below this cosine has nothing to do with a description.
const LEAST_ALIKE: f32 = 0.3;
/// The least inverse document frequency of a word that ties two sentences together: one passage in thirty has it.
const LEAST_WEIGHT: f64 = 3.4;

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
    /// Only where sentences are compared with a description.
    vector: Option<Vec<f32>>,
    words: BTreeSet<String>,
}

impl<'a> Sentence<'a> {
    fn new(text: String, passage: Option<&'a PassageText>) -> Self {
        let words = words(&text).into_iter().collect();
        Self { text, passage, vector: None, words }
    }

    fn embedded(self, stores: &Stores) -> Self {
        let vector = stores.encoders.encode(&self.text).map(|encoded| encoded.vector);
        Self { vector, ..self }
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
            (!text.trim().is_empty()).then(|| Sentence::new(text.trim().to_owned(), None).embedded(stores)),
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
        .map(|(text, passage)| Sentence::new(text, Some(passage)))
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
    if let Some((near, theirs, ours)) = best {
        let (own, asked) = (sources.quote(theirs), sources.quote(ours));
        return Some(GroundedReason { shared: near.shared, own, asked, ..reason });
    }
    // No two sentences say the like: then what each says of the other film's subjects, or what the film is about.
    let (theirs, _) = most_about(stores, &own, asked)?;
    let ours = most_about(stores, asked_sentences, film).filter(|(_, rarity)| *rarity > 0.0);
    Some(GroundedReason {
        own: sources.quote(theirs),
        asked: ours.and_then(|(ours, _)| sources.quote(ours)),
        ..reason
    })
}

/// The sentence that says most of a film's subjects, and how much; the first one where none says anything.
fn most_about<'s, 'a>(
    stores: &Stores,
    sentences: &'s [Sentence<'a>],
    film: &Movie,
) -> Option<(&'s Sentence<'a>, f64)> {
    let themes = film.passages.iter().map(|passage| passage.text.as_str());
    let texts: Vec<&str> = [film.overview.as_str()]
        .into_iter()
        .chain(themes)
        .chain(film.keywords.iter().chain(&film.tags).map(String::as_str))
        .collect();
    let about: BTreeSet<String> = words(&texts.join(" ")).into_iter().collect();
    let rarity = |sentence: &Sentence| -> f64 {
        let shared = sentence.words.intersection(&about).map(|word| stores.rag.weight(word));
        shared.filter(|weight| *weight >= LEAST_WEIGHT).sum()
    };
    let mut best: Option<(&Sentence, f64)> = None;
    for sentence in sentences {
        let rarity = rarity(sentence);
        if best.is_none_or(|(_, most)| rarity > most) {
            best = Some((sentence, rarity));
        }
    }
    best
}

/// The sentence of a film that fits a description best; none where none has anything to do with it.
fn fitting<'a>(
    stores: &'a Stores,
    said: &Sentence,
    movie: i64,
    sources: &mut Sources<'a>,
) -> Option<GroundedReason> {
    let own: Vec<Sentence> = of_movie(stores, movie, &["overview", "themes", "making"])
        .into_iter()
        .map(|sentence| sentence.embedded(stores))
        .collect();
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

/// The reason as it is read: what is shared, then the sentences that show it.
fn worded(asked: &str, reason: &GroundedReason, sources: &Sources) -> Vec<Reason> {
    let mut reasons = Vec::new();
    if let Some(text) = shared_in_words(asked, &reason.in_common) {
        reasons.push(Reason { text, citation: None });
    }
    for quoted in [&reason.own, &reason.asked].into_iter().flatten() {
        let Some(citation) = sources.citation(quoted.citation) else { continue };
        let text = if asked.is_empty() {
            quoted.sentence.clone()
        } else {
            format!("{}: “{}”", citation.title, quoted.sentence)
        };
        reasons.push(Reason { text, citation: Some(citation) });
    }
    reasons
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
