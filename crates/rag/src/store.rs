//! The passages and the calls on them.

use std::collections::HashMap;
use std::sync::Arc;

use super::chunk::within;
use super::retrieve::{Scored, rank};
use super::{GroundedSentence, RagError, answer};
use protocol::{Answer, AskOptions, Detail, DoneBy, FlowStep, Passage, RetrievalMode, RetrieveOptions};
use search::{Bm25, words};
use storage::{Clock, Recorder, Timed};

const DEFAULT_K: i64 = 5;
const MAX_K: i64 = 100;
const DEFAULT_BUDGET: i64 = 300;
const MAX_BUDGET: i64 = 10_000;
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

/// All passages, indexed by their words.
pub struct RagStore {
    passages: Vec<PassageText>,
    by_movie: HashMap<i64, Vec<u32>>,
    index: Bm25,
    clock: Arc<dyn Clock>,
}

impl RagStore {
    /// Indexes `passages`; their order gives their numbers.
    pub fn new(passages: Vec<PassageText>, clock: Arc<dyn Clock>) -> Self {
        let index = Bm25::new(passages.iter().map(|passage| passage.text.as_str()));
        let mut by_movie: HashMap<i64, Vec<u32>> = HashMap::new();
        for (number, passage) in (0..).zip(&passages) {
            by_movie.entry(passage.movie_id).or_default().push(number);
        }
        Self { passages, by_movie, index, clock }
    }

    /// How many passages there are.
    pub fn len(&self) -> usize {
        self.passages.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.passages.is_empty()
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

    /// For each film the sentence of its texts that shares most with `about` (what was asked for, in words), with
    /// its citation, numbered from 1; and the words shared.
    pub fn reasons(&self, movie_ids: &[i64], about: &str) -> Vec<Option<GroundedSentence>> {
        let about = words(about);
        (1..)
            .zip(movie_ids)
            .map(|(number, movie_id)| {
                let own = self.by_movie.get(movie_id).map_or(&[][..], Vec::as_slice);
                let texts: Vec<&PassageText> = own
                    .iter()
                    .filter_map(|&number| self.passages.get(number as usize))
                    .filter(|passage| passage.kind != "credits")
                    .collect();
                answer::grounded_sentence(&about, &texts, |word| self.index.idf(word), number)
            })
            .collect()
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
            RetrievalMode::Dense => HashMap::new(),
            RetrievalMode::Keyword | RetrievalMode::Hybrid => self.index.scores(&query_words),
        };
        Ok(self.views(&rank(options.mode, &scores, similarities, k), &query_words))
    }

    /// Retrieves, builds the prompt, and answers from what was found.
    pub fn ask(
        &self,
        question: &str,
        similarities: Option<&[f32]>,
        options: &AskOptions,
    ) -> Result<Answer, RagError> {
        let generator = options.generator.as_deref().unwrap_or("extractive");
        if generator != "extractive" {
            return Err(RagError::UnknownGenerator(generator.chars().take(40).collect()));
        }
        let budget = within("budget", options.budget.unwrap_or(DEFAULT_BUDGET), 1, MAX_BUDGET)?;
        let mut steps = Recorder::new(self.clock.as_ref());
        let retrieve = RetrieveOptions { mode: options.mode, k: options.k };
        let found = self.retrieve(question, similarities, &retrieve)?;
        let found_count = found.len();
        steps.done(|| ("Retrieve passages", format!("retrieve(question, {retrieve:?})"), 1, found_count));
        let context = answer::within_budget(found, budget);
        let prompt = answer::prompt(question, &context);
        steps.done(|| {
            ("Build the prompt", format!("prompt within {budget} words"), found_count, context.len())
        });
        let extracts = answer::extract(question, &context, &self.index);
        let (text, citations) = answer::compose(&extracts, &context);
        steps.done(|| {
            ("Answer with citations", "extractive generator".to_owned(), context.len(), extracts.len())
        });
        let faithfulness = answer::faithfulness(&extracts, &context);
        let steps = flow_steps(steps.finish().0);
        Ok(Answer { answer: text, citations, context, prompt, steps, faithfulness })
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

/// What is known of a step: its title, its call, and how many rows went in and came out.
type Step = (&'static str, String, usize, usize);

fn flow_steps(steps: Vec<Timed<Step>>) -> Vec<FlowStep> {
    let steps = (1..).zip(steps);
    steps
        .map(|(id, Timed { start_ms, ms, step: (title, call, rows_in, rows_out) })| FlowStep {
            id,
            store: DoneBy::Rag,
            title: title.to_owned(),
            call,
            start_ms,
            ms,
            rows_in: rows_in as u64,
            rows_out: rows_out as u64,
            detail: Detail::default(),
        })
        .collect()
}
