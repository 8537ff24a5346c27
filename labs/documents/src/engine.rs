//! How the engine answers the document lab's calls.

use flow::{EngineLab, Stores};
use protocol::{Counts, FindOptions, Reply, WireError, WriteResult};
use serde_json::Value;

#[allow(clippy::wildcard_imports, reason = "every call is answered here")]
use super::*;

impl EngineLab for DocumentCall {
    async fn answer(self, stores: &mut Stores) -> Result<Reply, WireError> {
        let store = &stores.documents;
        store.expire().await?;
        Ok(match self {
            Self::Collections(Collections {}) => {
                Reply::to::<Collections>(store.counts().await?.into_keys().collect())
            }
            Self::InsertOne(InsertOne { collection, document }) => {
                let inserted_id = store.insert(&collection, vec![document]).await?.pop();
                Reply::to::<InsertOne>(WriteResult { inserted_id, ..WriteResult::default() })
            }
            Self::InsertMany(InsertMany { collection, documents }) => {
                let inserted_ids = store.insert(&collection, documents).await?;
                Reply::to::<InsertMany>(WriteResult { inserted_ids, ..WriteResult::default() })
            }
            Self::Find(Find { collection, filter, options }) => {
                Reply::to::<Find>(store.find(&collection, &filter, &options).await?.documents)
            }
            Self::FindOne(FindOne { collection, filter, options }) => {
                let options = FindOptions { limit: Some(1), ..options };
                let mut found = store.find(&collection, &filter, &options).await?.documents;
                Reply::to::<FindOne>(found.pop().unwrap_or(Value::Null))
            }
            Self::UpdateOne(UpdateOne { collection, filter, update, options }) => {
                Reply::to::<UpdateOne>(store.update(&collection, &filter, &update, &options, false).await?)
            }
            Self::UpdateMany(UpdateMany { collection, filter, update, options }) => {
                Reply::to::<UpdateMany>(store.update(&collection, &filter, &update, &options, true).await?)
            }
            Self::ReplaceOne(ReplaceOne { collection, filter, document, options }) => {
                Reply::to::<ReplaceOne>(store.replace(&collection, &filter, document, &options).await?)
            }
            Self::DeleteOne(DeleteOne { collection, filter }) => {
                Reply::to::<DeleteOne>(store.delete(&collection, &filter, false).await?)
            }
            Self::DeleteMany(DeleteMany { collection, filter }) => {
                Reply::to::<DeleteMany>(store.delete(&collection, &filter, true).await?)
            }
            Self::CountDocuments(CountDocuments { collection, filter }) => {
                Reply::to::<CountDocuments>(store.count(&collection, &filter).await?)
            }
            Self::Distinct(Distinct { collection, path, filter }) => {
                Reply::to::<Distinct>(store.distinct(&collection, &path, &filter).await?)
            }
            Self::Aggregate(Aggregate { collection, pipeline }) => {
                Reply::to::<Aggregate>(store.aggregate(&collection, &pipeline).await?)
            }
            Self::CreateIndex(CreateIndex { collection, keys, options }) => {
                Reply::to::<CreateIndex>(store.create_index(&collection, &keys, &options).await?.into())
            }
            Self::Indexes(Indexes { collection }) => Reply::to::<Indexes>(store.indexes(&collection).await?),
            Self::DropIndex(DropIndex { collection, name }) => {
                store.drop_index(&collection, &name).await?;
                Reply::to::<DropIndex>(())
            }
            Self::Explain(Explain { collection, filter, options }) => {
                Reply::to::<Explain>(store.find(&collection, &filter, &options).await?.explain)
            }
            Self::Drop(Drop { collection }) => {
                store.drop_collection(&collection).await?;
                Reply::to::<Drop>(())
            }
        })
    }

    async fn counts(stores: &Stores) -> Result<Counts, WireError> {
        Ok(stores.documents.counts().await?.into_iter().collect())
    }
}
