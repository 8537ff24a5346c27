//! The calls of the document store.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;

use serde_json::{Map, Value};

use super::aggregate::{aggregate, leading_match};
use super::check::check_document;
use super::collection::{Change, Collection, Matches, id};
use super::projection::Projection;
use super::sort::Sort;
use super::update::Update;
use super::{DocumentError, index, layout};
use filter::{Filter, compare, elements};
use protocol::{
    DocumentChange, DocumentExplain, FindOptions, IndexInfo, IndexOptions, UpdateOptions, WriteResult,
};
use storage::{Clock, KeyRange, Storage};
use storage::{SplitMix64, to_iso};

/// Expired documents are looked for this often, as MongoDB does.
const EXPIRY_INTERVAL_MS: f64 = 60_000.0;

/// The document store.
pub struct DocumentStore {
    storage: Rc<dyn Storage>,
    clock: Arc<dyn Clock>,
    ids: RefCell<SplitMix64>,
    changes: RefCell<Vec<DocumentChange>>,
    last_expiry: Cell<f64>,
}

/// Documents and how they were found.
#[derive(Debug)]
pub struct Found {
    /// The documents.
    pub documents: Vec<Value>,
    /// The plan, as it was carried out.
    pub explain: DocumentExplain,
}

impl DocumentStore {
    /// A store over `storage`; what it holds is read when asked for.
    pub fn new(storage: Rc<dyn Storage>, clock: Arc<dyn Clock>) -> Self {
        let seed = clock.unix_ms() as u64 ^ clock.now_ms().to_bits();
        Self {
            storage,
            clock,
            ids: RefCell::new(SplitMix64::new(seed)),
            changes: RefCell::default(),
            last_expiry: Cell::new(f64::NEG_INFINITY),
        }
    }

    /// Names and sizes of all collections.
    pub async fn counts(&self) -> Result<BTreeMap<String, u64>, DocumentError> {
        let mut counts = BTreeMap::new();
        for key in self.storage.keys(KeyRange::prefix(layout::META), None).await? {
            if let Some(name) = key.get(layout::META.len()..).and_then(|name| std::str::from_utf8(name).ok())
            {
                counts.insert(name.to_owned(), self.open(name).await?.count().await?);
            }
        }
        Ok(counts)
    }

    /// The documents that match, with how they were found.
    pub async fn find(
        &self,
        name: &str,
        filter: &Value,
        options: &FindOptions,
    ) -> Result<Found, DocumentError> {
        let started = self.clock.now_ms();
        let filter = chosen(filter)?;
        let sort = options.sort.as_ref().map(Sort::parse).transpose()?;
        let projection = options.projection.as_ref().map(Projection::parse).transpose()?;
        let skip = options.skip.unwrap_or(0) as usize;
        let limit = options.limit.filter(|&limit| limit > 0).map(|limit| limit as usize);
        let collection = self.open(name).await?;
        // Without a sort the first matches are the answer; with one all must be seen.
        let enough = if sort.is_some() { None } else { limit.map(|limit| limit.saturating_add(skip)) };
        let Matches { mut documents, plan, index, keys_examined, docs_examined, mut notes } =
            collection.matching(&filter, enough).await?;
        if let Some(sort) = &sort {
            notes.push(format!("{} documents were sorted in memory.", documents.len()));
            sort.sort(&mut documents);
        }
        let documents: Vec<Value> = documents
            .into_iter()
            .skip(skip)
            .take(limit.unwrap_or(usize::MAX))
            .map(|document| {
                projection.as_ref().map_or_else(|| document.clone(), |kept| kept.apply(&document))
            })
            .collect();
        let explain = DocumentExplain {
            plan: plan.to_owned(),
            index,
            keys_examined,
            docs_examined,
            returned: documents.len() as u64,
            ms: self.clock.elapsed_ms(started),
            notes,
        };
        Ok(Found { documents, explain })
    }

    /// Adds documents, all or none; those without an `_id` get one.
    pub async fn insert(&self, name: &str, documents: Vec<Value>) -> Result<Vec<Value>, DocumentError> {
        let documents: Vec<Value> =
            documents.into_iter().map(|document| self.prepared(document)).collect::<Result<_, _>>()?;
        let changes: Vec<Change> =
            documents.iter().map(|document| Change { before: None, after: Some(document) }).collect();
        self.open(name).await?.write(&changes).await?;
        let ids = documents.iter().map(id).cloned().collect();
        for document in documents {
            self.record("insert", name, id(&document).clone(), Some(document));
        }
        Ok(ids)
    }

    /// Changes the first match, or all of them.
    pub async fn update(
        &self,
        name: &str,
        filter: &Value,
        update: &Value,
        options: &UpdateOptions,
        many: bool,
    ) -> Result<WriteResult, DocumentError> {
        let update = Update::parse(update)?;
        let collection = self.open(name).await?;
        let found = collection.matching(&Filter::parse(filter)?, (!many).then_some(1)).await?.documents;
        if found.is_empty() && options.upsert {
            let document = update.upsert_document(filter)?;
            return self.upserted(name, document).await;
        }
        let mut changed: Vec<(&Value, Value)> = Vec::new();
        for before in &found {
            let mut after = before.clone();
            if update.apply(&mut after)? {
                check_document(&after)?;
                changed.push((before, after));
            }
        }
        self.replace_all(&collection, name, "update", &changed).await?;
        Ok(WriteResult {
            matched_count: Some(found.len() as u64),
            modified_count: Some(changed.len() as u64),
            ..WriteResult::default()
        })
    }

    /// Puts `document` in place of the first match; its `_id` stays.
    pub async fn replace(
        &self,
        name: &str,
        filter: &Value,
        document: Value,
        options: &UpdateOptions,
    ) -> Result<WriteResult, DocumentError> {
        let Value::Object(mut fields) = document else {
            return Err(DocumentError::BadDocument("a replacement is an object".to_owned()));
        };
        if let Some(operator) = fields.keys().find(|field| field.starts_with('$')) {
            return Err(DocumentError::BadDocument(format!(
                "{operator} is an update operator: use updateOne to change fields, replaceOne to replace the whole"
            )));
        }
        let collection = self.open(name).await?;
        let found = collection.matching(&Filter::parse(filter)?, Some(1)).await?.documents;
        let Some(before) = found.first() else {
            return if options.upsert {
                self.upserted(name, Value::Object(fields)).await
            } else {
                Ok(WriteResult { matched_count: Some(0), modified_count: Some(0), ..WriteResult::default() })
            };
        };
        match fields.get("_id") {
            Some(given) if given != id(before) => {
                return Err(DocumentError::BadDocument(format!(
                    "_id cannot change: the document's is {}, the replacement's {given}",
                    id(before)
                )));
            }
            Some(_) => {}
            None => {
                fields.shift_insert(0, "_id".to_owned(), id(before).clone());
            }
        }
        let after = Value::Object(fields);
        check_document(&after)?;
        let modified = u64::from(after != *before);
        self.replace_all(&collection, name, "replace", &[(before, after)]).await?;
        Ok(WriteResult { matched_count: Some(1), modified_count: Some(modified), ..WriteResult::default() })
    }

    /// Removes the first match, or all of them.
    pub async fn delete(&self, name: &str, filter: &Value, many: bool) -> Result<WriteResult, DocumentError> {
        let collection = self.open(name).await?;
        let found = collection.matching(&Filter::parse(filter)?, (!many).then_some(1)).await?.documents;
        let changes: Vec<Change> =
            found.iter().map(|document| Change { before: Some(document), after: None }).collect();
        if !changes.is_empty() {
            collection.write(&changes).await?;
        }
        for document in &found {
            self.record("delete", name, id(document).clone(), None);
        }
        Ok(WriteResult { deleted_count: Some(found.len() as u64), ..WriteResult::default() })
    }

    /// How many documents match.
    pub async fn count(&self, name: &str, filter: &Value) -> Result<u64, DocumentError> {
        let collection = self.open(name).await?;
        let everything = filter.is_null() || filter.as_object().is_some_and(Map::is_empty);
        if everything {
            return collection.count().await;
        }
        Ok(collection.matching(&chosen(filter)?, None).await?.documents.len() as u64)
    }

    /// The distinct values at `path` among the matches, in order; an array gives its elements.
    pub async fn distinct(
        &self,
        name: &str,
        path: &str,
        filter: &Value,
    ) -> Result<Vec<Value>, DocumentError> {
        let found = self.open(name).await?.matching(&chosen(filter)?, None).await?.documents;
        let mut values: Vec<Value> =
            found.iter().flat_map(|document| elements(document, path)).cloned().collect();
        values.sort_by(compare);
        values.dedup_by(|a, b| compare(a, b).is_eq());
        Ok(values)
    }

    /// Runs a pipeline; a leading `$match` may use an index.
    pub async fn aggregate(&self, name: &str, pipeline: &[Value]) -> Result<Vec<Value>, DocumentError> {
        let filter = chosen(leading_match(pipeline).unwrap_or(&Value::Null))?;
        let found = self.open(name).await?.matching(&filter, None).await?.documents;
        aggregate(found, pipeline)
    }

    /// Adds an index; returns its name.
    pub async fn create_index(
        &self,
        name: &str,
        keys: &Map<String, Value>,
        options: &IndexOptions,
    ) -> Result<String, DocumentError> {
        let index = index::define(keys, options)?;
        let index_name = index.name.clone();
        self.open(name).await?.create_index(index).await?;
        Ok(index_name)
    }

    /// All indexes, the one on `_id` first.
    pub async fn indexes(&self, name: &str) -> Result<Vec<IndexInfo>, DocumentError> {
        let collection = self.open(name).await?;
        let mut key = Map::new();
        key.insert("_id".to_owned(), 1.into());
        let own = IndexInfo { name: "_id_".to_owned(), key, unique: true, expire_after_seconds: None };
        Ok(std::iter::once(own).chain(collection.indexes().iter().cloned()).collect())
    }

    /// Removes an index.
    pub async fn drop_index(&self, name: &str, index: &str) -> Result<(), DocumentError> {
        self.open(name).await?.drop_index(index).await
    }

    /// Removes a collection.
    pub async fn drop_collection(&self, name: &str) -> Result<(), DocumentError> {
        self.open(name).await?.drop_all().await
    }

    /// The changes since the last call, in order.
    pub fn take_changes(&self) -> Vec<DocumentChange> {
        self.changes.take()
    }

    /// Removes documents whose time is up, once a minute at most.
    pub async fn expire(&self) -> Result<(), DocumentError> {
        let now = self.clock.now_ms();
        if now - self.last_expiry.get() < EXPIRY_INTERVAL_MS {
            return Ok(());
        }
        self.last_expiry.set(now);
        for name in self.counts().await?.into_keys() {
            let expiring: Vec<(String, u64)> = self
                .open(&name)
                .await?
                .indexes()
                .iter()
                .filter_map(|index| Some((index.key.keys().next()?.clone(), index.expire_after_seconds?)))
                .collect();
            for (field, seconds) in expiring {
                let age = i64::try_from(seconds).unwrap_or(i64::MAX).saturating_mul(1000);
                let limit = to_iso(self.clock.unix_ms().saturating_sub(age));
                self.delete(&name, &serde_json::json!({ field: { "$lt": limit } }), true).await?;
            }
        }
        Ok(())
    }

    async fn open<'a>(&'a self, name: &'a str) -> Result<Collection<'a>, DocumentError> {
        Collection::open(self.storage.as_ref(), name).await
    }

    async fn upserted(&self, name: &str, document: Value) -> Result<WriteResult, DocumentError> {
        let ids = self.insert(name, vec![document]).await?;
        Ok(WriteResult {
            matched_count: Some(0),
            modified_count: Some(0),
            upserted_id: ids.into_iter().next(),
            ..WriteResult::default()
        })
    }

    async fn replace_all(
        &self,
        collection: &Collection<'_>,
        name: &str,
        operation: &str,
        changed: &[(&Value, Value)],
    ) -> Result<(), DocumentError> {
        let changes: Vec<Change> = changed
            .iter()
            .map(|(before, after)| Change { before: Some(before), after: Some(after) })
            .collect();
        if !changes.is_empty() {
            collection.write(&changes).await?;
        }
        for (before, after) in changed {
            self.record(operation, name, id(before).clone(), Some(after.clone()));
        }
        Ok(())
    }

    /// The document with its `_id` first, checked.
    fn prepared(&self, document: Value) -> Result<Value, DocumentError> {
        let Value::Object(mut fields) = document else {
            return Err(DocumentError::BadDocument(
                "a document is an object, as in { title: \"Ran\" }".to_owned(),
            ));
        };
        let id = fields.shift_remove("_id").unwrap_or_else(|| self.new_id());
        if id.is_array() {
            return Err(DocumentError::BadDocument("_id cannot be an array".to_owned()));
        }
        fields.shift_insert(0, "_id".to_owned(), id);
        let document = Value::Object(fields);
        check_document(&document)?;
        Ok(document)
    }

    /// Twenty-four hexadecimal digits, the first eight the time, as MongoDB's ids have.
    fn new_id(&self) -> Value {
        let seconds = (self.clock.unix_ms() / 1000) as u32;
        let random = self.ids.borrow_mut().next_u64();
        Value::String(format!("{seconds:08x}{random:016x}"))
    }

    fn record(&self, operation: &str, collection: &str, id: Value, document: Option<Value>) {
        self.changes.borrow_mut().push(DocumentChange {
            operation: operation.to_owned(),
            collection: collection.to_owned(),
            id,
            document,
        });
    }
}

/// The filter of a call that reads; all documents where it has none. A call that changes documents must have one.
fn chosen(filter: &Value) -> Result<Filter, DocumentError> {
    if filter.is_null() { Ok(Filter::everything()) } else { Ok(Filter::parse(filter)?) }
}
