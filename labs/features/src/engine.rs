//! How the engine answers the feature lab's calls.

use flow::{EngineLab, Stores};
use protocol::{Counts, Reply, WireError};

#[allow(clippy::wildcard_imports, reason = "every call is answered here")]
use super::*;

impl EngineLab for FeatureCall {
    async fn answer(self, stores: &mut Stores) -> Result<Reply, WireError> {
        let (store, sql) = (&mut stores.features, &stores.sql);
        Ok(match self {
            Self::Apply(Apply(changes)) => Reply::to::<Apply>(store.apply(changes, sql).await?),
            Self::List(List {}) => Reply::to::<List>(store.list().clone()),
            Self::Ingest(Ingest { view, rows }) => {
                Reply::to::<Ingest>(store.ingest(&view, &rows, sql).await?)
            }
            Self::GetHistoricalFeatures(GetHistoricalFeatures(request)) => {
                Reply::to::<GetHistoricalFeatures>(store.historical(&request, sql)?)
            }
            Self::Materialize(Materialize(MaterializeRequest { start, end, views })) => {
                let report = store.materialize(&start, &end, views.as_deref(), sql).await?;
                Reply::to::<Materialize>(report)
            }
            Self::GetOnlineFeatures(GetOnlineFeatures(request)) => {
                Reply::to::<GetOnlineFeatures>(store.online(&request)?)
            }
        })
    }

    async fn counts(stores: &Stores) -> Result<Counts, WireError> {
        Ok(Counts::from([
            ("views".to_owned(), stores.features.list().feature_views.len() as u64),
            ("online_rows".to_owned(), stores.features.online_len() as u64),
        ]))
    }
}
