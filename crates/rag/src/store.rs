//! The passages and the calls on them.

use std::collections::HashMap;

use super::chunk::within;
use super::retrieve::{Scored, WordScores, rank};
use super::{RagError, answer};
use protocol::{Passage, RetrievalMode, RetrieveOptions};
use search::{Bm25, fold, spans, words};

const DEFAULT_K: i64 = 5;
const MAX_K: i64 = 100;
/// Longer questions are cut: no passage shares more than this with one.
const MAX_QUESTION_WORDS: usize = 200;

/// A text as it was indexed.
#[derive(Clone, Debug, PartialEq)]
pub struct PassageText {
    /// `movie:kind`.
    pub id: String,
    /// The film it is about.
    pub movie_id: i64,
    /// The film's title.
    pub title: String,
    /// What it is about.
    pub kind: &'static str,
    /// The text.
    pub text: String,
}

impl PassageText {
    /// The words it is found by: its film's title belongs to it.
    fn indexed(&self) -> String {
        format!("{}: {}", self.title, self.text)
    }
}

/// All passages, indexed by their words.
pub struct RagStore {
    passages: Vec<PassageText>,
    by_movie: HashMap<i64, Vec<u32>>,
    index: Bm25,
    /// Titles of one word that the index leaves out, and their passages.
    small_titles: HashMap<String, Vec<u32>>,
}

impl RagStore {
    /// Indexes `passages`; their order gives their numbers.
    pub fn new(passages: Vec<PassageText>) -> Self {
        let indexed: Vec<String> = passages.iter().map(PassageText::indexed).collect();
        let index = Bm25::new(indexed.iter().map(String::as_str));
        let mut by_movie: HashMap<i64, Vec<u32>> = HashMap::new();
        let mut small_titles: HashMap<String, Vec<u32>> = HashMap::new();
        for (number, passage) in (0..).zip(&passages) {
            by_movie.entry(passage.movie_id).or_default().push(number);
            if words(&passage.title).is_empty() {
                small_titles.entry(fold(&passage.title)).or_default().push(number);
            }
        }
        Self { passages, by_movie, index, small_titles }
    }

    /// How many passages there are.
    pub fn len(&self) -> usize {
        self.passages.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.passages.is_empty()
    }

    /// How much a word tells, folded and stemmed; rare words tell more.
    pub fn weight(&self, word: &str) -> f64 {
        self.index.idf(word)
    }

    /// All passages, by number.
    pub fn passages(&self) -> &[PassageText] {
        &self.passages
    }

    /// The passages of a film, in the order they were written; none where it has none.
    pub fn of_movie(&self, movie_id: i64) -> impl Iterator<Item = &PassageText> {
        let own = self.by_movie.get(&movie_id).map_or(&[][..], Vec::as_slice);
        own.iter().filter_map(|&number| self.passages.get(number as usize))
    }

    /// The passages that fit `question` best. Dense and hybrid need `similarities`: the cosine of the question
    /// with every passage, by number.
    pub fn retrieve(
        &self,
        question: &str,
        similarities: Option<&[f32]>,
        options: &RetrieveOptions,
    ) -> Result<Vec<Passage>, RagError> {
        let k = within("k", options.k.unwrap_or(DEFAULT_K), 1, MAX_K)?;
        if question.trim().is_empty() {
            return Err(RagError::EmptyQuestion);
        }
        match options.mode {
            RetrievalMode::Dense if similarities.is_none() => return Err(RagError::NoEmbedding("dense")),
            RetrievalMode::Hybrid if similarities.is_none() => return Err(RagError::NoEmbedding("hybrid")),
            _ => {}
        }
        let query_words = question_words(question);
        let scores = match options.mode {
            RetrievalMode::Dense => WordScores::default(),
            RetrievalMode::Keyword | RetrievalMode::Hybrid => self.word_scores(question, &query_words),
        };
        Ok(self.views(&rank(options.mode, &scores, similarities, k), &query_words))
    }

    /// BM25 of every passage; a title of small words alone ("Up", "Her") counts as a rare word.
    fn word_scores(&self, question: &str, words: &[String]) -> WordScores {
        let mut scores = self.index.scores(words);
        let mut attainable: f64 = words.iter().map(|word| self.index.best_score(word)).sum();
        let spans: Vec<&str> = spans(question).collect();
        let is_named = |title: &str| match spans.as_slice() {
            [only] => fold(only) == title,
            [_, rest @ ..] => {
                rest.iter().any(|span| span.starts_with(char::is_uppercase) && fold(span) == title)
            }
            [] => false,
        };
        for (_, passages) in self.small_titles.iter().filter(|(title, _)| is_named(title)) {
            // The weight of a word that nothing else holds.
            let weight = self.index.idf("");
            attainable += weight;
            for &passage in passages {
                *scores.entry(passage).or_default() += weight;
            }
        }
        WordScores { scores, attainable }
    }

    fn views(&self, ranked: &[Scored], query: &[String]) -> Vec<Passage> {
        ranked
            .iter()
            .filter_map(|scored| Some((scored, self.passages.get(scored.passage as usize)?)))
            .map(|(scored, passage)| Passage {
                id: passage.id.clone(),
                movie_id: passage.movie_id,
                title: passage.title.clone(),
                kind: passage.kind.to_owned(),
                text: passage.text.clone(),
                score: scored.score,
                similarity: scored.similarity,
                bm25: scored.bm25,
                matched: answer::matched(&passage.text, query),
            })
            .collect()
    }
}

fn question_words(question: &str) -> Vec<String> {
    let mut words = words(question);
    words.truncate(MAX_QUESTION_WORDS);
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_passage_is_found_by_its_films_title_small_words_too() {
        let passage = |movie_id, title: &str, text: &str| PassageText {
            id: format!("{movie_id}:making"),
            movie_id,
            title: title.to_owned(),
            kind: "making",
            text: text.to_owned(),
        };
        let store = RagStore::new(vec![
            passage(1, "Up", "An old man ties balloons to his house."),
            passage(2, "Near Dark", "Tangerine Dream supplied the music."),
            passage(3, "Fargo", "Carter Burwell composed the music."),
        ]);
        let options = RetrieveOptions { mode: RetrievalMode::Keyword, k: Some(1) };
        for (question, expected) in [
            ("Who composed the music for Near Dark?", 2),
            ("What is Up about?", 1),
            ("up", 1),
            ("who composed the music", 3),
        ] {
            let found = store.retrieve(question, None, &options).unwrap_or_default();
            assert_eq!(found.first().map(|passage| passage.movie_id), Some(expected), "{question}");
        }
    }
}
