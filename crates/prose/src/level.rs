//! How deep an explanation goes.

/// How deep an explanation goes.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum Level {
    /// For anybody.
    #[default]
    Plain,
    /// For those who write software.
    Engineer,
    /// For those who want to see the bytes.
    Internals,
}

impl Level {
    /// All levels, shallow first.
    pub const ALL: [Self; 3] = [Self::Plain, Self::Engineer, Self::Internals];

    /// The word in a link.
    pub fn key(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Engineer => "engineer",
            Self::Internals => "internals",
        }
    }

    /// The word on the page.
    pub fn label(self) -> &'static str {
        match self {
            Self::Plain => "Plain",
            Self::Engineer => "Engineer",
            Self::Internals => "Internals",
        }
    }

    /// The level a link names.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|level| level.key() == key)
    }
}
