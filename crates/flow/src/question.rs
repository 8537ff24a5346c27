//! Retrieval for a question: embedding it and comparing it with every passage, before RAG takes over.

use super::{FlowError, PASSAGES, Stores};
use protocol::{Passage, RetrievalMode, RetrieveOptions, SearchOptions};

/// Finds the passages for a question.
pub fn retrieve(
    stores: &Stores,
    question: &str,
    options: &RetrieveOptions,
) -> Result<Vec<Passage>, FlowError> {
    let similarities = similarities(stores, question, options.mode)?;
    Ok(stores.rag.retrieve(question, similarities.as_deref(), options)?)
}

/// The cosine of the question with every passage, by number; `None` where the mode needs none or the text has no
/// vector (no known word: then only the words themselves can match).
fn similarities(stores: &Stores, question: &str, mode: RetrievalMode) -> Result<Option<Vec<f32>>, FlowError> {
    if mode == RetrievalMode::Keyword {
        return Ok(None);
    }
    if !stores.encoders.is_ready() {
        return Ok(None);
    }
    let Some(encoded) = stores.encoders.encode(question) else {
        return Ok(Some(vec![0.0; stores.rag.len()]));
    };
    passage_cosines(stores, encoded.vector).map(Some)
}

/// The cosine of a vector with every passage, by number; 0 for one that has no vector.
pub(super) fn passage_cosines(stores: &Stores, vector: Vec<f32>) -> Result<Vec<f32>, FlowError> {
    let count = stores.rag.len();
    let options = SearchOptions {
        vector: Some(vector),
        k: Some(count.max(1) as i64),
        exact: true,
        ..SearchOptions::default()
    };
    let mut similarities = vec![0.0; count];
    for hit in stores.vectors.search(PASSAGES, &options)?.hits {
        if let Some(slot) = hit.id.as_u64().and_then(|number| similarities.get_mut(number as usize)) {
            *slot = hit.similarity;
        }
    }
    Ok(similarities)
}
