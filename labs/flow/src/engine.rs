//! How the engine answers the recommender's calls.

use flow::{EngineLab, Stores};
use protocol::{Counts, Reply, WireError};

#[allow(clippy::wildcard_imports, reason = "every call is answered here")]
use super::*;

impl EngineLab for FlowCall {
    fn needs_texts(&self) -> bool {
        match self {
            Self::Recommend(Recommend(request)) => request.like.is_none(),
            Self::ReadText(call) => call.patient,
            _ => false,
        }
    }

    fn leaves_a_trace(&self) -> bool {
        matches!(self, Self::Recommend(_))
    }

    async fn answer(self, stores: &mut Stores) -> Result<Reply, WireError> {
        let count = |limit: u64| usize::try_from(limit).unwrap_or(usize::MAX);
        Ok(match self {
            Self::Recommend(Recommend(request)) => {
                Reply::to::<Recommend>(flow::recommend(stores, &request).await?)
            }
            Self::Rate(Rate(request)) => Reply::to::<Rate>(flow::rate(stores, &request).await?),
            Self::Suggest(Suggest { prefix, limit }) => {
                let found = stores.catalogue.complete(&prefix, count(limit));
                Reply::to::<Suggest>(found.into_iter().map(|movie| movie.title.clone()).collect())
            }
            Self::ReadText(ReadText { text, limit, .. }) => {
                Reply::to::<ReadText>(flow::read(stores, &text, count(limit)))
            }
            Self::MapFilms(MapFilms(request)) => Reply::to::<MapFilms>(flow::film_map(stores, &request)?),
            Self::Compare(Compare(request)) => Reply::to::<Compare>(flow::compare(stores, &request).await?),
            Self::LeaveComparison(LeaveComparison {}) => {
                stores.comparison.leave();
                Reply::to::<LeaveComparison>(())
            }
        })
    }

    async fn counts(_: &Stores) -> Result<Counts, WireError> {
        Ok(Counts::new())
    }
}
