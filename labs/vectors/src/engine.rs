//! How the engine answers the vector lab's calls.

use flow::{EngineLab, FlowError, PASSAGES, Stores};
use protocol::{Counts, Reply, WireError};
use vectors::VectorError;

#[allow(clippy::wildcard_imports, reason = "every call is answered here")]
use super::*;

/// Longer texts are not embedded: no query is as long.
const MAX_EMBED_CHARS: usize = 100_000;

impl EngineLab for VectorCall {
    fn needs_texts(&self) -> bool {
        match self {
            Self::Embed(_) => true,
            Self::Search(call) => call.collection == PASSAGES || call.options.text.is_some(),
            Self::Upsert(Upsert { collection, .. })
            | Self::Delete(Delete { collection, .. })
            | Self::Get(Get { collection, .. })
            | Self::Count(Count { collection })
            | Self::Recall(Recall { collection, .. }) => collection == PASSAGES,
            Self::CreateCollection(CreateCollection { name, .. })
            | Self::DropCollection(DropCollection { name }) => name == PASSAGES,
        }
    }

    async fn answer(self, stores: &mut Stores) -> Result<Reply, WireError> {
        Ok(match self {
            Self::Search(Search { collection, mut options }) => {
                if let Some(text) = options.text.take() {
                    if options.vector.is_some() || options.like.is_some() {
                        return Err(VectorError::NoQuery.into());
                    }
                    options.vector = Some(embed(stores, &text)?);
                }
                Reply::to::<Search>(stores.vectors.search(&collection, &options)?)
            }
            Self::Upsert(Upsert { collection, records }) => {
                let count = records.len() as u64;
                stores.vectors.upsert(&collection, records)?;
                Reply::to::<Upsert>(count)
            }
            Self::Delete(Delete { collection, ids }) => {
                Reply::to::<Delete>(stores.vectors.delete(&collection, &ids)?)
            }
            Self::Get(Get { collection, id }) => {
                Reply::to::<Get>(stores.vectors.collection(&collection)?.get(&id))
            }
            Self::Count(Count { collection }) => {
                Reply::to::<Count>(stores.vectors.collection(&collection)?.count() as u64)
            }
            Self::Recall(Recall { collection, options }) => {
                Reply::to::<Recall>(stores.vectors.recall(&collection, &options)?)
            }
            Self::CreateCollection(CreateCollection { name, options }) => {
                stores.vectors.create(&name, &options)?;
                Reply::to::<CreateCollection>(())
            }
            Self::DropCollection(DropCollection { name }) => {
                stores.vectors.drop_collection(&name)?;
                Reply::to::<DropCollection>(())
            }
            Self::Embed(Embed { text }) => Reply::to::<Embed>(embed(stores, &text)?),
        })
    }

    async fn counts(stores: &Stores) -> Result<Counts, WireError> {
        Ok(stores.vectors.counts().into_iter().collect())
    }
}

fn embed(stores: &Stores, text: &str) -> Result<Vec<f32>, WireError> {
    if text.chars().count() > MAX_EMBED_CHARS {
        return Err(WireError::argument(format!(
            "the text has more than {MAX_EMBED_CHARS} characters: embed a shorter one"
        )));
    }
    if !stores.encoders.is_ready() {
        return Err(FlowError::NoEncoder.into());
    }
    stores.encoders.encode(text).map(|encoded| encoded.vector).ok_or_else(|| {
        WireError::argument("the text has no word the encoder knows, so it has no vector: use English words")
    })
}
