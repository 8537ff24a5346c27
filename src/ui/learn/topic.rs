//! What there is to learn: the whole, and the five stores.

use protocol::StoreName;

/// A lesson's subject.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Topic {
    /// How the five stores work together.
    Whole,
    /// One store.
    Store(StoreName),
}

impl Topic {
    /// Every subject, the whole first.
    pub const ALL: [Self; 6] = [
        Self::Whole,
        Self::Store(StoreName::Sql),
        Self::Store(StoreName::Vectors),
        Self::Store(StoreName::Documents),
        Self::Store(StoreName::Features),
        Self::Store(StoreName::Rag),
    ];

    /// The word in file names and in the reader's progress.
    pub fn key(self) -> &'static str {
        match self {
            Self::Whole => "whole",
            Self::Store(store) => crate::ui::store::key(store),
        }
    }
}
