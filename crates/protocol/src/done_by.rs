//! Who does a step of a recommendation, or the same job for comparison.

use serde::{Deserialize, Serialize};

/// One of the five stores, or the ranker, which reads what the stores returned. On the wire it is one word, for a
/// store the name of its lab.
#[derive(Clone, Copy, Debug, Deserialize, Eq, Hash, PartialEq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum DoneBy {
    /// The SQL database.
    Sql,
    /// The document store.
    Documents,
    /// The vector store.
    Vectors,
    /// The feature store.
    Features,
    /// Retrieval over the passages.
    Rag,
    /// The ranker. It is no store.
    Ranker,
}

impl DoneBy {
    /// The word, as on the wire.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Sql => "sql",
            Self::Documents => "documents",
            Self::Vectors => "vectors",
            Self::Features => "features",
            Self::Rag => "rag",
            Self::Ranker => "ranker",
        }
    }

    /// The name of the lab, for a store.
    pub fn lab(self) -> Option<&'static str> {
        (self != Self::Ranker).then_some(self.key())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn on_the_wire_it_is_one_word() {
        for done_by in [DoneBy::Sql, DoneBy::Rag, DoneBy::Ranker] {
            let word = format!("\"{}\"", done_by.key());
            assert_eq!(serde_json::to_string(&done_by).ok(), Some(word.clone()));
            assert_eq!(serde_json::from_str::<DoneBy>(&word).ok(), Some(done_by));
        }
        assert!(serde_json::from_str::<DoneBy>("\"oven\"").is_err());
        assert_eq!((DoneBy::Sql.lab(), DoneBy::Ranker.lab()), (Some("sql"), None));
    }
}
