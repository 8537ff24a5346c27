//! Choices of the reader that outlive a query: how deep to explain, and light or dark.

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

/// Light or dark.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum Theme {
    /// As the system says.
    #[default]
    Auto,
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

impl Theme {
    /// All themes, in the order the switch goes through them.
    pub const ALL: [Self; 3] = [Self::Auto, Self::Light, Self::Dark];

    /// The word in a link and in the `data-theme` attribute.
    pub fn key(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// The theme a link names.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|theme| theme.key() == key)
    }

    /// The theme after this one, round and round.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::Auto => Self::Light,
            Self::Light => Self::Dark,
            Self::Dark => Self::Auto,
        }
    }
}
