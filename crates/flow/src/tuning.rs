//! What a request changes about the flow, checked.

use serde_json::Value;

use super::FlowError;
use super::ranker::Weights;
use protocol::{DEFAULT_WEIGHTS, RecommendRequest};

/// The most candidates a search may fetch.
const MAX_CANDIDATES: i64 = 2_000;

/// The parameters of the steps. The default is what happens where a request says nothing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tuning {
    /// Step 3: how many candidates to fetch.
    pub candidates: Option<usize>,
    /// Step 3: size of the candidate list.
    pub ef: Option<i64>,
    /// Step 3: compare with every film.
    pub exact: bool,
    /// Step 3: conditions on films.
    pub filter: Option<Value>,
    /// Step 4: keep what was watched.
    pub keep_seen: bool,
    /// Step 5: read nothing.
    pub without_features: bool,
    /// Step 6.
    pub weights: Weights,
}

impl Tuning {
    /// Reads and checks what `request` says. The filter's own language is checked by the vector store.
    pub fn of(request: &RecommendRequest) -> Result<Self, FlowError> {
        let candidates = match request.candidates {
            None => None,
            Some(wanted @ 1..=MAX_CANDIDATES) => Some(wanted as usize),
            Some(other) => {
                return Err(FlowError::Argument(format!(
                    "candidates must be between 1 and {MAX_CANDIDATES}, not {other}: it says how many films the search fetches for the ranker to choose from"
                )));
            }
        };
        Ok(Self {
            candidates,
            ef: request.ef,
            exact: request.exact,
            filter: request.filter.clone().filter(|filter| !filter.is_null()),
            keep_seen: request.keep_seen,
            without_features: request.features == Some(false),
            weights: weights(request)?,
        })
    }
}

fn weights(request: &RecommendRequest) -> Result<Weights, FlowError> {
    let mut weights = Weights::default();
    for (name, &weight) in request.weights.iter().flatten() {
        let place = DEFAULT_WEIGHTS.iter().position(|(known, _)| known == name);
        let Some(slot) = place.and_then(|place| weights.0.get_mut(place)) else {
            let known = DEFAULT_WEIGHTS.map(|(known, _)| known).join(", ");
            let shown: String = name.chars().take(40).collect();
            return Err(FlowError::Argument(format!(
                "weights has no part \"{shown}\"; a score's parts are {known}"
            )));
        };
        if !(0.0..=1.0).contains(&weight) {
            return Err(FlowError::Argument(format!(
                "the weight of {name} must be between 0 and 1, not {weight}: 0 leaves the part out"
            )));
        }
        *slot = weight;
    }
    Ok(weights)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(request: &serde_json::Value) -> Result<Tuning, String> {
        let request = serde_json::from_value(request.clone()).map_err(|error| error.to_string())?;
        Tuning::of(&request).map_err(|error| error.to_string())
    }

    #[test]
    fn a_request_that_says_nothing_changes_nothing() {
        assert_eq!(of(&serde_json::json!({ "like": "Alien" })), Ok(Tuning::default()));
        assert_eq!(of(&serde_json::json!({ "weights": {}, "features": true })), Ok(Tuning::default()));
    }

    #[test]
    fn what_it_says_is_taken_or_refused_with_a_hint() {
        let tuned =
            of(&serde_json::json!({ "weights": { "taste": 0.0, "quality": 1.0 }, "features": false }));
        assert!(
            tuned
                .is_ok_and(|tuned| tuned.weights == Weights([0.55, 0.0, 1.0, 0.1]) && tuned.without_features)
        );
        for (request, part) in [
            (serde_json::json!({ "weights": { "beauty": 1.0 } }), "similarity, taste, quality, popularity"),
            (serde_json::json!({ "weights": { "taste": -0.1 } }), "between 0 and 1"),
            (serde_json::json!({ "weights": { "taste": 2 } }), "between 0 and 1"),
            (serde_json::json!({ "candidates": 0 }), "between 1 and 2000"),
            (serde_json::json!({ "candidates": 100_000 }), "between 1 and 2000"),
        ] {
            let refused = of(&request);
            assert!(refused.as_ref().is_err_and(|message| message.contains(part)), "{request}: {refused:?}");
        }
    }
}
