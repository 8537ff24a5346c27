//! A step of a recommendation, as it ran.
//!
//! The page reads the evidence. Whoever calls the engine from a console also gets what the page makes of it: `store`,
//! `title` and `detail`.

use serde::{Deserialize, Serialize, Serializer};

use super::{Detail, DoneBy, Evidence, Step};

/// One step, as it ran.
#[derive(Clone, Debug, Deserialize, PartialEq)]
pub struct StepRun {
    /// The step.
    #[serde(rename = "id")]
    pub step: Step,
    /// The statement or call, as it was run.
    pub call: String,
    /// Milliseconds from the flow's start to the step's start.
    pub start_ms: f64,
    /// Milliseconds the step took.
    pub ms: f64,
    /// Rows, vectors, documents or candidates that went in.
    pub rows_in: u64,
    /// The same, coming out.
    pub rows_out: u64,
    /// What it did.
    pub evidence: Evidence,
}

/// The members of a step in a reply.
#[derive(Serialize)]
struct Members<'a> {
    id: Step,
    store: DoneBy,
    title: &'a str,
    call: &'a str,
    start_ms: f64,
    ms: f64,
    rows_in: u64,
    rows_out: u64,
    detail: Detail,
    evidence: &'a Evidence,
}

impl Serialize for StepRun {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self { step, ref call, start_ms, ms, rows_in, rows_out, ref evidence } = *self;
        let (store, title, detail) = (step.done_by(), step.title(), evidence.detail());
        Members { id: step, store, title, call, start_ms, ms, rows_in, rows_out, detail, evidence }
            .serialize(serializer)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::{FirstOf, Ranked, ScorePart, ScoredFilm};

    #[test]
    fn a_step_on_the_wire_says_who_worked_and_what_to_display() {
        let parts = vec![ScorePart { name: "similarity".to_owned(), value: 0.5, weight: 0.4 }];
        let film = ScoredFilm { title: "Alien".to_owned(), score: 0.2, parts };
        let run = StepRun {
            step: Step::Rank,
            call: "score = …".to_owned(),
            start_ms: 1.0,
            ms: 2.0,
            rows_in: 70,
            rows_out: 1,
            evidence: Evidence::Rank(Ranked {
                candidates: 70,
                films: FirstOf::of([film].into_iter()),
                by_description: false,
                shares: vec![("similarity".to_owned(), 0.8), ("taste".to_owned(), 0.2)],
                diversity: 10,
                by_diversity: 0,
            }),
        };
        let wire = serde_json::to_value(&run).unwrap_or_default();
        assert_eq!((&wire["id"], &wire["store"]), (&json!(6), &json!("ranker")));
        assert_eq!(wire["title"], Step::Rank.title());
        assert_eq!(
            wire["detail"]["summary"],
            "70 candidates were scored; the best 1 stay. Most of what tells them apart is similarity (80%)."
        );
        assert_eq!(wire["detail"]["rows"], json!([["Alien", 0.2, 0.2]]));
        assert_eq!(wire["evidence"]["rank"]["films"]["first"][0]["parts"][0]["name"], "similarity");
        assert_eq!(serde_json::from_value::<StepRun>(wire).ok(), Some(run));
    }
}
