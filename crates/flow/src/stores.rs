//! The stores a flow runs over.

use std::cell::OnceCell;
use std::sync::Arc;

use super::understand::question::Names;
use super::{ComparisonRunner, Looks};
use catalog::Catalogue;
use documents::DocumentStore;
use encoder::Encoders;
use features::FeatureStore;
use protocol::MixedPart;
use rag::{FilmIndex, LabelledQuestion, RagStore};
use sql::SqlStore;
use storage::Clock;
use vectors::VectorStore;

/// The vector collection with one point a film.
pub const MOVIES: &str = "movies";
/// The vector collection with one point a passage; its ids are the passages' numbers.
pub const PASSAGES: &str = "passages";
/// The document collection of what viewers did.
pub const SESSIONS: &str = "sessions";
/// The document collection of recommendations given.
pub const VISITS: &str = "visits";

/// The five stores, the films, and what turns text into vectors.
pub struct Stores {
    /// Films, people, viewers, ratings, and the feature store's tables.
    pub sql: SqlStore,
    /// Sessions and visits.
    pub documents: DocumentStore,
    /// Embeddings of films and passages.
    pub vectors: VectorStore,
    /// What was mixed into the films' vectors.
    pub film_mix: Vec<MixedPart>,
    /// Features of viewers and films.
    pub features: FeatureStore,
    /// Texts about films.
    pub rag: RagStore,
    /// The films by their words; absent until the texts are there.
    pub films: Option<FilmIndex>,
    /// The films, for titles as they are typed.
    pub catalogue: Catalogue,
    /// What a question can name; made when first asked for.
    pub names: NamesOnce,
    /// What the films' posters are drawn from.
    pub looks: Looks,
    /// Text to vector.
    pub encoders: Encoders,
    /// Questions with known answers; absent until the texts are there.
    pub questions: Vec<LabelledQuestion>,
    /// The comparison under way, on copies of the data.
    pub comparison: ComparisonRunner,
    /// The time.
    pub clock: Arc<dyn Clock>,
}

/// Titles and people by their words, made once.
#[derive(Debug, Default)]
pub struct NamesOnce(OnceCell<Names>);

impl Stores {
    /// Titles and people by their words.
    pub(crate) fn names(&self) -> &Names {
        self.names.0.get_or_init(|| Names::of(&self.catalogue))
    }
}
