//! Every command the engine understands, one enum per room, and the reply each one gets.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{
    Answer, AskOptions, Chunk, ChunkOptions, CollectionOptions, ComparisonProgress, ComparisonRequest,
    DocumentExplain, EncoderCall, EncoderStatus, EvaluateOptions, Evaluation, FeatureRow, FindOptions,
    HistoricalRequest, IndexInfo, IndexOptions, MaterializeReport, OnlineRequest, Passage, QueryPlan,
    RateReceipt, RateRequest, Reading, RecallOptions, RecallReport, RecommendRequest, Recommendation,
    Registry, ResultSet, RetrieveOptions, RunResult, SearchOptions, SearchResult, SqlParams, Status,
    StoredPassage, UpdateOptions, VectorRecord, WriteResult,
};

/// A call, addressed to one room.
#[derive(Debug, Deserialize, Serialize)]
#[serde(tag = "room", content = "call", rename_all = "lowercase")]
pub enum Command {
    /// The engine itself.
    Engine(EngineCall),
    /// The recommender over all stores.
    Flow(FlowCall),
    /// The SQL store.
    Sql(SqlCall),
    /// The document store.
    Documents(DocumentCall),
    /// The vector store.
    Vectors(VectorCall),
    /// The feature store.
    Features(FeatureCall),
    /// Retrieval and answers.
    Rag(RagCall),
    /// What turns text into vectors.
    Encoder(EncoderCall),
}

/// Calls to the engine itself.
#[derive(Debug, Deserialize, Serialize)]
#[serde(tag = "method", content = "params", rename_all = "camelCase")]
pub enum EngineCall {
    /// -> [`Status`]
    Status,
    /// Back to the original data -> [`Status`]
    Reset,
}

/// Calls to the recommender.
#[derive(Debug, Deserialize, Serialize)]
#[serde(tag = "method", content = "params", rename_all = "camelCase")]
pub enum FlowCall {
    /// -> [`Recommendation`]
    Recommend(RecommendRequest),
    /// -> [`RateReceipt`]
    Rate(RateRequest),
    /// Titles that begin with or contain a text -> array of strings
    Suggest {
        /// What was typed.
        prefix: String,
        /// How many at most.
        limit: u64,
    },
    /// How a text is understood, and what it could become -> [`Reading`]
    Read {
        /// What was typed.
        text: String,
        /// How many completions at most.
        limit: u64,
        /// Whether to wait for the texts about films, without which only titles are understood.
        #[serde(default)]
        patient: bool,
    },
    /// A slice of a comparison with another store -> [`ComparisonProgress`]
    Comparison(ComparisonRequest),
    /// Drops the comparison under way and its data
    LeaveComparison,
}

/// Calls to the SQL store.
#[derive(Debug, Deserialize, Serialize)]
#[serde(tag = "method", content = "params", rename_all = "camelCase")]
#[allow(missing_docs, reason = "the members are the console API's arguments")]
pub enum SqlCall {
    /// -> array of [`ResultSet`]
    Exec {
        sql: String,
        #[serde(default)]
        params: SqlParams,
    },
    /// -> [`RunResult`]
    Run {
        sql: String,
        #[serde(default)]
        params: SqlParams,
    },
    /// -> [`QueryPlan`]
    Explain { sql: String },
    /// -> bytes of a SQLite file
    Export,
    /// Replaces the database
    Import { bytes: Bytes },
}

/// Calls to the document store.
#[derive(Debug, Deserialize, Serialize)]
#[serde(tag = "method", content = "params", rename_all = "camelCase")]
#[allow(missing_docs, reason = "the members are the console API's arguments")]
pub enum DocumentCall {
    Collections,
    InsertOne {
        collection: String,
        document: Value,
    },
    InsertMany {
        collection: String,
        documents: Vec<Value>,
    },
    Find {
        collection: String,
        #[serde(default)]
        filter: Value,
        #[serde(default)]
        options: FindOptions,
    },
    FindOne {
        collection: String,
        #[serde(default)]
        filter: Value,
        #[serde(default)]
        options: FindOptions,
    },
    UpdateOne {
        collection: String,
        filter: Value,
        update: Value,
        #[serde(default)]
        options: UpdateOptions,
    },
    UpdateMany {
        collection: String,
        filter: Value,
        update: Value,
        #[serde(default)]
        options: UpdateOptions,
    },
    ReplaceOne {
        collection: String,
        filter: Value,
        document: Value,
        #[serde(default)]
        options: UpdateOptions,
    },
    DeleteOne {
        collection: String,
        filter: Value,
    },
    DeleteMany {
        collection: String,
        filter: Value,
    },
    CountDocuments {
        collection: String,
        #[serde(default)]
        filter: Value,
    },
    Distinct {
        collection: String,
        path: String,
        #[serde(default)]
        filter: Value,
    },
    Aggregate {
        collection: String,
        pipeline: Vec<Value>,
    },
    CreateIndex {
        collection: String,
        keys: serde_json::Map<String, Value>,
        #[serde(default)]
        options: IndexOptions,
    },
    Indexes {
        collection: String,
    },
    DropIndex {
        collection: String,
        name: String,
    },
    Explain {
        collection: String,
        #[serde(default)]
        filter: Value,
        #[serde(default)]
        options: FindOptions,
    },
    Drop {
        collection: String,
    },
}

/// Calls to the vector store.
#[derive(Debug, Deserialize, Serialize)]
#[serde(tag = "method", content = "params", rename_all = "camelCase")]
#[allow(missing_docs, reason = "the members are the console API's arguments")]
pub enum VectorCall {
    Search {
        collection: String,
        #[serde(default)]
        options: SearchOptions,
    },
    Upsert {
        collection: String,
        records: Vec<VectorRecord>,
    },
    Delete {
        collection: String,
        ids: Vec<Value>,
    },
    Get {
        collection: String,
        id: Value,
    },
    Count {
        collection: String,
    },
    Recall {
        collection: String,
        #[serde(default)]
        options: RecallOptions,
    },
    CreateCollection {
        name: String,
        options: CollectionOptions,
    },
    DropCollection {
        name: String,
    },
    Embed {
        text: String,
    },
}

/// Calls to the feature store.
#[derive(Debug, Deserialize, Serialize)]
#[serde(tag = "method", content = "params", rename_all = "camelCase")]
#[allow(missing_docs, reason = "the members are the console API's arguments")]
pub enum FeatureCall {
    Apply(Registry),
    List,
    Ingest {
        view: String,
        rows: Vec<FeatureRow>,
    },
    GetHistoricalFeatures(HistoricalRequest),
    Materialize {
        start: Value,
        end: Value,
        #[serde(default)]
        views: Option<Vec<String>>,
    },
    GetOnlineFeatures(OnlineRequest),
}

/// Calls to retrieval and answering.
#[derive(Debug, Deserialize, Serialize)]
#[serde(tag = "method", content = "params", rename_all = "camelCase")]
#[allow(missing_docs, reason = "the members are the console API's arguments")]
pub enum RagCall {
    Retrieve {
        question: String,
        #[serde(default)]
        options: RetrieveOptions,
    },
    Ask {
        question: String,
        #[serde(default)]
        options: AskOptions,
    },
    Chunk {
        text: String,
        #[serde(default)]
        options: ChunkOptions,
    },
    Evaluate {
        #[serde(default)]
        options: EvaluateOptions,
    },
    /// -> array of [`StoredPassage`]
    Passages { movie: i64 },
}

/// Bytes that cross the wire as a `Uint8Array`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Bytes(pub Vec<u8>);

impl Serialize for Bytes {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(&self.0)
    }
}

impl<'de> Deserialize<'de> for Bytes {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match super::SqlValue::deserialize(deserializer)? {
            super::SqlValue::Blob(bytes) => Ok(Self(bytes)),
            _ => Err(serde::de::Error::custom("expected bytes (a Uint8Array)")),
        }
    }
}

/// What a command returns. It is serialised as the plain value inside.
#[derive(Debug, Serialize)]
#[serde(untagged)]
#[allow(missing_docs, reason = "each variant is the type it names")]
pub enum Reply {
    Nothing,
    Status(Status),
    Recommendation(Box<Recommendation>),
    Comparison(Box<ComparisonProgress>),
    RateReceipt(RateReceipt),
    Reading(Box<Reading>),
    ResultSets(Vec<ResultSet>),
    RunResult(RunResult),
    QueryPlan(QueryPlan),
    Bytes(Bytes),
    Values(Vec<Value>),
    Value(Value),
    Strings(Vec<String>),
    Count(u64),
    Write(WriteResult),
    Indexes(Vec<IndexInfo>),
    DocumentExplain(DocumentExplain),
    Search(SearchResult),
    Record(Option<VectorRecord>),
    Recall(RecallReport),
    /// A vector: a `Float32Array` in JavaScript.
    Vector(Vec<f32>),
    Registry(Registry),
    Features(Vec<FeatureRow>),
    Materialize(MaterializeReport),
    Passages(Vec<Passage>),
    Answer(Box<Answer>),
    Chunks(Vec<Chunk>),
    Evaluation(Evaluation),
    StoredPassages(Vec<StoredPassage>),
    Encoder(EncoderStatus),
}
