//! Commands to calls, results to replies.

use std::collections::HashSet;

use serde_json::Value;

use super::Engine;
use flow::{self, FlowError};
use protocol::{
    Bytes, Command, DocumentCall, DocumentChange, EngineCall, ErrorName, FeatureCall, FindOptions, FlowCall,
    RagCall, Reply, RetrieveOptions, Sorted, SqlCall, Status, StoredPassage, VectorCall, WireError,
    WriteResult,
};
use rag;
use vectors::VectorError;

/// Longer texts are not embedded: no query is as long.
const MAX_EMBED_CHARS: usize = 100_000;

impl Engine {
    /// Answers one command. What it changed is saved when it returns.
    pub async fn handle(&mut self, command: Command) -> Result<Reply, WireError> {
        match command {
            Command::Engine(call) => self.engine(call).await,
            Command::Flow(call) => self.flow(call).await,
            Command::Sql(call) => self.sql(call).await,
            Command::Documents(call) => self.documents(call).await,
            Command::Vectors(call) => self.vectors(call),
            Command::Features(call) => self.features(call).await,
            Command::Rag(call) => self.rag(call),
            // A download must not keep other calls waiting: the worker answers these beside the engine.
            Command::Encoder(_) => {
                Err(WireError::argument("the full encoder can be loaded in a browser only"))
            }
        }
    }

    /// Changes to documents since the last call.
    pub fn take_changes(&self) -> Vec<DocumentChange> {
        self.stores.documents.take_changes()
    }

    /// What the engine says of itself.
    pub async fn status(&self) -> Result<Status, WireError> {
        let stores = &self.stores;
        let mut counts: Sorted<String, Sorted<String, u64>> = Sorted::new();
        let mut tables = Sorted::new();
        let names = stores.sql.query(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'",
            &[],
        )?;
        for name in names.values.iter().filter_map(|row| row.first()?.as_text()) {
            let quoted = name.replace('"', "\"\"");
            let count = stores.sql.query(&format!("SELECT count(*) FROM \"{quoted}\""), &[])?;
            let count = count.values.first().and_then(|row| row.first()?.as_integer()).unwrap_or_default();
            tables.insert(name.to_owned(), count as u64);
        }
        counts.insert("sql".to_owned(), tables);
        counts.insert("documents".to_owned(), stores.documents.counts().await?.into_iter().collect());
        counts.insert("vectors".to_owned(), stores.vectors.counts().into_iter().collect());
        counts.insert(
            "features".to_owned(),
            Sorted::from([
                ("views".to_owned(), stores.features.list().feature_views.len() as u64),
                ("online_rows".to_owned(), stores.features.online_len() as u64),
            ]),
        );
        counts.insert("rag".to_owned(), Sorted::from([("passages".to_owned(), stores.rag.len() as u64)]));
        Ok(Status {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            storage: self.host.kind,
            storage_note: self.host.note.clone(),
            bytes: stores.sql.bytes(),
            stores: counts,
            restored: self.restored,
            startup_ms: self.startup_ms.clone(),
        })
    }

    async fn engine(&mut self, call: EngineCall) -> Result<Reply, WireError> {
        if matches!(call, EngineCall::Reset) {
            self.reset().await.map_err(|error| WireError::new(ErrorName::StorageError, error.to_string()))?;
        }
        Ok(Reply::Status(self.status().await?))
    }

    async fn flow(&mut self, call: FlowCall) -> Result<Reply, WireError> {
        let count = |limit: u64| usize::try_from(limit).unwrap_or(usize::MAX);
        Ok(match call {
            FlowCall::Recommend(request) => {
                Reply::Recommendation(Box::new(flow::recommend(&self.stores, &request).await?))
            }
            FlowCall::Comparison(request) => {
                let progress = self.comparison.slice(&self.stores, &request).await?;
                Reply::Comparison(Box::new(progress))
            }
            FlowCall::LeaveComparison => {
                self.comparison.leave();
                Reply::Nothing
            }
            FlowCall::Rate(request) => Reply::RateReceipt(flow::rate(&self.stores, &request).await?),
            FlowCall::Suggest { prefix, limit } => {
                let found = self.stores.catalogue.complete(&prefix, count(limit));
                Reply::Strings(found.into_iter().map(|movie| movie.title.clone()).collect())
            }
            FlowCall::Read { text, limit, .. } => {
                Reply::Reading(Box::new(flow::read(&self.stores, &text, count(limit))))
            }
        })
    }

    async fn sql(&mut self, call: SqlCall) -> Result<Reply, WireError> {
        let sql = &self.stores.sql;
        Ok(match call {
            SqlCall::Exec { sql: text, params } => Reply::ResultSets(sql.exec(&text, &params).await?),
            SqlCall::Run { sql: text, params } => Reply::RunResult(sql.run(&text, &params).await?),
            SqlCall::Explain { sql: text } => Reply::QueryPlan(sql.explain(&text)?),
            SqlCall::Export => Reply::Bytes(Bytes(sql.export().await?)),
            SqlCall::Import { bytes } => {
                sql.import(&bytes.0).await?;
                self.stores.features.reload(&self.stores.sql)?;
                Reply::Nothing
            }
        })
    }

    async fn documents(&mut self, call: DocumentCall) -> Result<Reply, WireError> {
        let documents = &self.stores.documents;
        documents.expire().await?;
        Ok(match call {
            DocumentCall::Collections => Reply::Strings(documents.counts().await?.into_keys().collect()),
            DocumentCall::InsertOne { collection, document } => {
                let inserted_id = documents.insert(&collection, vec![document]).await?.pop();
                Reply::Write(WriteResult { inserted_id, ..WriteResult::default() })
            }
            DocumentCall::InsertMany { collection, documents: many } => {
                let inserted_ids = documents.insert(&collection, many).await?;
                Reply::Write(WriteResult { inserted_ids, ..WriteResult::default() })
            }
            DocumentCall::Find { collection, filter, options } => {
                Reply::Values(documents.find(&collection, &filter, &options).await?.documents)
            }
            DocumentCall::FindOne { collection, filter, options } => {
                let options = FindOptions { limit: Some(1), ..options };
                let mut found = documents.find(&collection, &filter, &options).await?.documents;
                Reply::Value(found.pop().unwrap_or(Value::Null))
            }
            DocumentCall::UpdateOne { collection, filter, update, options } => {
                Reply::Write(documents.update(&collection, &filter, &update, &options, false).await?)
            }
            DocumentCall::UpdateMany { collection, filter, update, options } => {
                Reply::Write(documents.update(&collection, &filter, &update, &options, true).await?)
            }
            DocumentCall::ReplaceOne { collection, filter, document, options } => {
                Reply::Write(documents.replace(&collection, &filter, document, &options).await?)
            }
            DocumentCall::DeleteOne { collection, filter } => {
                Reply::Write(documents.delete(&collection, &filter, false).await?)
            }
            DocumentCall::DeleteMany { collection, filter } => {
                Reply::Write(documents.delete(&collection, &filter, true).await?)
            }
            DocumentCall::CountDocuments { collection, filter } => {
                Reply::Count(documents.count(&collection, &filter).await?)
            }
            DocumentCall::Distinct { collection, path, filter } => {
                Reply::Values(documents.distinct(&collection, &path, &filter).await?)
            }
            DocumentCall::Aggregate { collection, pipeline } => {
                Reply::Values(documents.aggregate(&collection, &pipeline).await?)
            }
            DocumentCall::CreateIndex { collection, keys, options } => {
                Reply::Value(documents.create_index(&collection, &keys, &options).await?.into())
            }
            DocumentCall::Indexes { collection } => Reply::Indexes(documents.indexes(&collection).await?),
            DocumentCall::DropIndex { collection, name } => {
                documents.drop_index(&collection, &name).await?;
                Reply::Nothing
            }
            DocumentCall::Explain { collection, filter, options } => {
                Reply::DocumentExplain(documents.find(&collection, &filter, &options).await?.explain)
            }
            DocumentCall::Drop { collection } => {
                documents.drop_collection(&collection).await?;
                Reply::Nothing
            }
        })
    }

    fn vectors(&mut self, call: VectorCall) -> Result<Reply, WireError> {
        Ok(match call {
            VectorCall::Search { collection, mut options } => {
                if let Some(text) = options.text.take() {
                    if options.vector.is_some() || options.like.is_some() {
                        return Err(VectorError::NoQuery.into());
                    }
                    options.vector = Some(self.embed(&text)?);
                }
                Reply::Search(self.stores.vectors.search(&collection, &options)?)
            }
            VectorCall::Upsert { collection, records } => {
                let count = records.len() as u64;
                self.stores.vectors.upsert(&collection, records)?;
                Reply::Count(count)
            }
            VectorCall::Delete { collection, ids } => {
                Reply::Count(self.stores.vectors.delete(&collection, &ids)?)
            }
            VectorCall::Get { collection, id } => {
                Reply::Record(self.stores.vectors.collection(&collection)?.get(&id))
            }
            VectorCall::Count { collection } => {
                Reply::Count(self.stores.vectors.collection(&collection)?.count() as u64)
            }
            VectorCall::Recall { collection, options } => {
                Reply::Recall(self.stores.vectors.recall(&collection, &options)?)
            }
            VectorCall::CreateCollection { name, options } => {
                self.stores.vectors.create(&name, &options)?;
                Reply::Nothing
            }
            VectorCall::DropCollection { name } => {
                self.stores.vectors.drop_collection(&name)?;
                Reply::Nothing
            }
            VectorCall::Embed { text } => Reply::Vector(self.embed(&text)?),
        })
    }

    fn embed(&self, text: &str) -> Result<Vec<f32>, WireError> {
        if text.len() > MAX_EMBED_CHARS {
            return Err(WireError::argument(format!(
                "the text has more than {MAX_EMBED_CHARS} characters: embed a shorter one"
            )));
        }
        if !self.stores.encoders.is_ready() {
            return Err(FlowError::NoEncoder.into());
        }
        self.stores.encoders.encode(text).map(|encoded| encoded.vector).ok_or_else(|| {
            WireError::argument(
                "the text has no word the encoder knows, so it has no vector: use English words",
            )
        })
    }

    async fn features(&mut self, call: FeatureCall) -> Result<Reply, WireError> {
        let (features, sql) = (&mut self.stores.features, &self.stores.sql);
        Ok(match call {
            FeatureCall::Apply(changes) => Reply::Registry(features.apply(changes, sql).await?),
            FeatureCall::List => Reply::Registry(features.list().clone()),
            FeatureCall::Ingest { view, rows } => Reply::Count(features.ingest(&view, &rows, sql).await?),
            FeatureCall::GetHistoricalFeatures(request) => {
                Reply::Features(features.historical(&request, sql)?)
            }
            FeatureCall::Materialize { start, end, views } => {
                Reply::Materialize(features.materialize(&start, &end, views.as_deref(), sql).await?)
            }
            FeatureCall::GetOnlineFeatures(request) => Reply::Features(features.online(&request)?),
        })
    }

    fn rag(&mut self, call: RagCall) -> Result<Reply, WireError> {
        let stores = &self.stores;
        Ok(match call {
            RagCall::Retrieve { question, options } => {
                Reply::Passages(flow::retrieve(stores, &question, &options)?)
            }
            RagCall::Ask { question, options } => {
                Reply::Answer(Box::new(flow::ask(stores, &question, &options)?))
            }
            RagCall::Chunk { text, options } => Reply::Chunks(rag::chunk(&text, &options)?),
            RagCall::Passages { movie } => Reply::StoredPassages(
                stores
                    .rag
                    .of_movie(movie)
                    .map(|passage| StoredPassage {
                        id: passage.id.clone(),
                        kind: passage.kind.to_owned(),
                        text: passage.text.clone(),
                    })
                    .collect(),
            ),
            RagCall::Evaluate { options } => {
                let retrieve = RetrieveOptions { mode: options.mode, k: Some(options.k.unwrap_or(10)) };
                let mut ranked = Vec::with_capacity(self.questions.len());
                for labelled in &self.questions {
                    let passages = flow::retrieve(stores, &labelled.question, &retrieve)?;
                    let mut seen = HashSet::new();
                    let films = passages
                        .iter()
                        .map(|passage| passage.movie_id)
                        .filter(|id| seen.insert(*id))
                        .collect();
                    ranked.push((labelled.clone(), films));
                }
                Reply::Evaluation(rag::evaluate(ranked.into_iter()))
            }
        })
    }
}
