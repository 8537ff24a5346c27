//! Retrieval-augmented generation: passages, answers, chunks and scores.

use serde::{Deserialize, Serialize};

use crate::strict;

strict!(RetrieveOptions, AskOptions, ChunkOptions, EvaluateOptions);

/// How passages are found.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum RetrievalMode {
    /// By the cosine of embeddings.
    Dense,
    /// By BM25.
    Keyword,
    /// By both, fused.
    #[default]
    Hybrid,
}

/// Options of `retrieve`.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
#[serde(default, remote = "Self", deny_unknown_fields)]
pub struct RetrieveOptions {
    /// How.
    pub mode: RetrievalMode,
    /// How many passages; 5 where absent.
    pub k: Option<i64>,
}

/// Options of `ask`.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
#[serde(default, remote = "Self", deny_unknown_fields)]
pub struct AskOptions {
    /// How passages are found.
    pub mode: RetrievalMode,
    /// How many passages; 5 where absent.
    pub k: Option<i64>,
    /// The prompt's size at most, in words; 300 where absent.
    pub budget: Option<i64>,
    /// `extractive`, the only one built in.
    pub generator: Option<String>,
    /// The question before this one: what "it" stands for is taken from there.
    pub before: Option<String>,
    /// The film that "it" stands for, by its number; goes before `before`.
    pub film: Option<i64>,
}

/// A passage with its scores.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct Passage {
    /// `movie:kind`, unique and stable.
    pub id: String,
    /// The film it is about.
    pub movie_id: i64,
    /// The film's title.
    pub title: String,
    /// `overview`, `themes`, `making` or `credits`.
    pub kind: String,
    /// The text.
    pub text: String,
    /// The score it is ranked by; higher is better.
    pub score: f64,
    /// Cosine similarity, where the mode is dense or hybrid.
    pub similarity: Option<f64>,
    /// BM25, where the mode is keyword or hybrid.
    pub bm25: Option<f64>,
    /// Words of the question found in the text.
    pub matched: Vec<String>,
}

/// Where a sentence comes from.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct Citation {
    /// The number in the text: `[1]`.
    pub number: u32,
    /// The passage's id.
    pub passage: String,
    /// The film's title.
    pub title: String,
    /// The passage's kind.
    pub kind: String,
    /// The passage's text.
    pub text: String,
}

/// An answer and what it rests on.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct Answer {
    /// The text, with `[n]` after each sentence; says so where nothing fits.
    pub answer: String,
    /// The passages cited, by number.
    pub citations: Vec<Citation>,
    /// The passages given to the generator.
    pub context: Vec<Passage>,
    /// The prompt, as a language model would get it.
    pub prompt: String,
    /// What was done, with times.
    pub steps: Vec<super::FlowStep>,
    /// Share of the answer's sentences that what they cite supports, 0 to 1; absent where there is no sentence.
    pub faithfulness: Option<f64>,
    /// Whether the evidence does not answer the question, so that no answer is given.
    #[serde(default)]
    pub declined: bool,
    /// How the question was understood.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub understood: Option<UnderstoodQuestion>,
    /// The SQL statements that gave the facts, each with the number it is cited by.
    #[serde(default)]
    pub statements: Vec<FactStatement>,
    /// Every sentence of the answer, checked against what it cites.
    #[serde(default)]
    pub checks: Vec<CheckedSentence>,
    /// Where the question is not answered: the nearest things there are.
    #[serde(default)]
    pub nearest: Vec<String>,
    /// Films and passages that the budget left out of the answer.
    #[serde(default)]
    pub left_out: u64,
}

/// What kind of answer a question wants.
#[derive(Clone, Copy, Debug, Deserialize, Eq, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum QuestionKind {
    /// A person.
    Who,
    /// A time.
    When,
    /// A place.
    Where,
    /// A fact of another kind.
    What,
    /// One film, found by what is known of it.
    Which,
    /// A number of films.
    HowMany,
    /// A running time.
    HowLong,
    /// Yes or no.
    YesNo,
    /// Two films beside each other.
    Comparison,
    /// The first, last, longest or shortest.
    Superlative,
    /// All films that meet some conditions.
    List,
    /// What happens in a film.
    Plot,
    /// What a film is about beneath its plot.
    Theme,
    /// How a film was made and received.
    Making,
}

/// A question, understood.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct UnderstoodQuestion {
    /// What it asks for.
    pub kind: QuestionKind,
    /// The films it names.
    pub films: Vec<super::NamedFilm>,
    /// The people it names.
    pub people: Vec<super::NamedPerson>,
    /// Genres, countries and languages it names.
    pub facets: Vec<String>,
    /// First and last year of release.
    pub years: Option<(i64, i64)>,
    /// Words taken for others: as typed, and as read.
    pub mended: Vec<(String, String)>,
    /// The film taken over from the question before.
    pub referred: bool,
    /// Words that no rule explains; the evidence must hold them, or the question is not answered.
    pub unexplained: Vec<String>,
}

/// A statement that gave facts, and what it returned.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct FactStatement {
    /// The number it is cited by: `[1]`.
    pub number: u32,
    /// The statement, as it was run.
    pub sql: String,
    /// The names of its columns.
    pub columns: Vec<String>,
    /// Its rows, or the first of them.
    pub rows: Vec<Vec<super::SqlValue>>,
    /// How many rows there were in all.
    pub total: u64,
}

/// What the evidence says of a sentence.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum SentenceCheck {
    /// It says the same.
    Supported,
    /// It says something else of the same thing.
    Contradicted,
    /// It says nothing of it, or the sentence does not answer the question.
    BesideThePoint,
}

/// A sentence of an answer, checked.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct CheckedSentence {
    /// The sentence.
    pub sentence: String,
    /// The number of its citation.
    pub citation: u32,
    /// What the evidence says of it.
    pub check: SentenceCheck,
}

/// Options of `chunk`.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
#[serde(default, remote = "Self", deny_unknown_fields)]
pub struct ChunkOptions {
    /// `sentence` (the default) or `fixed`.
    pub strategy: Option<String>,
    /// Characters per chunk at most; 400 where absent.
    pub size: Option<i64>,
    /// Characters shared with the chunk before; 0 where absent.
    pub overlap: Option<i64>,
}

/// A piece of a text.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct Chunk {
    /// First character (UTF-16 unit, as JavaScript counts).
    pub start: u64,
    /// One past the last.
    pub end: u64,
    /// The text between.
    pub text: String,
}

/// Options of `evaluate`.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
#[serde(default, remote = "Self", deny_unknown_fields)]
pub struct EvaluateOptions {
    /// How passages are found.
    pub mode: RetrievalMode,
    /// Depth; 10 where absent.
    pub k: Option<i64>,
}

/// Retrieval measured on questions with known answers.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct Evaluation {
    /// Share of questions with a right film among the first k.
    pub hit_rate: f64,
    /// Mean reciprocal rank of the first right film.
    pub mrr: f64,
    /// Mean normalised discounted cumulative gain.
    pub ndcg: f64,
    /// By question.
    pub per_question: Vec<QuestionScore>,
}

/// One question's score.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct QuestionScore {
    /// The question.
    pub question: String,
    /// Rank of the first right film, 1 is best; absent where none was found.
    pub rank: Option<u32>,
    /// Normalised discounted cumulative gain.
    pub ndcg: f64,
}

/// A passage as it is stored.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct StoredPassage {
    /// `movie:kind`, unique and stable.
    pub id: String,
    /// `overview`, `themes`, `making` or `credits`.
    pub kind: String,
    /// The text.
    pub text: String,
}
