//! Reading and writing the documents of one collection.

use serde_json::Value;

use super::filter::Filter;
use super::index::{self, Meta};
use super::plan::{self, Plan};
use super::{DocumentError, layout};
use protocol::IndexInfo;
use storage::{Batch, Key, KeyRange, Storage, StorageError, Write};

/// One collection of a store, for the length of one call.
pub struct Collection<'a> {
    storage: &'a dyn Storage,
    name: &'a str,
    meta: Meta,
    exists: bool,
}

/// Documents found and what finding them took.
#[derive(Debug, Default)]
pub struct Matches {
    /// The documents, in the plan's order.
    pub documents: Vec<Value>,
    /// `id`, `index` or `scan`.
    pub plan: &'static str,
    /// The index used.
    pub index: Option<String>,
    /// Index entries read.
    pub keys_examined: u64,
    /// Documents read.
    pub docs_examined: u64,
    /// Why this plan.
    pub notes: Vec<String>,
}

/// A document's change.
pub struct Change<'a> {
    /// Before; none where it is inserted.
    pub before: Option<&'a Value>,
    /// After; none where it is removed.
    pub after: Option<&'a Value>,
}

impl<'a> Collection<'a> {
    /// Opens collection `name`, which need not exist.
    pub async fn open(storage: &'a dyn Storage, name: &'a str) -> Result<Self, DocumentError> {
        index::check_name(name)?;
        let stored = storage.get(vec![layout::meta(name)]).await?.pop().flatten();
        let meta = stored.as_deref().map(parse_meta).transpose()?;
        Ok(Self { storage, name, exists: meta.is_some(), meta: meta.unwrap_or_default() })
    }

    /// Its indexes; the one on `_id` is implied.
    pub fn indexes(&self) -> &[IndexInfo] {
        &self.meta.indexes
    }

    /// How many documents it holds.
    pub async fn count(&self) -> Result<u64, DocumentError> {
        Ok(self.storage.count(KeyRange::prefix(&layout::documents(self.name))).await?)
    }

    /// The documents `filter` matches, `limit` at most.
    pub async fn matching(&self, filter: &Filter, limit: Option<usize>) -> Result<Matches, DocumentError> {
        let chosen = plan::choose(self.name, filter, &self.meta.indexes);
        let mut matches = Matches { notes: chosen.notes, ..Matches::default() };
        let read = match chosen.plan {
            Plan::Ids(keys) => {
                matches.plan = "id";
                self.read(keys).await?
            }
            Plan::Index { name, ranges } => {
                matches.plan = "index";
                matches.index = Some(name);
                let mut keys: Vec<Key> = Vec::new();
                for range in ranges {
                    keys.extend(self.storage.scan(range, None).await?.into_iter().map(|(_, key)| key));
                }
                matches.keys_examined = keys.len() as u64;
                // An array may hold several matching elements: its document is read once.
                let mut seen = std::collections::HashSet::new();
                keys.retain(|key| seen.insert(key.clone()));
                self.read(keys).await?
            }
            Plan::Scan => {
                matches.plan = "scan";
                let range = KeyRange::prefix(&layout::documents(self.name));
                self.storage.scan(range, None).await?.into_iter().map(|(_, bytes)| bytes).collect()
            }
        };
        for bytes in read {
            if limit.is_some_and(|limit| matches.documents.len() == limit) {
                break;
            }
            matches.docs_examined += 1;
            let document = parse(&bytes)?;
            if filter.matches(&document) {
                matches.documents.push(document);
            }
        }
        Ok(matches)
    }

    /// Carries out changes, with their index entries, in one commit. Refuses duplicates before anything is written.
    pub async fn write(&self, changes: &[Change<'_>]) -> Result<(), DocumentError> {
        let mut batch = Batch::new();
        if !self.exists {
            batch.push(put_meta(self.name, &self.meta)?);
        }
        for change in changes {
            self.unindex(&mut batch, change.before);
        }
        self.check_unique(changes).await?;
        for change in changes {
            match (change.before, change.after) {
                (_, Some(after)) => {
                    let key = layout::document(self.name, id(after));
                    for index in &self.meta.indexes {
                        for entry in index::entries(self.name, index, after, id(after)) {
                            batch.push(Write::Put(entry, key.clone()));
                        }
                    }
                    batch.push(Write::Put(key, serialise(after)?));
                }
                (Some(before), None) => batch.push(Write::Delete(layout::document(self.name, id(before)))),
                (None, None) => {}
            }
        }
        Ok(self.storage.commit(batch).await?)
    }

    /// Adds an index over the documents that are there.
    pub async fn create_index(&mut self, index: IndexInfo) -> Result<(), DocumentError> {
        if let Some(known) = self.meta.indexes.iter().find(|known| known.name == index.name) {
            return if *known == index { Ok(()) } else { Err(DocumentError::IndexExists(index.name)) };
        }
        let everything = Filter::parse(&Value::Null)?;
        let mut batch = Batch::new();
        let mut taken = std::collections::HashSet::new();
        for document in self.matching(&everything, None).await?.documents {
            let document_key = layout::document(self.name, id(&document));
            if index.unique {
                for value in index::values(&index, &document) {
                    if !taken.insert(value) {
                        return Err(self.duplicate(&index, &document));
                    }
                }
            }
            for entry in index::entries(self.name, &index, &document, id(&document)) {
                batch.push(Write::Put(entry, document_key.clone()));
            }
        }
        self.meta.indexes.push(index);
        batch.push(put_meta(self.name, &self.meta)?);
        Ok(self.storage.commit(batch).await?)
    }

    /// Removes an index.
    pub async fn drop_index(&mut self, name: &str) -> Result<(), DocumentError> {
        let before = self.meta.indexes.len();
        self.meta.indexes.retain(|index| index.name != name);
        if self.meta.indexes.len() == before {
            return Err(DocumentError::UnknownIndex(name.to_owned()));
        }
        let entries = KeyRange::prefix(&layout::index(self.name, name));
        let batch = vec![Write::DeleteRange(entries), put_meta(self.name, &self.meta)?];
        Ok(self.storage.commit(batch).await?)
    }

    /// Removes the collection with all it holds.
    pub async fn drop_all(self) -> Result<(), DocumentError> {
        let batch = vec![
            Write::DeleteRange(KeyRange::prefix(&layout::documents(self.name))),
            Write::DeleteRange(KeyRange::prefix(&layout::indexes(self.name))),
            Write::Delete(layout::meta(self.name)),
        ];
        Ok(self.storage.commit(batch).await?)
    }

    async fn read(&self, keys: Vec<Key>) -> Result<Vec<Vec<u8>>, DocumentError> {
        if keys.is_empty() {
            return Ok(Vec::new());
        }
        Ok(self.storage.get(keys).await?.into_iter().flatten().collect())
    }

    fn unindex(&self, batch: &mut Batch, before: Option<&Value>) {
        let Some(before) = before else { return };
        for index in &self.meta.indexes {
            batch.extend(index::entries(self.name, index, before, id(before)).into_iter().map(Write::Delete));
        }
    }

    /// A new `_id`, and a new value of a unique index, must not be there already, nor twice among the changes.
    async fn check_unique(&self, changes: &[Change<'_>]) -> Result<(), DocumentError> {
        let mut new_ids = std::collections::HashSet::new();
        let inserted: Vec<&Value> = changes
            .iter()
            .filter(|change| change.before.is_none())
            .filter_map(|change| change.after)
            .collect();
        let keys: Vec<Key> =
            inserted.iter().map(|document| layout::document(self.name, id(document))).collect();
        // An empty collection holds none of them: a first load is spared a read for every document.
        let present = if keys.is_empty() || self.count().await? == 0 {
            vec![None; keys.len()]
        } else {
            self.storage.get(keys.clone()).await?
        };
        for ((document, key), present) in inserted.iter().zip(keys).zip(present) {
            if present.is_some() || !new_ids.insert(key) {
                return Err(DocumentError::DuplicateKey {
                    collection: self.name.to_owned(),
                    index: "_id_".to_owned(),
                    key: id(document).to_string(),
                });
            }
        }
        let replaced: std::collections::HashSet<Key> = changes
            .iter()
            .filter_map(|change| change.before)
            .map(|document| layout::document(self.name, id(document)))
            .collect();
        for index in self.meta.indexes.iter().filter(|index| index.unique) {
            let prefix = layout::index(self.name, &index.name);
            let mut taken = std::collections::HashSet::new();
            for document in changes.iter().filter_map(|change| change.after) {
                for value in index::values(index, document) {
                    let range = KeyRange::prefix(&[prefix.as_slice(), &value].concat());
                    let held = self.storage.scan(range, None).await?;
                    let by_others = held.iter().any(|(_, owner)| !replaced.contains(owner));
                    if by_others || !taken.insert(value) {
                        return Err(self.duplicate(index, document));
                    }
                }
            }
        }
        Ok(())
    }

    fn duplicate(&self, index: &IndexInfo, document: &Value) -> DocumentError {
        let key: Vec<String> = index
            .key
            .keys()
            .map(|path| {
                format!(
                    "{path}: {}",
                    super::path::index_values(document, path).first().unwrap_or(&&Value::Null)
                )
            })
            .collect();
        DocumentError::DuplicateKey {
            collection: self.name.to_owned(),
            index: index.name.clone(),
            key: format!("{{ {} }}", key.join(", ")),
        }
    }
}

/// A document's `_id`; null where it has none, which no stored document has.
pub fn id(document: &Value) -> &Value {
    document.get("_id").unwrap_or(&Value::Null)
}

fn parse(bytes: &[u8]) -> Result<Value, DocumentError> {
    serde_json::from_slice(bytes)
        .map_err(|error| StorageError::Damaged(format!("a document: {error}")).into())
}

fn serialise(document: &Value) -> Result<Vec<u8>, DocumentError> {
    serde_json::to_vec(document).map_err(|error| StorageError::Write(error.to_string()).into())
}

fn parse_meta(bytes: &[u8]) -> Result<Meta, DocumentError> {
    serde_json::from_slice(bytes)
        .map_err(|error| StorageError::Damaged(format!("a collection's description: {error}")).into())
}

fn put_meta(name: &str, meta: &Meta) -> Result<Write, DocumentError> {
    let bytes = serde_json::to_vec(meta).map_err(|error| StorageError::Write(error.to_string()))?;
    Ok(Write::Put(layout::meta(name), bytes))
}
