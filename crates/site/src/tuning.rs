//! What the reader changed about the steps, in words; what is seen of a step, and what an answer is compared with.

use super::url_state::Viewer;
use protocol::{DEFAULT_WEIGHTS, RecommendRequest, Tuning, Weights};

/// With whom, or with what, the answer is compared.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Versus {
    /// The same question from somebody else.
    Viewer(Viewer),
    /// Another film.
    Like(String),
    /// Another description.
    Text(String),
}

/// The side of an open step that is shown.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum Facet {
    /// What happened.
    #[default]
    Happened,
    /// What can be changed.
    Change,
    /// The same job in another store.
    Comparison,
}

impl Facet {
    /// All of them, in order.
    pub const ALL: [Self; 3] = [Self::Happened, Self::Change, Self::Comparison];

    /// The word in a link.
    pub fn key(self) -> &'static str {
        match self {
            Self::Happened => "happened",
            Self::Change => "change",
            Self::Comparison => "elsewhere",
        }
    }

    /// The one a link names.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|facet| facet.key() == key)
    }
}

impl Viewer {
    /// Reads a number, or `new`.
    pub fn read(text: &str) -> Option<Self> {
        match text {
            "new" => Some(Self::New),
            number => number.parse().ok().filter(|number| *number > 0).map(Self::Known),
        }
    }

    /// The way back from [`Viewer::read`].
    pub fn write(self) -> String {
        match self {
            Self::Known(number) => number.to_string(),
            Self::New => "new".to_owned(),
        }
    }
}

/// What is changed, in a few words each.
pub fn words(tuning: &Tuning) -> Vec<String> {
    let mut words = Vec::new();
    if let Some(candidates) = tuning.candidates {
        words.push(format!("{candidates} candidates"));
    }
    match (tuning.exact, tuning.ef) {
        (true, _) => words.push("every film compared".to_owned()),
        (false, Some(ef)) => words.push(format!("ef {ef}")),
        (false, None) => {}
    }
    if let Some(filter) = &tuning.filter {
        words.push(format!("only {filter}"));
    }
    if tuning.keep_seen {
        words.push("watched films kept".to_owned());
    }
    if tuning.without_features {
        words.push("no features".to_owned());
    }
    let percents = tuning.weights.percents().into_iter().zip(Weights::default().percents());
    let changed = DEFAULT_WEIGHTS.iter().zip(percents).filter(|(_, (now, default))| now != default);
    words.extend(changed.map(|((name, _), (now, _))| format!("{name} {:.2}", f64::from(now) / 100.0)));
    if let Some(diversity) = tuning.diversity {
        words.push(format!("diversity {:.2}", diversity as f64 / 100.0));
    }
    words
}

impl Versus {
    /// Reads `user:7`, `user:new`, `like:Alien` or `text:…`.
    pub fn read(text: &str) -> Option<Self> {
        let (kind, value) = text.split_once(':')?;
        let value = value.trim();
        match kind {
            "user" => Viewer::read(value).map(Self::Viewer),
            "like" if !value.is_empty() => Some(Self::Like(value.to_owned())),
            "text" if !value.is_empty() => Some(Self::Text(value.to_owned())),
            _ => None,
        }
    }

    /// The way back from [`Versus::read`].
    pub fn write(&self) -> String {
        match self {
            Self::Viewer(viewer) => format!("user:{}", viewer.write()),
            Self::Like(title) => format!("like:{title}"),
            Self::Text(text) => format!("text:{text}"),
        }
    }

    /// The question of this side: `request` with the difference in it.
    pub fn apply(&self, request: &RecommendRequest) -> RecommendRequest {
        let mut other = request.clone();
        match self {
            Self::Viewer(Viewer::Known(number)) => other.user = Some(*number),
            Self::Viewer(Viewer::New) => other.user = None,
            Self::Like(title) => (other.like, other.text) = (Some(title.clone()), None),
            Self::Text(text) => (other.like, other.text) = (None, Some(text.clone())),
        }
        other
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_changed_is_said() {
        let weights = Weights::from_percents([50, 25, 30, 0]);
        let tuning = Tuning { weights, without_features: true, ..Tuning::default() };
        assert_eq!(words(&tuning), ["no features", "similarity 0.50", "quality 0.30", "popularity 0.00"]);
        assert!(words(&Tuning::default()).is_empty());
    }

    #[test]
    fn a_comparison_survives_a_link() {
        for versus in [
            Versus::Viewer(Viewer::Known(7)),
            Versus::Viewer(Viewer::New),
            Versus::Like("Alien: Resurrection".to_owned()),
            Versus::Text("robots: a love story".to_owned()),
        ] {
            assert_eq!(Versus::read(&versus.write()), Some(versus));
        }
        for bad in ["", "user:", "user:-1", "like: ", "film:Alien", "Alien"] {
            assert_eq!(Versus::read(bad), None, "{bad}");
        }
    }
}
