//! The tabs of a store's page.

/// A tab.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum Tab {
    /// What the store is for.
    #[default]
    Lesson,
    /// What it holds now.
    Browse,
    /// Calls to try.
    Console,
}

impl Tab {
    /// All tabs, in order.
    pub const ALL: [Self; 3] = [Self::Lesson, Self::Browse, Self::Console];

    /// The word in a link.
    pub fn key(self) -> &'static str {
        match self {
            Self::Lesson => "lesson",
            Self::Browse => "browse",
            Self::Console => "console",
        }
    }

    /// The word on the page.
    pub fn label(self) -> &'static str {
        match self {
            Self::Lesson => "Lesson",
            Self::Browse => "Contents",
            Self::Console => "Console",
        }
    }

    /// The tab a link names; the first where it names none.
    pub fn from_key(key: Option<&str>) -> Self {
        Self::ALL.into_iter().find(|tab| Some(tab.key()) == key).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_names_its_tab() {
        for tab in Tab::ALL {
            assert_eq!(Tab::from_key(Some(tab.key())), tab);
        }
        assert_eq!(Tab::from_key(Some("lab")), Tab::Lesson);
        assert_eq!(Tab::from_key(None), Tab::Lesson);
    }
}
