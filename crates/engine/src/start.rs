//! Starting: opening what is saved, or making the first data.

use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;

use super::data::{self, DataFiles, LoadError, TextFiles};
use super::seed;
use catalog::{Catalogue, DEFAULT_SEED, generate};
use documents::{DocumentError, DocumentStore};
use encoder::Encoders;
use features::{FeatureError, FeatureStore};
use flow::{ComparisonRunner, Looks, MOVIES, NamesOnce, PASSAGES, Stores};
use protocol::{RecommendRequest, StorageKind};
use rag::RagStore;
use sql::{SqlError, SqlStore};
use storage::{Clock, Staged, Storage, StorageError, Write};
use vectors::VectorStore;

/// Written with the first data: storage without it is filled.
const COMPLETE_KEY: &[u8] = b"seeded";
/// The version of the first data: it grows with the catalogue, since stored rows name its films.
const DATA_VERSION: &[u8] = b"2";
/// Versions whose data is replaced by this one's.
const EARLIER_VERSIONS: &[&[u8]] = &[b"1"];

/// What the engine runs on.
pub struct Host {
    /// Where answered writes go.
    pub storage: Rc<dyn Storage>,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// Whether `storage` outlives the tab.
    pub kind: StorageKind,
    /// Why it does not.
    pub note: Option<String>,
}

/// The engine, started.
pub struct Engine {
    pub(super) host: Host,
    pub(super) storage: Rc<Staged>,
    pub(super) stores: Stores,
    /// Kept for a reset, which gives the vectors back as they were shipped.
    files: DataFiles,
    /// The same for the passages; absent until they have come.
    pub(super) texts: Option<TextFiles>,
    pub(super) restored: bool,
    pub(super) renewed: bool,
    pub(super) startup_ms: BTreeMap<String, f64>,
}

/// Why the engine cannot start.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StartError {
    /// The files of `public/data`.
    #[error(transparent)]
    Data(#[from] LoadError),
    /// Saved data could not be read or written.
    #[error(transparent)]
    Storage(#[from] StorageError),
    /// The SQL store.
    #[error("SQL store: {0}")]
    Sql(#[from] SqlError),
    /// The document store.
    #[error("document store: {0}")]
    Documents(#[from] DocumentError),
    /// The feature store.
    #[error("feature store: {0}")]
    Features(#[from] FeatureError),
    /// The first data could not be made.
    #[error("the first data could not be made: {0}")]
    Seed(String),
    /// Written by a version this one does not know.
    #[error(
        "the data saved in this browser is of version {0}, which this page does not know: reload for a newer page"
    )]
    Version(String),
}

impl Engine {
    /// Opens the stores; makes the first data where there is none.
    ///
    /// `progress` is told each stage before it begins.
    pub async fn start(host: Host, files: DataFiles, progress: impl Fn(&str)) -> Result<Self, StartError> {
        let mut stages = Stages::new(host.clock.clone(), progress);
        stages.begin("Reading the films");
        let catalogue = Catalogue::parse(&files.catalogue).map_err(LoadError::from)?;
        let texts = data::passage_texts(&catalogue);
        stages.begin("Loading the vectors");
        let vectors = original_vectors(&files, &catalogue, host.clock.clone())?;
        let film_mix = data::film_mix(&files)?;
        stages.begin("Indexing the texts");
        let rag = RagStore::new(texts);
        stages.begin("Opening the database");
        let storage = Rc::new(Staged::new(host.storage.clone()));
        let complete = storage.get(vec![COMPLETE_KEY.to_vec()]).await?.pop().flatten();
        let renewed = complete.as_deref().is_some_and(|version| EARLIER_VERSIONS.contains(&version));
        if let Some(version) = complete.as_deref().filter(|version| !renewed && *version != DATA_VERSION) {
            return Err(StartError::Version(String::from_utf8_lossy(version).into_owned()));
        }
        let restored = complete.is_some() && !renewed;
        if !restored {
            storage.begin();
        }
        let (sql, _) = SqlStore::open(storage.clone(), host.clock.clone()).await?;
        let features = FeatureStore::open(storage.clone(), host.clock.clone(), &sql).await?;
        let documents = DocumentStore::new(storage.clone(), host.clock.clone());
        let clock = host.clock.clone();
        let stores = Stores {
            sql,
            documents,
            vectors,
            film_mix,
            features,
            rag,
            films: None,
            catalogue,
            names: NamesOnce::default(),
            looks: Looks::default(),
            encoders: Encoders::default(),
            questions: Vec::new(),
            comparison: ComparisonRunner::default(),
            clock,
        };
        let mut engine = Self {
            host,
            storage,
            stores,
            files,
            texts: None,
            restored,
            renewed,
            startup_ms: BTreeMap::new(),
        };
        if restored {
            engine.stores.documents.expire().await?;
        } else {
            stages.begin("Making viewers and ratings");
            engine.make_first_data().await?;
            engine.storage.close();
        }
        stages.begin("Warming up");
        engine.warm_up().await;
        engine.startup_ms = stages.finish();
        Ok(engine)
    }

    /// Does once what the first question would otherwise wait for: statements are compiled, pages read, posters' looks
    /// made. So a step's first time is that of the step.
    async fn warm_up(&self) {
        let like = self.stores.catalogue.movies().first().map(|film| film.title.clone());
        let request =
            RecommendRequest { like, user: Some(1), record: Some(false), ..RecommendRequest::default() };
        // A reader may have changed the data so that it fails: the first question will say so.
        let _ = flow::recommend(&self.stores, &request).await;
    }

    /// What turns text into vectors.
    pub fn encoders(&self) -> &Encoders {
        &self.stores.encoders
    }

    /// The same, to be changed.
    pub fn encoders_mut(&mut self) -> &mut Encoders {
        &mut self.stores.encoders
    }

    /// Saves the first data, where that is still to be done; a command that writes waits for it by itself.
    pub fn settle(&self) -> impl Future<Output = Result<(), StorageError>> + use<> {
        let storage = self.storage.clone();
        async move { storage.settle().await }
    }

    /// Back to the original data, in every store; saved when it returns.
    pub(super) async fn reset(&mut self) -> Result<(), StartError> {
        self.storage.settle().await?;
        let (stores, clock) = (&mut self.stores, self.host.clock.clone());
        stores.vectors = original_vectors(&self.files, &stores.catalogue, clock)?;
        if let Some(texts) = &self.texts {
            stores.vectors.insert(PASSAGES, data::passages(texts, stores.rag.passages())?);
        }
        self.storage.begin();
        if let Err(error) = self.make_first_data().await {
            self.storage.abandon();
            return Err(error);
        }
        self.storage.close();
        Ok(self.storage.settle().await?)
    }

    /// Fills staged storage with the original data: whatever was saved is replaced by all of it or not at all.
    async fn make_first_data(&mut self) -> Result<(), StartError> {
        let stores = &mut self.stores;
        let activity = generate(&stores.catalogue, DEFAULT_SEED);
        stores.features.clear_online().await?;
        stores.sql.reset(seed::create_tables).await?;
        stores.features.reload(&stores.sql)?;
        seed::define_features(stores).await?;
        seed::fill_sql(&stores.sql, &stores.catalogue, &activity)?;
        seed::materialize(stores).await?;
        stores.sql.save().await?;
        seed::fill_documents(stores, &activity).await?;
        self.storage.commit(vec![Write::Put(COMPLETE_KEY.to_vec(), DATA_VERSION.to_vec())]).await?;
        Ok(())
    }
}

/// The collection that ships with the first files.
fn original_vectors(
    files: &DataFiles,
    catalogue: &Catalogue,
    clock: Arc<dyn Clock>,
) -> Result<VectorStore, LoadError> {
    let mut vectors = VectorStore::new(clock);
    vectors.insert(MOVIES, data::movies(files, catalogue)?);
    Ok(vectors)
}

/// Measures the stages of starting.
struct Stages<P> {
    clock: Arc<dyn Clock>,
    progress: P,
    current: Option<(String, f64)>,
    done: BTreeMap<String, f64>,
}

impl<P: Fn(&str)> Stages<P> {
    fn new(clock: Arc<dyn Clock>, progress: P) -> Self {
        Self { clock, progress, current: None, done: BTreeMap::new() }
    }

    fn begin(&mut self, stage: &str) {
        self.end();
        (self.progress)(stage);
        self.current = Some((stage.to_owned(), self.clock.now_ms()));
    }

    fn end(&mut self) {
        if let Some((stage, began)) = self.current.take() {
            self.done.insert(stage, self.clock.elapsed_ms(began));
        }
    }

    fn finish(mut self) -> BTreeMap<String, f64> {
        self.end();
        self.done
    }
}
