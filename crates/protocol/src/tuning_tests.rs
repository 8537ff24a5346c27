//! Tuning: what requests and addresses may say, and what they may not.

use serde_json::json;

use super::*;

fn of(request: &Value) -> Result<Tuning, String> {
    let request = serde_json::from_value(request.clone()).map_err(|error| error.to_string())?;
    Tuning::of(&request).map_err(|error| error.to_string())
}

fn read(settings: &[(Tunable, &str)]) -> Result<Tuning, TuningError> {
    let mut tuning = Tuning::default();
    settings.iter().try_for_each(|(tunable, text)| tuning.read(*tunable, text))?;
    Ok(tuning)
}

#[test]
fn a_request_that_says_nothing_changes_nothing() {
    assert_eq!(of(&json!({ "like": "Alien" })), Ok(Tuning::default()));
    assert_eq!(of(&json!({ "weights": {}, "features": true, "filter": null })), Ok(Tuning::default()));
    let mut request = RecommendRequest { like: Some("Alien".to_owned()), ..RecommendRequest::default() };
    let before = request.clone();
    Tuning::default().apply(&mut request);
    assert_eq!(request, before);
}

#[test]
fn what_a_request_says_is_taken_or_refused_with_option_and_range() {
    let tuned = of(&json!({ "weights": { "taste": 0.0, "quality": 1.0 }, "features": false }));
    assert!(
        tuned.is_ok_and(|tuned| tuned.weights == Weights([0.68, 0.0, 1.0, 0.04]) && tuned.without_features)
    );
    for (request, parts) in [
        (json!({ "weights": { "beauty": 1.0 } }), ["weights", "similarity, taste, quality, popularity"]),
        (json!({ "weights": { "taste": -0.1 } }), ["taste", "between 0 and 1"]),
        (json!({ "weights": { "taste": 2 } }), ["taste", "between 0 and 1"]),
        (json!({ "candidates": 0 }), ["candidates", "between 1 and 2000"]),
        (json!({ "candidates": 100_000 }), ["candidates", "between 1 and 2000"]),
        (json!({ "ef": 0 }), ["ef", "between 1 and 10000"]),
        (json!({ "ef": 10_001 }), ["ef", "between 1 and 10000"]),
        (json!({ "filter": [1] }), ["filter", "object"]),
        (json!({ "diversity": 91 }), ["diversity", "between 0 and 90"]),
        (json!({ "diversity": -1 }), ["diversity", "between 0 and 90"]),
    ] {
        let refused = of(&request);
        assert!(
            refused.as_ref().is_err_and(|message| parts.iter().all(|part| message.contains(part))),
            "{request}: {refused:?}"
        );
    }
}

#[test]
fn an_address_and_a_request_say_the_same_within_the_same_bounds() {
    let texts = [
        (Tunable::Candidates, "40"),
        (Tunable::Ef, "12"),
        (Tunable::Exact, "on"),
        (Tunable::Filter, "{\"year\":1979}"),
        (Tunable::Seen, "keep"),
        (Tunable::Features, "off"),
        (Tunable::Weights, "10.20.30.40"),
        (Tunable::Diversity, "25"),
    ];
    let tuning = read(&texts).unwrap_or_default();
    let mut request = RecommendRequest::default();
    tuning.apply(&mut request);
    assert_eq!(Tuning::of(&request), Ok(tuning.clone()));
    for (tunable, text) in texts {
        assert_eq!(tuning.write(tunable).as_deref(), Some(text));
        assert_eq!(Tuning::default().write(tunable), None);
    }
    for (tunable, bad, parts) in [
        (Tunable::Candidates, "0", ["candidates", "between 1 and 2000"]),
        (Tunable::Candidates, "many", ["candidates", "a whole number"]),
        (Tunable::Ef, "10001", ["ef", "between 1 and 10000"]),
        (Tunable::Exact, "yes", ["exact", "on"]),
        (Tunable::Filter, "[1]", ["filter", "object"]),
        (Tunable::Filter, "{", ["filter", "object"]),
        (Tunable::Seen, "no", ["seen", "keep"]),
        (Tunable::Diversity, "95", ["diversity", "between 0 and 90"]),
        (Tunable::Diversity, "much", ["diversity", "a whole number"]),
        (Tunable::Weights, "1.2.3", ["weights", "0 to 100"]),
        (Tunable::Weights, "1.2.3.4.5", ["weights", "0 to 100"]),
        (Tunable::Weights, "101.0.0.0", ["weights", "0 to 100"]),
        (Tunable::Weights, "-1.0.0.0", ["weights", "0 to 100"]),
    ] {
        let refused = read(&[(tunable, bad)]).map_err(|error| error.to_string());
        assert!(
            refused.as_ref().is_err_and(|message| parts.iter().all(|part| message.contains(part))),
            "{bad}: {refused:?}"
        );
    }
    let default = read(&[(Tunable::Weights, "68.25.3.4")]);
    assert!(default.is_ok_and(|tuning| tuning.is_default()), "the default weights are no change");
}

#[test]
fn the_first_step_is_the_first_that_differs() {
    let weights = Tuning { weights: Weights::from_percents([100, 0, 0, 0]), ..Tuning::default() };
    let both = Tuning { exact: true, ..weights.clone() };
    assert_eq!(both.first_difference(&weights), Some(Step::Search));
    assert_eq!(weights.first_difference(&Tuning::default()), Some(Step::Rank));
    assert_eq!(both.first_difference(&both), None);
    assert_eq!(both.without(Step::Search), weights);
    assert!(weights.without(Step::Rank).is_default());
    assert!(both.changes(Step::Search) && both.changes(Step::Rank) && !both.changes(Step::LeaveOutSeen));
}
