//! How the engine answers the RAG lab's calls.

use std::collections::HashSet;

use flow::{EngineLab, Stores};
use protocol::{Counts, EvaluateOptions, Evaluation, Reply, RetrieveOptions, StoredPassage, WireError};

#[allow(clippy::wildcard_imports, reason = "every call is answered here")]
use super::*;

/// How many passages an evaluation retrieves where its options do not say.
const DEFAULT_K: i64 = 10;

impl EngineLab for RagCall {
    fn needs_texts(&self) -> bool {
        !matches!(self, Self::CutText(_))
    }

    async fn answer(self, stores: &mut Stores) -> Result<Reply, WireError> {
        Ok(match self {
            Self::Retrieve(Retrieve { question, options }) => {
                Reply::to::<Retrieve>(flow::retrieve(stores, &question, &options)?)
            }
            Self::Ask(Ask { question, options }) => Reply::to::<Ask>(flow::ask(stores, &question, &options)?),
            Self::CutText(CutText { text, options }) => Reply::to::<CutText>(rag::chunk(&text, &options)?),
            Self::Evaluate(Evaluate { options }) => Reply::to::<Evaluate>(evaluate(stores, &options)?),
            Self::Passages(Passages { movie }) => {
                let stored = stores.rag.of_movie(movie).map(|passage| StoredPassage {
                    id: passage.id.clone(),
                    kind: passage.kind.to_owned(),
                    text: passage.text.clone(),
                });
                Reply::to::<Passages>(stored.collect())
            }
        })
    }

    async fn counts(stores: &Stores) -> Result<Counts, WireError> {
        Ok(Counts::from([("passages".to_owned(), stores.rag.len() as u64)]))
    }
}

/// Retrieves for every labelled question; a film counts where its best passage stands.
fn evaluate(stores: &Stores, options: &EvaluateOptions) -> Result<Evaluation, WireError> {
    let retrieve = RetrieveOptions { mode: options.mode, k: Some(options.k.unwrap_or(DEFAULT_K)) };
    let mut ranked = Vec::with_capacity(stores.questions.len());
    for labelled in &stores.questions {
        let passages = flow::retrieve(stores, &labelled.question, &retrieve)?;
        let mut seen = HashSet::new();
        let films = passages.iter().map(|passage| passage.movie_id).filter(|id| seen.insert(*id)).collect();
        ranked.push((labelled.clone(), films));
    }
    let k = retrieve.k.and_then(|k| usize::try_from(k).ok()).unwrap_or_default();
    Ok(rag::evaluate(k, ranked.into_iter()))
}
