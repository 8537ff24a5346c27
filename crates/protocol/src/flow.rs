//! The recommendation: request, steps and results.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{DoneBy, OpcodeRow, Step, StepRun, Understood};

/// The parts of a score and how much each counts where a request does not say; together 1.
pub const DEFAULT_WEIGHTS: [(&str, f64); 4] =
    [("similarity", 0.68), ("taste", 0.25), ("quality", 0.03), ("popularity", 0.04)];

/// How many candidates step 3 fetches for `k` films where a request does not say: enough that the ranker has a choice
/// after seen films are gone.
pub const fn default_candidates(k: u32) -> u32 {
    k.saturating_mul(2).saturating_add(50)
}

/// "Recommend movies like `like` for viewer `user`", or like the text `text`.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct RecommendRequest {
    /// A film's title.
    pub like: Option<String>,
    /// A description instead of a title.
    pub text: Option<String>,
    /// The viewer's number; none is a visitor nobody knows.
    pub user: Option<i64>,
    /// How many films; 10 where absent.
    pub k: Option<i64>,
    /// The search's `ef`; 100 where absent.
    pub ef: Option<i64>,
    /// How many candidates the search fetches; twice `k` and 50 more where absent.
    pub candidates: Option<i64>,
    /// Compare with every film instead of walking the graph.
    pub exact: bool,
    /// Conditions on films, in the vector store's language: `{ year: { gte: 1990 } }`.
    pub filter: Option<Value>,
    /// Keep the films the viewer has watched among the candidates.
    pub keep_seen: bool,
    /// Whether the ranker is given features; true where absent.
    pub features: Option<bool>,
    /// How much a part of the score counts, by its name, 0 to 1; those left out keep their default.
    pub weights: Option<BTreeMap<String, f64>>,
    /// How much likeness to a film already chosen counts against one, in percent; 10 where absent.
    pub diversity: Option<i64>,
    /// Whether the visit is recorded in step 8; true where absent.
    pub record: Option<bool>,
}

/// What a recommendation returns.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct Recommendation {
    /// The eight steps, in the order they ran.
    pub steps: Vec<StepRun>,
    /// The films, best first.
    pub results: Vec<Recommended>,
    /// Wall-clock milliseconds of the whole.
    pub total_ms: f64,
    /// Things the reader should know: cold start, fewer films than asked for.
    pub notes: Vec<String>,
}

impl Recommendation {
    /// What a step did.
    pub fn step(&self, step: Step) -> Option<&StepRun> {
        self.steps.iter().find(|run| run.step == step)
    }
}

/// One timed step of any trace.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct FlowStep {
    /// Its place, from 1.
    pub id: u32,
    /// Who did the work.
    pub store: DoneBy,
    /// What it is for, in a few words.
    pub title: String,
    /// The statement or call, as it was run.
    pub call: String,
    /// Milliseconds from the flow's start to the step's start.
    pub start_ms: f64,
    /// Milliseconds the step took.
    pub ms: f64,
    /// Rows, vectors, documents or candidates that went in.
    pub rows_in: u64,
    /// The same, coming out.
    pub rows_out: u64,
    /// What went through, for the reader to inspect.
    pub detail: Detail,
}

/// The evidence of a step.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
pub struct Detail {
    /// One line on what happened here.
    pub summary: String,
    /// The names of the columns of `rows`.
    pub columns: Vec<String>,
    /// The rows that came out, or the first of them.
    pub rows: Vec<Vec<Value>>,
    /// How many rows there were in all.
    pub total_rows: u64,
    /// Named figures: `visited`, `distance_computations`, `keys_examined`.
    pub figures: Vec<(String, Value)>,
    /// A vector that passed through, whole.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub vector: Option<Vec<f32>>,
    /// Text that passed through: a plan, a prompt, a document.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// The SQL statements of the step and how they were carried out.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub statements: Vec<StatementPlan>,
    /// The way a vector search took through its graph.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub walk: Option<GraphWalk>,
    /// How a text was understood.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub understood: Option<Box<Understood>>,
    /// How the document store chose its plan, in its own words.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<String>,
}

/// A statement and its plan.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct StatementPlan {
    /// The statement.
    pub sql: String,
    /// `EXPLAIN QUERY PLAN`, a line a node.
    pub plan: Vec<String>,
    /// `EXPLAIN`: the program it was compiled to.
    pub program: Vec<OpcodeRow>,
}

/// A search's way through an HNSW graph, the top layer first.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
pub struct GraphWalk {
    /// One for every layer.
    pub layers: Vec<WalkLayer>,
}

/// What a search did on one layer.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct WalkLayer {
    /// The layer; zero is the lowest and holds every point.
    pub layer: u64,
    /// Points on it.
    pub points: u64,
    /// Points whose neighbours were looked at.
    pub expanded: u64,
    /// Distances computed.
    pub compared: u64,
    /// The points in the order they were expanded, or the first of them.
    pub hops: Vec<WalkHop>,
}

/// A point of the walk, and what its links brought.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct WalkHop {
    /// The point.
    pub id: Value,
    /// What it is called, where its payload says.
    pub title: String,
    /// Its distance to the query.
    pub distance: f32,
    /// Neighbours compared from here for the first time.
    pub compared: u64,
    /// How many of those were near enough to be kept.
    pub kept: u64,
}

/// One recommended film.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct Recommended {
    /// The film's number.
    pub movie_id: i64,
    /// Its title.
    pub title: String,
    /// Year of first release.
    pub year: i64,
    /// Its directors.
    pub directors: Vec<String>,
    /// Its genres.
    pub genres: Vec<String>,
    /// The ranker's score; higher is better. Only its order means anything.
    pub score: f64,
    /// What the score is made of; the parts add up to it.
    pub parts: Vec<ScorePart>,
    /// Cosine similarity to what was asked for, -1 to 1.
    pub similarity: f64,
    /// Why, with the text it rests on.
    pub reasons: Vec<Reason>,
    /// Where its vector lies along a few fixed directions, a byte each: what its poster is drawn from.
    #[serde(default)]
    pub look: Vec<u8>,
    /// The viewer's own rating, where there is one (1 to 5).
    pub rating: Option<i64>,
}

/// One term of a score.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct ScorePart {
    /// What it measures.
    pub name: String,
    /// The feature's value, 0 to 1.
    pub value: f64,
    /// Its weight.
    pub weight: f64,
}

/// A grounded sentence.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct Reason {
    /// The sentence.
    pub text: String,
    /// The passage it was taken from; absent where the reason rests on figures.
    pub citation: Option<super::Citation>,
}

/// A viewer's verdict on a film.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct RateRequest {
    /// The viewer's number.
    pub user: i64,
    /// The film's number.
    pub movie: i64,
    /// 1 to 5.
    pub score: i64,
}

/// The outcome of the rating's transaction.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct RateReceipt {
    /// The viewer's ratings, this one included.
    pub rating_count: i64,
    /// The film's mean score, this one included.
    pub movie_avg: f64,
    /// The statements of the transaction, as they were run.
    pub statements: Vec<String>,
    /// Milliseconds until it was saved.
    pub ms: f64,
}
