//! What each step of a recommendation did, by name: what the page words and draws.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{
    DocumentExplain, EncoderName, FeatureRow, GraphWalk, ScorePart, SearchMethod, StatementPlan, Step,
    Understood,
};

/// The evidence of a step; one kind for each.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Evidence {
    /// Of [`Step::LookUp`].
    LookUp(LookedUp),
    /// Of [`Step::Embed`].
    Embed(Embedded),
    /// Of [`Step::Search`].
    Search(Searched),
    /// Of [`Step::LeaveOutSeen`].
    LeaveOutSeen(LeftOut),
    /// Of [`Step::ReadFeatures`]; none where the request wants no features.
    ReadFeatures(Option<FeaturesRead>),
    /// Of [`Step::Rank`].
    Rank(Ranked),
    /// Of [`Step::Explain`].
    Explain(Explained),
    /// Of [`Step::Record`].
    Record(Recorded),
}

impl Evidence {
    /// The step it is of.
    pub fn step(&self) -> Step {
        match self {
            Self::LookUp(_) => Step::LookUp,
            Self::Embed(_) => Step::Embed,
            Self::Search(_) => Step::Search,
            Self::LeaveOutSeen(_) => Step::LeaveOutSeen,
            Self::ReadFeatures(_) => Step::ReadFeatures,
            Self::Rank(_) => Step::Rank,
            Self::Explain(_) => Step::Explain,
            Self::Record(_) => Step::Record,
        }
    }
}

/// The first of many rows, and how many there were.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct FirstOf<T> {
    /// The first ones.
    pub first: Vec<T>,
    /// How many there were in all.
    pub total: u64,
}

impl<T> FirstOf<T> {
    /// Rows kept, at most.
    pub const MOST: usize = 60;

    /// Keeps the first of `rows`.
    pub fn of(rows: impl ExactSizeIterator<Item = T>) -> Self {
        Self { total: rows.len() as u64, first: rows.take(Self::MOST).collect() }
    }
}

/// What SQL knows of the film, the people named and the viewer.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct LookedUp {
    /// The film, where one was named.
    pub film: Option<FilmRow>,
    /// The people a description names.
    pub people: Vec<PersonRow>,
    /// The viewer; none where nobody has the number.
    pub viewer: Option<ViewerRow>,
    /// How many films the viewer has rated.
    pub ratings: u64,
    /// How a description was understood; none for a title.
    pub understood: Option<Box<Understood>>,
    /// The statements, and how they were carried out.
    pub statements: Vec<StatementPlan>,
}

/// A row of `movies`.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct FilmRow {
    /// The film's number.
    pub movie_id: i64,
    /// Its title.
    pub title: String,
}

/// A row of `people`.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct PersonRow {
    /// The person's number; none where the table has nobody of the name.
    pub person_id: Option<i64>,
    /// The name.
    pub name: String,
}

/// A row of `users`.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct ViewerRow {
    /// The viewer's number.
    pub user_id: i64,
    /// The name.
    pub name: String,
}

/// The vector to search with.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct Embedded {
    /// The vector, whole.
    pub vector: Vec<f32>,
    /// Where it comes from.
    pub source: VectorSource,
}

/// Where a vector comes from.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum VectorSource {
    /// A film's own, made ahead of time.
    Film {
        /// The film's title.
        title: String,
        /// What was mixed into it.
        mix: Vec<MixedPart>,
    },
    /// A film's, moved by what should be different.
    Moved {
        /// The film's title.
        title: String,
        /// What embedded the words.
        encoder: EncoderName,
        /// How the text was understood, with the shifts.
        understood: Box<Understood>,
    },
    /// A description's, made just now.
    Description {
        /// What embedded it.
        encoder: EncoderName,
        /// How many tokens were read.
        tokens: u64,
    },
}

/// Something that went into the films' vectors, and how much it counted.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct MixedPart {
    /// What it is: `keywords`, `directors`.
    pub part: String,
    /// How it came in.
    pub kind: PartKind,
    /// How much it counted.
    pub weight: f64,
}

/// How a part came into the films' vectors.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum PartKind {
    /// A text, embedded by the model.
    Text,
    /// A list of facts: films that share rare ones were drawn together.
    Fact,
}

/// The nearest films.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct Searched {
    /// The films, best first.
    pub films: FirstOf<NearFilm>,
    /// How the vectors were searched.
    pub method: SearchMethod,
    /// `ef` as used.
    pub ef: u64,
    /// Distinct vectors compared.
    pub visited: u64,
    /// Distances computed.
    pub distance_computations: u64,
    /// Vectors there are.
    pub points: u64,
    /// What a description's words found beside its vector.
    pub words: Option<WordEvidence>,
    /// The way through the graph, where it was walked.
    pub walk: Option<GraphWalk>,
}

/// How much a description's words count beside its vector.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct WordEvidence {
    /// The share of the trust that lies in the words, 0 to 1.
    pub trust: f64,
    /// How well the best film fits.
    pub fit: f64,
}

/// A film near to the question.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct NearFilm {
    /// The point's id.
    pub movie_id: Value,
    /// The film's title.
    pub title: String,
    /// Cosine similarity.
    pub similarity: f64,
    /// The distance.
    pub distance: f64,
    /// The share of the words' weight that it collects; for descriptions.
    pub words: Option<f64>,
    /// Words and meaning together; for descriptions.
    pub together: Option<f64>,
}

/// The viewer's sessions, and what they leave out.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct LeftOut {
    /// The sessions.
    pub sessions: FirstOf<SessionRow>,
    /// The first session, whole.
    pub example: Option<Value>,
    /// Titles of the candidates left out.
    pub titles: Vec<String>,
    /// How many of them were played in a session and are not rated: only the sessions know of them.
    pub played_only: u64,
    /// How many were rated and are played in no session: only the ratings know of them.
    pub rated_only: u64,
    /// The same, each with the store that knew of it.
    pub removed: Vec<RemovedFilm>,
    /// How many candidates there were.
    pub candidates: u64,
    /// Whether watched films stay, as the request wants it.
    pub kept: bool,
    /// How the sessions were found.
    pub explain: DocumentExplain,
}

/// A candidate that is left out. At least one of the two stores knew of it.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct RemovedFilm {
    /// Its place among the candidates, from 0.
    pub place: u64,
    /// Its title.
    pub title: String,
    /// Whether the viewer has rated it: a row of `ratings`.
    pub rated: bool,
    /// Whether it was played in one of the viewer's sessions: an event in a document.
    pub watched: bool,
}

/// A session, in short. Sessions are documents: a member may be of any type.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct SessionRow {
    /// Its `_id`.
    pub id: Value,
    /// When it began.
    pub started_at: Value,
    /// The kind of device.
    pub device: Value,
    /// How many events it holds.
    pub events: u64,
}

/// What is known of the viewer and of every candidate.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct FeaturesRead {
    /// The viewer's features.
    pub viewer: FeatureRow,
    /// The genres the viewer likes most, best first.
    pub favourite_genres: Vec<String>,
    /// The candidates' features.
    pub films: FirstOf<FilmFeatures>,
}

/// A candidate's features; null where there is no value.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct FilmFeatures {
    /// The point's id.
    pub movie_id: Value,
    /// The film's title.
    pub title: String,
    /// Mean score, 1 to 5.
    pub mean_score: Option<f64>,
    /// How many ratings.
    pub rating_count: Value,
    /// How many in the last 90 days.
    pub recent_ratings: Value,
    /// The time the values are of.
    pub as_of: Value,
}

/// Scores.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct Ranked {
    /// How many candidates were scored.
    pub candidates: u64,
    /// The films that stay, best first.
    pub films: FirstOf<ScoredFilm>,
    /// Whether the first part is how well a film fits a description, words and meaning together.
    pub by_description: bool,
    /// For each part, its share in what tells the candidates apart: weight times spread, together 1.
    pub shares: Vec<(String, f64)>,
    /// How much likeness to a film already chosen counted against one, in percent.
    pub diversity: u64,
    /// Films of the list that their score alone would not have brought there.
    pub by_diversity: u64,
}

/// A film and its score.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct ScoredFilm {
    /// Its title.
    pub title: String,
    /// The score.
    pub score: f64,
    /// What it is made of.
    pub parts: Vec<ScorePart>,
}

/// The reasons, and the prompt they were taken from.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct Explained {
    /// The sentences with their sources.
    pub reasons: FirstOf<GroundedReason>,
    /// The prompt with the passages.
    pub prompt: String,
}

/// Why a film is there.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct GroundedReason {
    /// The film's title.
    pub title: String,
    /// What it has in common with the film asked for, the most telling first; nothing for a description.
    pub in_common: Vec<InCommon>,
    /// Words its sentence shares with the question.
    pub shared: Vec<String>,
    /// The film's own sentence; none where no sentence says anything to the point.
    pub own: Option<QuotedSentence>,
    /// The sentence of the film asked for that says the like.
    pub asked: Option<QuotedSentence>,
    /// How alike the two sentences are: their cosine, where there was an encoder.
    pub alike: Option<f64>,
}

/// Something that two films share.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "snake_case", tag = "kind", content = "name")]
pub enum InCommon {
    /// Somebody directed both.
    Director(String),
    /// Somebody plays in both.
    Actor(String),
    /// A tag: what both are about.
    Tag(String),
    /// A keyword.
    Keyword(String),
    /// A genre.
    Genre(String),
}

impl InCommon {
    /// Its name.
    pub fn name(&self) -> &str {
        match self {
            Self::Director(name)
            | Self::Actor(name)
            | Self::Tag(name)
            | Self::Keyword(name)
            | Self::Genre(name) => name,
        }
    }
}

/// A sentence, and where it stands.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct QuotedSentence {
    /// The number of its citation.
    pub citation: u32,
    /// The passage's name.
    pub passage: String,
    /// The sentence.
    pub sentence: String,
}

/// The record of the visit.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct Recorded {
    /// The document.
    pub visit: Value,
    /// Its `_id`; none where the request wants no record.
    pub id: Option<Value>,
}
