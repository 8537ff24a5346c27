//! Who did a piece of work: one of the stores, or the code between them.

use serde::{Deserialize, Serialize};

use super::flow::StoreName;

/// One of the stores, or the ranker, which reads what the stores returned. On the wire it is one word.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Worker {
    /// The ranker.
    Ranker,
    /// A store.
    #[serde(untagged)]
    Store(StoreName),
}

impl Worker {
    /// The store; none where it is the ranker.
    pub fn store(self) -> Option<StoreName> {
        match self {
            Self::Store(store) => Some(store),
            Self::Ranker => None,
        }
    }
}

impl From<StoreName> for Worker {
    fn from(store: StoreName) -> Self {
        Self::Store(store)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_worker_is_one_word() {
        for (worker, word) in [(Worker::Store(StoreName::Rag), "\"rag\""), (Worker::Ranker, "\"ranker\"")] {
            assert_eq!(serde_json::to_string(&worker).ok().as_deref(), Some(word));
            assert_eq!(serde_json::from_str::<Worker>(word).ok(), Some(worker));
        }
        assert!(serde_json::from_str::<StoreName>("\"ranker\"").is_err(), "the ranker is no store");
        assert!(serde_json::from_str::<Worker>("\"oven\"").is_err());
    }
}
