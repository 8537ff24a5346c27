//! The eight steps of a recommendation: who does each, what it is called, what can be changed about it, and in which
//! store its job is done for comparison.
//!
//! On the wire and in addresses a step is its number, from 1.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::{DoneBy, Tunable};

/// A step of a recommendation, in the order they run.
#[derive(Clone, Copy, Debug, Deserialize, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(into = "u32", try_from = "u32")]
pub enum Step {
    /// The film and the viewer.
    LookUp,
    /// The vector to search with.
    Embed,
    /// The nearest films.
    Search,
    /// Without those the viewer has seen.
    LeaveOutSeen,
    /// What is known of viewer and films.
    ReadFeatures,
    /// The best of them.
    Rank,
    /// A reason for each.
    Explain,
    /// What was shown to whom.
    Record,
}

/// A row of the table of steps.
struct Definition {
    step: Step,
    done_by: DoneBy,
    title: &'static str,
    tunables: &'static [Tunable],
    comparison: DoneBy,
}

const STEPS: [Definition; Step::COUNT] = [
    Definition {
        step: Step::LookUp,
        done_by: DoneBy::Sql,
        title: "Look up the film and the viewer",
        tunables: &[],
        comparison: DoneBy::Documents,
    },
    Definition {
        step: Step::Embed,
        done_by: DoneBy::Vectors,
        title: "Fetch its embedding",
        tunables: &[],
        comparison: DoneBy::Sql,
    },
    Definition {
        step: Step::Search,
        done_by: DoneBy::Vectors,
        title: "Find the nearest films",
        tunables: &[Tunable::Candidates, Tunable::Ef, Tunable::Exact, Tunable::Filter],
        comparison: DoneBy::Sql,
    },
    Definition {
        step: Step::LeaveOutSeen,
        done_by: DoneBy::Documents,
        title: "Leave out what the viewer has seen",
        tunables: &[Tunable::Seen],
        comparison: DoneBy::Sql,
    },
    Definition {
        step: Step::ReadFeatures,
        done_by: DoneBy::Features,
        title: "Read viewer and film features",
        tunables: &[Tunable::Features],
        comparison: DoneBy::Sql,
    },
    Definition {
        step: Step::Rank,
        done_by: DoneBy::Ranker,
        title: "Score and sort the candidates",
        tunables: &[Tunable::Weights, Tunable::Diversity],
        comparison: DoneBy::Sql,
    },
    Definition {
        step: Step::Explain,
        done_by: DoneBy::Rag,
        title: "Ground a reason for each film",
        tunables: &[],
        comparison: DoneBy::Sql,
    },
    Definition {
        step: Step::Record,
        done_by: DoneBy::Documents,
        title: "Record the visit",
        tunables: &[],
        comparison: DoneBy::Sql,
    },
];

/// Every row stands where [`Step::definition`] looks for it.
const _: () = {
    let mut place = 0;
    while place < Step::COUNT {
        assert!(STEPS[place].step as usize == place);
        place += 1;
    }
};

/// A number that is no step's.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct NoSuchStep(pub u32);

impl fmt::Display for NoSuchStep {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "there are steps 1 to {}, and no step {}", Step::COUNT, self.0)
    }
}

impl std::error::Error for NoSuchStep {}

impl Step {
    /// How many there are.
    pub const COUNT: usize = 8;

    /// All of them, in order.
    pub const ALL: [Self; Self::COUNT] = [
        Self::LookUp,
        Self::Embed,
        Self::Search,
        Self::LeaveOutSeen,
        Self::ReadFeatures,
        Self::Rank,
        Self::Explain,
        Self::Record,
    ];

    /// Its place, from 1.
    pub const fn number(self) -> usize {
        self as usize + 1
    }

    /// The step at a place, from 1.
    pub fn from_number(number: usize) -> Option<Self> {
        Self::ALL.get(number.checked_sub(1)?).copied()
    }

    /// Who does the work.
    pub fn done_by(self) -> DoneBy {
        self.definition().done_by
    }

    /// What it is for, in a few words.
    pub fn title(self) -> &'static str {
        self.definition().title
    }

    /// What a request may change about it.
    pub fn tunables(self) -> &'static [Tunable] {
        self.definition().tunables
    }

    /// The other store in which its job is done for comparison.
    pub fn comparison(self) -> DoneBy {
        self.definition().comparison
    }

    const fn definition(self) -> &'static Definition {
        &STEPS[self as usize]
    }
}

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.number().fmt(f)
    }
}

impl From<Step> for u32 {
    fn from(step: Step) -> Self {
        step as Self + 1
    }
}

impl TryFrom<u32> for Step {
    type Error = NoSuchStep;

    fn try_from(number: u32) -> Result<Self, NoSuchStep> {
        let place = usize::try_from(number).ok();
        place.and_then(Self::from_number).ok_or(NoSuchStep(number))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_step_has_a_number_and_another_store() {
        for (number, step) in (1..).zip(Step::ALL) {
            assert_eq!((step.number(), Step::from_number(number)), (number, Some(step)));
            assert_ne!(step.done_by(), step.comparison(), "{step} is compared with another store");
        }
        assert_eq!((Step::from_number(0), Step::from_number(9)), (None, None));
    }

    #[test]
    fn every_tunable_belongs_to_one_step() {
        let all: Vec<Tunable> = Step::ALL.iter().flat_map(|step| step.tunables()).copied().collect();
        assert_eq!(all, Tunable::ALL);
    }

    #[test]
    fn on_the_wire_a_step_is_its_number() {
        assert_eq!(serde_json::to_string(&Step::Record).ok().as_deref(), Some("8"));
        assert_eq!(serde_json::from_str::<Step>("1").ok(), Some(Step::LookUp));
        for bad in ["0", "9", "-1", "\"1\""] {
            assert!(serde_json::from_str::<Step>(bad).is_err(), "{bad}");
        }
        let refused = serde_json::from_str::<Step>("9").map_err(|error| error.to_string());
        assert!(refused.is_err_and(|message| message.starts_with("there are steps 1 to 8, and no step 9")));
    }
}
