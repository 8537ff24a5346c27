//! What there is to learn: the whole, and the labs that have a lesson.

use crate::lab::{self, Lab};

/// A lesson's subject.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Topic {
    /// How the stores work together.
    Whole,
    /// One lab.
    Lab(&'static Lab),
}

impl Topic {
    /// Every subject, the whole first, then the labs in the order of their lessons.
    pub fn all() -> Vec<Self> {
        let mut labs: Vec<&'static Lab> =
            lab::labs().iter().copied().filter(|lab| lab.lesson.is_some()).collect();
        labs.sort_by_key(|lab| lab.lesson);
        [Self::Whole].into_iter().chain(labs.into_iter().map(Self::Lab)).collect()
    }

    /// The subject that comes after it.
    pub fn next(self) -> Option<Self> {
        Self::all().into_iter().skip_while(|topic| *topic != self).nth(1)
    }

    /// The word in addresses of texts and in the reader's progress.
    pub fn key(self) -> &'static str {
        match self {
            Self::Whole => "whole",
            Self::Lab(lab) => lab.key(),
        }
    }

    /// The address of one of its texts: `sql/lesson.md`.
    pub fn text(self, kind: &str) -> String {
        lab::text_address(self.key(), kind)
    }
}
