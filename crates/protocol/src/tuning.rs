//! What a reader may change about the steps: one set of bounds and defaults, for requests and for addresses.

use std::fmt;
use std::ops::RangeInclusive;

use serde_json::Value;

use super::{DEFAULT_WEIGHTS, RecommendRequest, Step};

/// How many films are recommended where a request does not say.
pub const DEFAULT_K: i64 = 10;
/// The search's `ef` where a request does not say.
pub const DEFAULT_EF: i64 = 100;
/// How many candidates a search may fetch.
const CANDIDATES: RangeInclusive<i64> = 1..=2_000;
/// How long the list may be that the walk through the graph keeps.
const EF: RangeInclusive<i64> = 1..=10_000;
/// How much a list is kept from repeating itself where a request does not say, in percent.
pub const DEFAULT_DIVERSITY: i64 = 10;
/// How much it may be.
const DIVERSITY: RangeInclusive<i64> = 0..=90;
/// The parts of a score.
const PARTS: usize = DEFAULT_WEIGHTS.len();
/// What is shown of a name that is none.
const SHOWN: usize = 40;

/// Something that can be changed about a step.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Tunable {
    /// How many candidates the search fetches.
    Candidates,
    /// The size of the list the walk through the graph keeps.
    Ef,
    /// Whether every film is compared instead.
    Exact,
    /// Conditions on films.
    Filter,
    /// What becomes of films the viewer has watched.
    Seen,
    /// Whether features are read.
    Features,
    /// How much each part of a score counts.
    Weights,
    /// How much the list is kept from repeating itself.
    Diversity,
}

impl Tunable {
    /// All of them, in the order of the steps.
    pub const ALL: [Self; 8] = [
        Self::Candidates,
        Self::Ef,
        Self::Exact,
        Self::Filter,
        Self::Seen,
        Self::Features,
        Self::Weights,
        Self::Diversity,
    ];

    /// The least and the most of a setting that is a whole number.
    pub fn range(self) -> Option<RangeInclusive<i64>> {
        match self {
            Self::Candidates => Some(CANDIDATES),
            Self::Ef => Some(EF),
            Self::Diversity => Some(DIVERSITY),
            Self::Exact | Self::Filter | Self::Seen | Self::Features | Self::Weights => None,
        }
    }
}

/// How much each part of a score counts, in the order of [`DEFAULT_WEIGHTS`]. Hand-set, not learned: the page says so.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Weights(pub [f64; PARTS]);

impl Default for Weights {
    fn default() -> Self {
        Self(DEFAULT_WEIGHTS.map(|(_, weight)| weight))
    }
}

impl Weights {
    /// From whole percentages.
    pub fn from_percents(percents: [u8; PARTS]) -> Self {
        Self(percents.map(|percent| f64::from(percent) / 100.0))
    }

    /// To whole percentages.
    pub fn percents(self) -> [u8; PARTS] {
        self.0.map(|weight| (weight * 100.0).round() as u8)
    }
}

/// A setting that no step can use.
#[derive(Clone, Debug, PartialEq)]
pub enum TuningError {
    /// A number out of bounds.
    OutOfRange {
        /// The option.
        option: &'static str,
        /// What it says.
        says: &'static str,
        /// What was given.
        given: i64,
        /// What it may be.
        range: RangeInclusive<i64>,
    },
    /// A weight for a part that no score has.
    UnknownPart(String),
    /// A weight out of bounds.
    Weight {
        /// The part.
        part: &'static str,
        /// What was given.
        given: f64,
    },
    /// Conditions that are no object.
    Filter,
    /// A text in an address that is no value of the option.
    Text {
        /// The option.
        option: &'static str,
        /// What was given.
        given: String,
        /// What it may be.
        allowed: &'static str,
    },
}

impl fmt::Display for TuningError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::OutOfRange { option, says, given, range } => {
                write!(
                    f,
                    "{option} must be between {} and {}, not {given}: it says {says}",
                    range.start(),
                    range.end()
                )
            }
            Self::UnknownPart(name) => {
                let known = DEFAULT_WEIGHTS.map(|(known, _)| known).join(", ");
                write!(f, "weights has no part \"{name}\"; a score's parts are {known}")
            }
            Self::Weight { part, given } => {
                write!(f, "the weight of {part} must be between 0 and 1, not {given}: 0 leaves the part out")
            }
            Self::Filter => {
                f.write_str("filter must be an object of conditions on films, like {\"year\":{\"gte\":1990}}")
            }
            Self::Text { option, given, allowed } => write!(f, "{option} must be {allowed}, not \"{given}\""),
        }
    }
}

impl std::error::Error for TuningError {}

/// The settings of the steps, checked. The default changes nothing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tuning {
    /// [`Step::Search`]: how many candidates to fetch.
    pub candidates: Option<i64>,
    /// [`Step::Search`]: size of the list the walk keeps.
    pub ef: Option<i64>,
    /// [`Step::Search`]: compare with every film.
    pub exact: bool,
    /// [`Step::Search`]: conditions on films, an object. Its language is checked by the vector store.
    pub filter: Option<Value>,
    /// [`Step::LeaveOutSeen`]: keep what the viewer has watched.
    pub keep_seen: bool,
    /// [`Step::ReadFeatures`]: read none.
    pub without_features: bool,
    /// [`Step::Rank`]: how much each part counts.
    pub weights: Weights,
    /// [`Step::Rank`]: how much likeness to a film already chosen counts against one, in percent.
    pub diversity: Option<i64>,
}

impl Tuning {
    /// Reads and checks what a request says.
    pub fn of(request: &RecommendRequest) -> Result<Self, TuningError> {
        Ok(Self {
            candidates: request.candidates.map(candidates).transpose()?,
            ef: request.ef.map(ef).transpose()?,
            exact: request.exact,
            filter: request.filter.clone().filter(|filter| !filter.is_null()).map(filter).transpose()?,
            keep_seen: request.keep_seen,
            without_features: request.features == Some(false),
            weights: weights(request)?,
            diversity: request.diversity.map(diversity).transpose()?,
        })
    }

    /// Writes the settings into a request.
    pub fn apply(&self, request: &mut RecommendRequest) {
        request.candidates = self.candidates;
        request.ef = self.ef;
        request.exact = self.exact;
        request.filter.clone_from(&self.filter);
        request.keep_seen = self.keep_seen;
        request.diversity = self.diversity;
        request.features = self.without_features.then_some(false);
        request.weights = (self.weights != Weights::default()).then(|| {
            let named = DEFAULT_WEIGHTS.iter().zip(self.weights.0);
            named.map(|((name, _), weight)| ((*name).to_owned(), weight)).collect()
        });
    }

    /// Reads and checks a setting as an address writes it.
    pub fn read(&mut self, tunable: Tunable, text: &str) -> Result<(), TuningError> {
        match tunable {
            Tunable::Candidates => self.candidates = Some(candidates(whole("candidates", text)?)?),
            Tunable::Ef => self.ef = Some(ef(whole("ef", text)?)?),
            Tunable::Exact => self.exact = word("exact", text, "on")?,
            Tunable::Filter => self.filter = Some(read_filter(text)?),
            Tunable::Seen => self.keep_seen = word("seen", text, "keep")?,
            Tunable::Features => self.without_features = word("features", text, "off")?,
            Tunable::Weights => self.weights = read_weights(text)?,
            Tunable::Diversity => self.diversity = Some(diversity(whole("diversity", text)?)?),
        }
        Ok(())
    }

    /// The way back from [`Tuning::read`]; none where the setting has its default.
    pub fn write(&self, tunable: Tunable) -> Option<String> {
        match tunable {
            Tunable::Candidates => self.candidates.map(|candidates| candidates.to_string()),
            Tunable::Ef => self.ef.map(|ef| ef.to_string()),
            Tunable::Exact => self.exact.then(|| "on".to_owned()),
            Tunable::Filter => self.filter.as_ref().map(Value::to_string),
            Tunable::Seen => self.keep_seen.then(|| "keep".to_owned()),
            Tunable::Features => self.without_features.then(|| "off".to_owned()),
            Tunable::Weights => (self.weights != Weights::default())
                .then(|| self.weights.percents().map(|percent| percent.to_string()).join(".")),
            Tunable::Diversity => self.diversity.map(|diversity| diversity.to_string()),
        }
    }

    /// Whether nothing is changed.
    pub fn is_default(&self) -> bool {
        *self == Self::default()
    }

    /// Whether `step` runs otherwise than by default.
    pub fn changes(&self, step: Step) -> bool {
        step.tunables().iter().any(|tunable| self.write(*tunable).is_some())
    }

    /// The first step that runs otherwise than it did under `other`.
    pub fn first_difference(&self, other: &Self) -> Option<Step> {
        let differs =
            |step: &Step| step.tunables().iter().any(|tunable| self.write(*tunable) != other.write(*tunable));
        Step::ALL.into_iter().find(differs)
    }

    /// The same without the changes to `step`.
    #[must_use]
    pub fn without(&self, step: Step) -> Self {
        let (mut tuning, default) = (self.clone(), Self::default());
        for tunable in step.tunables() {
            match tunable {
                Tunable::Candidates => tuning.candidates = default.candidates,
                Tunable::Ef => tuning.ef = default.ef,
                Tunable::Exact => tuning.exact = default.exact,
                Tunable::Filter => tuning.filter = None,
                Tunable::Seen => tuning.keep_seen = default.keep_seen,
                Tunable::Features => tuning.without_features = default.without_features,
                Tunable::Weights => tuning.weights = default.weights,
                Tunable::Diversity => tuning.diversity = default.diversity,
            }
        }
        tuning
    }
}

/// Conditions as they are typed: a JSON object.
pub fn read_filter(text: &str) -> Result<Value, TuningError> {
    filter(serde_json::from_str(text).unwrap_or_default())
}

fn candidates(given: i64) -> Result<i64, TuningError> {
    within("candidates", given, CANDIDATES, "how many films the search fetches for the ranker to choose from")
}

fn ef(given: i64) -> Result<i64, TuningError> {
    within("ef", given, EF, "how long a list the walk through the graph keeps")
}

fn diversity(given: i64) -> Result<i64, TuningError> {
    within(
        "diversity",
        given,
        DIVERSITY,
        "how many hundredths likeness to a film already chosen counts against one",
    )
}

fn within(
    option: &'static str,
    given: i64,
    range: RangeInclusive<i64>,
    says: &'static str,
) -> Result<i64, TuningError> {
    if range.contains(&given) {
        Ok(given)
    } else {
        Err(TuningError::OutOfRange { option, says, given, range })
    }
}

fn filter(given: Value) -> Result<Value, TuningError> {
    if given.is_object() { Ok(given) } else { Err(TuningError::Filter) }
}

fn weights(request: &RecommendRequest) -> Result<Weights, TuningError> {
    let mut weights = Weights::default();
    for (name, &given) in request.weights.iter().flatten() {
        let slots = DEFAULT_WEIGHTS.iter().zip(&mut weights.0);
        let Some((part, slot)) = slots.map(|((part, _), slot)| (*part, slot)).find(|(part, _)| part == name)
        else {
            return Err(TuningError::UnknownPart(shown(name)));
        };
        if !(0.0..=1.0).contains(&given) {
            return Err(TuningError::Weight { part, given });
        }
        *slot = given;
    }
    Ok(weights)
}

/// Four percentages with points between.
fn read_weights(text: &str) -> Result<Weights, TuningError> {
    let refused = || TuningError::Text {
        option: "weights",
        given: shown(text),
        allowed: "four whole percentages from 0 to 100 with points between",
    };
    let percents: Option<Vec<u8>> =
        text.split('.').map(|percent| percent.parse().ok().filter(|percent| *percent <= 100)).collect();
    percents.and_then(|percents| percents.try_into().ok()).map(Weights::from_percents).ok_or_else(refused)
}

fn whole(option: &'static str, text: &str) -> Result<i64, TuningError> {
    let refused = |_| TuningError::Text { option, given: shown(text), allowed: "a whole number" };
    text.parse().map_err(refused)
}

fn word(option: &'static str, text: &str, allowed: &'static str) -> Result<bool, TuningError> {
    if text == allowed { Ok(true) } else { Err(TuningError::Text { option, given: shown(text), allowed }) }
}

fn shown(text: &str) -> String {
    text.chars().take(SHOWN).collect()
}

#[cfg(test)]
#[path = "tuning_tests.rs"]
mod tests;
