//! The messages between the page and its workers, and the plain data they carry.
//!
//! Both sides share this room and nothing else. It holds types only: no behaviour beyond conversion, no web API, no
//! engine type. A call is `{ id, lab, method, params }`; which labs there are and what each can be asked stands in their own
//! folders ([`calls!`]). What crosses the wire is named in the vocabulary of the console API (`window.cineai`), so that
//! a call typed in the developer tools and a click on the page are the same message.

extern crate self as protocol;

mod bytes;
mod calls;
mod comparison;
mod detail;
mod documents;
mod done_by;
mod encoder;
mod error;
mod evidence;
mod features;
mod film_map;
mod flow;
mod members;
mod message;
mod rag;
mod reply;
mod sql;
mod status;
mod step;
mod step_run;
pub mod strict;
mod system;
mod tuning;
mod understood;
mod vectors;

#[doc(hidden)]
pub use serde;

pub use bytes::Bytes;
pub use calls::{Call, CallSet, CallSpec, LabApi, ParamKind, ParamSpec, read_params, unknown_method};
pub use comparison::{Attempt, Comparison, ComparisonProgress, ComparisonRequest, Contender, Trial};
pub use documents::{
    DocumentChange, DocumentExplain, FindOptions, IndexInfo, IndexOptions, UpdateOptions, WriteResult,
};
pub use done_by::DoneBy;
pub use encoder::{EncoderName, EncoderStatus, ModelState, ModelStatus};
pub use error::{ErrorName, WireError};
pub use evidence::{
    Embedded, Evidence, Explained, FeaturesRead, FilmFeatures, FilmRow, FirstOf, GroundedReason, InCommon,
    LeftOut, LookedUp, MixedPart, NearFilm, PartKind, PersonRow, QuotedSentence, Ranked, Recorded,
    RemovedFilm, ScoredFilm, Searched, SessionRow, VectorSource, ViewerRow, WordEvidence,
};
pub use features::{
    EntityDefinition, FeatureDefinition, FeatureRow, FeatureViewDefinition, HistoricalRequest,
    MaterializeReport, OnlineRequest, Registry,
};
pub use film_map::{FilmMap, FilmMapRequest, MapHop, MappedFilm};
pub use flow::{
    DEFAULT_WEIGHTS, Detail, FlowStep, GraphWalk, RateReceipt, RateRequest, Reason, RecommendRequest,
    Recommendation, Recommended, ScorePart, StatementPlan, WalkHop, WalkLayer, default_candidates,
};
pub use members::members_of;
pub use message::{Event, FromWorker, Request};
pub use rag::{
    Answer, AskOptions, CheckedSentence, Chunk, ChunkOptions, Citation, EvaluateOptions, Evaluation,
    FactStatement, Passage, QuestionKind, QuestionScore, RetrievalMode, RetrieveOptions, SentenceCheck,
    StoredPassage, UnderstoodQuestion,
};
pub use reply::Reply;
pub use sql::{OpcodeRow, PlanRow, QueryPlan, ResultSet, RunResult, SqlParams, SqlValue};
pub use status::{Counts, Status, StorageKind};
pub use step::{NoSuchStep, Step};
pub use step_run::StepRun;
pub use system::{
    CancelLoading, EncoderCall, EngineCall, ForgetModel, GetEncoders, GetStatus, LoadModel, LoadRequest,
    Reset, UseEncoder,
};
pub use tuning::{
    DEFAULT_DIVERSITY, DEFAULT_EF, DEFAULT_K, Tunable, Tuning, TuningError, Weights, read_filter,
};
pub use understood::{Completion, NamedFilm, NamedPerson, Reading, Shift, TextIs, Understood};
pub use vectors::{
    CollectionOptions, Metric, RecallOptions, RecallReport, SearchHit, SearchMethod, SearchOptions,
    SearchResult, SearchStats, VectorRecord,
};
