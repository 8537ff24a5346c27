//! Steps 2 and 3: one film's vector, and the nearest to it.

use serde_json::{Value, json};

use super::job::{About, Doing, Job, Subject, sql, way};
use crate::{FlowError, MOVIES, Stores};
use protocol::{Contender, DoneBy, Metric, SearchOptions, SqlValue, VectorRecord};
use sql::SqlStore;
use storage::SplitMix64;
use vectors::{Collection, Graph, VectorStore};

const SCHEMA: &str = "CREATE TABLE embeddings (movie_id INTEGER PRIMARY KEY, vector BLOB NOT NULL)";
const FETCH: &str = "SELECT vector FROM embeddings WHERE movie_id = ?1";
const NEAREST: &str =
    "SELECT movie_id FROM embeddings ORDER BY vector_distance_cos(vector, ?1), movie_id LIMIT 10";
const K: i64 = 10;
const COPY: i64 = 100_000;
/// How far a copy's numbers stray: the cosine with the original is then about 0.93.
const STRAY: f64 = 0.02;
/// More copies do not fit: a hundred are 161 MB, in each store, and an index of that takes minutes to build.
const MOST_COPIES: u32 = 10;

/// Fetching a vector, or finding the nearest ones.
pub struct Vectors {
    subject: Subject,
    nearest: bool,
    query: Vec<f32>,
    originals: Vec<VectorRecord>,
    graph: Graph,
    copies: Vec<VectorRecord>,
    store: VectorStore,
    sql: SqlStore,
    random: SplitMix64,
}

impl Vectors {
    /// Step 2.
    pub async fn fetch(stores: &Stores, subject: Subject) -> Result<Self, FlowError> {
        Self::new(stores, subject, false).await
    }

    /// Step 3.
    pub async fn nearest(stores: &Stores, subject: Subject) -> Result<Self, FlowError> {
        Self::new(stores, subject, true).await
    }

    async fn new(stores: &Stores, subject: Subject, nearest: bool) -> Result<Self, FlowError> {
        let movies = stores.vectors.collection(MOVIES)?;
        let changed = || {
            FlowError::Argument(
                "films were added to or taken from the vector store: reset() brings back the graph that this comparison copies"
                    .to_owned(),
            )
        };
        let index = movies.index().filter(|index| index.len() == movies.count()).ok_or_else(changed)?;
        let originals: Vec<VectorRecord> = movies.ids().filter_map(|id| movies.get(id)).collect();
        if originals.len() != index.len() {
            return Err(changed());
        }
        let query = movies.vector(&json!(subject.movie)).ok_or_else(changed)?.to_vec();
        Ok(Self {
            subject,
            nearest,
            query,
            originals,
            graph: index.graph().clone(),
            copies: Vec::new(),
            store: VectorStore::new(stores.clock.clone()),
            sql: sql(&stores.clock, SCHEMA).await?,
            random: SplitMix64::new(11),
        })
    }

    fn search(&self, exact: bool) -> Result<Vec<i64>, FlowError> {
        let options =
            SearchOptions { vector: Some(self.query.clone()), k: Some(K), exact, ..SearchOptions::default() };
        let hits = self.store.search(MOVIES, &options)?.hits;
        Ok(hits.iter().filter_map(|hit| hit.id.as_i64()).collect())
    }
}

impl Job for Vectors {
    fn about(&self) -> About {
        let title = &self.subject.title;
        About {
            job: if self.nearest {
                format!("Find the ten films nearest to “{title}”.")
            } else {
                format!("Fetch the 384 numbers of “{title}”.")
            },
            unit: "vectors",
            per_copy: self.originals.len(),
            compared: if self.nearest { "the ten found" } else { "all 384 numbers" },
            note: if self.nearest {
                "Above the data's own size the graph was tiled from the one that ships, not built anew: a graph in one piece takes about a millisecond a vector to build, all at once. Copies stray a little from the originals."
            } else {
                "Copies stray a little from the originals."
            },
        }
    }

    fn ways(&self) -> Vec<Contender> {
        let search = |how: &str| format!("collection(\"{MOVIES}\").search({{ vector, k: {K}, {how} }})");
        if self.nearest {
            vec![
                way(DoneBy::Vectors, "vectors, HNSW graph", search("ef: 100")),
                way(DoneBy::Vectors, "vectors, compare with all", search("exact: true")),
                way(DoneBy::Sql, "SQL, compare with all", NEAREST),
            ]
        } else {
            let get = format!("collection(\"{MOVIES}\").get({})", self.subject.movie);
            vec![
                way(DoneBy::Vectors, "vectors, by id", get),
                way(DoneBy::Sql, "SQL, a blob by its key", FETCH),
            ]
        }
    }

    fn most_copies(&self) -> (u32, &'static str) {
        (MOST_COPIES, "more vectors than that, in each store, should not be asked of a tab")
    }

    fn fill(&mut self, copy: i64) -> Doing<'_, ()> {
        Box::pin(async move {
            let from = self.copies.len();
            for record in &self.originals {
                let stray = |value: &f32, random: &mut SplitMix64| value + (random.normal() * STRAY) as f32;
                let vector = match copy {
                    0 => record.vector.clone(),
                    _ => record.vector.iter().map(|value| stray(value, &mut self.random)).collect(),
                };
                let id = json!(record.id.as_i64().unwrap_or_default() + copy * COPY);
                self.copies.push(VectorRecord { id, vector, payload: Value::Null });
            }
            let rows = self.copies.iter().skip(from).map(|record| {
                let id = record.id.as_i64().unwrap_or_default();
                vec![id.into(), SqlValue::Blob(bytes(&record.vector))]
            });
            Ok(self.sql.insert_rows("INSERT INTO embeddings VALUES (?,?)", rows)?)
        })
    }

    fn finish(&mut self) -> Doing<'_, ()> {
        Box::pin(async move {
            let copies = std::mem::take(&mut self.copies);
            let graph = self.graph.tiled(copies.len() / self.originals.len().max(1));
            let collection = Collection::with_graph(self.query.len(), Metric::Cosine, copies, graph)?;
            self.store.insert(MOVIES, collection);
            Ok(())
        })
    }

    fn run(&mut self, way: usize) -> Doing<'_, Vec<i64>> {
        Box::pin(async move {
            match (self.nearest, way) {
                (true, 0) => self.search(false),
                (true, 1) => self.search(true),
                (true, _) => {
                    let found = self.sql.query(NEAREST, &[SqlValue::Blob(bytes(&self.query))])?;
                    Ok(found.values.iter().filter_map(|row| row.first()?.as_integer()).collect())
                }
                (false, 0) => {
                    let record = self.store.collection(MOVIES)?.get(&json!(self.subject.movie));
                    Ok(record.map(|record| numbers(&record.vector)).unwrap_or_default())
                }
                (false, _) => {
                    let found = self.sql.query(FETCH, &[self.subject.movie.into()])?;
                    Ok(match found.values.first().and_then(|row| row.first()) {
                        Some(SqlValue::Blob(bytes)) => numbers(&floats(bytes)),
                        _ => Vec::new(),
                    })
                }
            }
        })
    }

    fn bytes(&self, way: usize) -> Option<u64> {
        let in_sql = way + 1 == self.ways().len();
        in_sql.then(|| self.sql.bytes())
    }
}

fn bytes(vector: &[f32]) -> Vec<u8> {
    vector.iter().flat_map(|value| value.to_le_bytes()).collect()
}

fn floats(bytes: &[u8]) -> Vec<f32> {
    bytes.as_chunks::<4>().0.iter().map(|four| f32::from_le_bytes(*four)).collect()
}

/// Floats as numbers that are equal when they are.
fn numbers(vector: &[f32]) -> Vec<i64> {
    vector.iter().map(|value| i64::from(value.to_bits())).collect()
}
