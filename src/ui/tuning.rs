//! What the reader changed about the steps, as a link holds it.

use serde_json::Value;

use super::url_state::Viewer;
use protocol::{DEFAULT_WEIGHTS, RecommendRequest, Step, Tunable};

/// How many parts a score has.
pub const PARTS: usize = DEFAULT_WEIGHTS.len();

/// The most candidates a link may ask for.
const MAX_CANDIDATES: i64 = 2_000;

/// The largest `ef` a link may ask for.
const MAX_EF: i64 = 2_000;

/// Changes to the steps; the default is none.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Tuning {
    /// Step 3: how many candidates the search fetches.
    pub candidates: Option<i64>,
    /// Step 3: size of the list the walk keeps.
    pub ef: Option<i64>,
    /// Step 3: compare with every film.
    pub exact: bool,
    /// Step 3: conditions on films, a JSON object.
    pub filter: Option<String>,
    /// Step 4: keep what the viewer has watched.
    pub keep_seen: bool,
    /// Step 5: read no features.
    pub no_features: bool,
    /// Step 6: how much each part counts, in percent, in the order of [`DEFAULT_WEIGHTS`].
    pub weights: Option<[u8; PARTS]>,
}

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

/// The weights where nobody changed them, in percent.
pub fn default_weights() -> [u8; PARTS] {
    DEFAULT_WEIGHTS.map(|(_, weight)| (weight * 100.0).round() as u8)
}

impl Tuning {
    /// Whether nothing is changed.
    pub fn is_default(&self) -> bool {
        *self == Self::default()
    }

    /// The first step that `self` changes.
    pub fn first_step(&self) -> Option<Step> {
        Step::ALL.into_iter().find(|step| self.changes(*step))
    }

    /// The first step that runs otherwise than it did under `other`.
    pub fn first_difference(&self, other: &Self) -> Option<Step> {
        let differs =
            |step: &Step| step.tunables().iter().any(|tunable| self.write(*tunable) != other.write(*tunable));
        Step::ALL.into_iter().find(differs)
    }

    /// Whether `step` runs otherwise than by default.
    pub fn changes(&self, step: Step) -> bool {
        step.tunables().iter().any(|tunable| self.write(*tunable).is_some())
    }

    /// The same without the changes to `step`.
    #[must_use]
    pub fn without(&self, step: Step) -> Self {
        let mut tuning = self.clone();
        for tunable in step.tunables() {
            tuning.read(*tunable, "");
        }
        tuning
    }

    /// Reads a setting as a link writes it. A text that makes no sense leaves the setting at its default.
    pub fn read(&mut self, tunable: Tunable, text: &str) {
        match tunable {
            Tunable::Candidates => self.candidates = read_candidates(text),
            Tunable::Ef => self.ef = read_ef(text),
            Tunable::Exact => self.exact = text == "on",
            Tunable::Filter => {
                let text = text.trim();
                self.filter = read_filter(text).map(|_| text.to_owned());
            }
            Tunable::Seen => self.keep_seen = text == "keep",
            Tunable::Features => self.no_features = text == "off",
            Tunable::Weights => self.weights = read_weights(text),
        }
    }

    /// The way back from [`Tuning::read`]; none where the setting has its default.
    pub fn write(&self, tunable: Tunable) -> Option<String> {
        match tunable {
            Tunable::Candidates => self.candidates.map(|candidates| candidates.to_string()),
            Tunable::Ef => self.ef.map(|ef| ef.to_string()),
            Tunable::Exact => self.exact.then(|| "on".to_owned()),
            Tunable::Filter => self.filter.clone(),
            Tunable::Seen => self.keep_seen.then(|| "keep".to_owned()),
            Tunable::Features => self.no_features.then(|| "off".to_owned()),
            Tunable::Weights => self.weights.map(write_weights),
        }
    }

    /// Writes the changes into a request.
    pub fn apply(&self, request: &mut RecommendRequest) {
        request.candidates = self.candidates;
        request.ef = self.ef;
        request.exact = self.exact;
        request.filter = self.filter.as_deref().and_then(read_filter);
        request.keep_seen = self.keep_seen;
        request.features = self.no_features.then_some(false);
        request.weights = self.weights.map(|weights| {
            let named = DEFAULT_WEIGHTS.iter().zip(weights);
            named.map(|((name, _), percent)| ((*name).to_owned(), f64::from(percent) / 100.0)).collect()
        });
    }

    /// What is changed, in a few words each.
    pub fn words(&self) -> Vec<String> {
        let mut words = Vec::new();
        if let Some(candidates) = self.candidates {
            words.push(format!("{candidates} candidates"));
        }
        match (self.exact, self.ef) {
            (true, _) => words.push("every film compared".to_owned()),
            (false, Some(ef)) => words.push(format!("ef {ef}")),
            (false, None) => {}
        }
        if let Some(filter) = &self.filter {
            words.push(format!("only {filter}"));
        }
        if self.keep_seen {
            words.push("watched films kept".to_owned());
        }
        if self.no_features {
            words.push("no features".to_owned());
        }
        if let Some(weights) = self.weights {
            let changed = DEFAULT_WEIGHTS
                .iter()
                .zip(weights.iter().zip(default_weights()))
                .filter(|(_, (now, default))| **now != *default)
                .map(|((name, _), (now, _))| format!("{name} {:.2}", f64::from(*now) / 100.0));
            words.extend(changed);
        }
        words
    }
}

/// A filter as it is typed: a JSON object.
pub fn read_filter(text: &str) -> Option<Value> {
    serde_json::from_str::<Value>(text).ok().filter(Value::is_object)
}

/// `candidates` as a link writes it.
pub fn read_candidates(text: &str) -> Option<i64> {
    text.parse().ok().filter(|candidates| (1..=MAX_CANDIDATES).contains(candidates))
}

/// `ef` as a link writes it.
pub fn read_ef(text: &str) -> Option<i64> {
    text.parse().ok().filter(|ef| (1..=MAX_EF).contains(ef))
}

/// Weights as a link writes them: four percentages with points between.
pub fn read_weights(text: &str) -> Option<[u8; PARTS]> {
    let percents: Option<Vec<u8>> =
        text.split('.').map(|percent| percent.parse().ok().filter(|percent| *percent <= 100)).collect();
    percents?.try_into().ok().filter(|weights| *weights != default_weights())
}

/// The way back from [`read_weights`].
pub fn write_weights(weights: [u8; PARTS]) -> String {
    weights.map(|percent| percent.to_string()).join(".")
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
    fn the_first_step_is_the_first_that_changes() {
        let weights = Tuning { weights: Some([100, 0, 0, 0]), ..Tuning::default() };
        let both = Tuning { exact: true, ..weights.clone() };
        assert_eq!(
            (Tuning::default().first_step(), weights.first_step(), both.first_step()),
            (None, Some(Step::Rank), Some(Step::Search))
        );
        assert_eq!(both.first_difference(&weights), Some(Step::Search));
        assert_eq!(both.first_difference(&both), None);
        assert_eq!(both.without(Step::Search), weights);
        assert!(weights.without(Step::Rank).is_default());
        assert!(both.changes(Step::Search) && both.changes(Step::Rank) && !both.changes(Step::LeaveOutSeen));
    }

    #[test]
    fn a_default_adds_nothing_to_a_request() {
        let mut request = RecommendRequest { like: Some("Alien".to_owned()), ..RecommendRequest::default() };
        let before = request.clone();
        Tuning::default().apply(&mut request);
        assert_eq!(request, before);
        let tuning = Tuning { weights: Some([50, 20, 30, 0]), no_features: true, ..Tuning::default() };
        tuning.apply(&mut request);
        assert_eq!(request.features, Some(false));
        assert_eq!(request.weights.and_then(|weights| weights.get("quality").copied()), Some(0.3));
        assert_eq!(tuning.words(), ["no features", "similarity 0.50", "quality 0.30", "popularity 0.00"]);
    }

    #[test]
    fn what_makes_no_sense_in_a_link_is_left_out() {
        assert_eq!(read_weights("55.20.15.10"), None, "the default ones are no change");
        assert_eq!(read_weights("100.0.0.0"), Some([100, 0, 0, 0]));
        for bad in ["", "1.2.3", "1.2.3.4.5", "101.0.0.0", "a.b.c.d", "-1.0.0.0"] {
            assert_eq!(read_weights(bad), None, "{bad}");
        }
        assert_eq!((read_ef("0"), read_ef("50"), read_candidates("99999")), (None, Some(50), None));
        assert!(read_filter("{\"year\":{\"gte\":1990}}").is_some() && read_filter("[1]").is_none());
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
