//! What filters match, and the bounds they give an index.

use serde_json::{Value, json};

use super::{Bounds, Filter};

fn check(filter: Value, matching: bool) {
    let session = json!({
        "_id": "s1", "user_id": 42, "score": 4.5, "tags": ["a", "b"], "none": null, "empty": [],
        "device": { "type": "tv", "hdr": true },
        "events": [{ "type": "play", "movie_id": 7, "minutes": 90 }, { "type": "browse", "minutes": 3 }],
    });
    let parsed = Filter::parse(&filter);
    assert!(parsed.is_ok(), "{filter}: {parsed:?}");
    assert_eq!(parsed.map(|parsed| parsed.matches(&session)), Ok(matching), "{filter}");
}

#[test]
fn filters_match_as_in_mongodb() {
    for filter in [
        json!(null),
        json!({}),
        json!({ "user_id": 42 }),
        json!({ "user_id": 42.0 }),
        json!({ "device.type": "tv" }),
        json!({ "tags": "a" }),
        json!({ "tags": ["a", "b"] }),
        json!({ "tags.1": "b" }),
        json!({ "missing": null }),
        json!({ "none": null }),
        json!({ "events.movie_id": 7 }),
        json!({ "events.movie_id": { "$exists": true } }),
        json!({ "score": { "$gt": 4, "$lte": 4.5 } }),
        json!({ "tags": { "$all": ["b", "a"] } }),
        json!({ "tags": { "$size": 2 } }),
        json!({ "user_id": { "$mod": [5, 2] } }),
        json!({ "events": { "$elemMatch": { "type": "browse", "minutes": { "$lt": 5 } } } }),
        json!({ "$or": [{ "user_id": 1 }, { "user_id": 42 }] }),
        json!({ "$nor": [{ "user_id": 1 }] }),
        json!({ "$and": [{ "user_id": 42 }, { "tags": "b" }] }),
        json!({ "user_id": { "$not": { "$gt": 50 } } }),
        json!({ "missing": { "$ne": 1 } }),
        json!({ "missing": { "$nin": [1] } }),
        json!({ "tags": { "$in": ["x", "a"] } }),
        json!({ "device.type": { "$regex": "^t" } }),
        json!({ "device.type": { "$regex": "V$", "$options": "i" } }),
        json!({ "score": { "$type": "double" } }),
        json!({ "device": { "type": "tv", "hdr": true } }),
    ] {
        check(filter, true);
    }
    for filter in [
        json!({ "user_id": "42" }),
        json!({ "user_id": { "$gt": "1" } }),
        json!({ "tags": "c" }),
        json!({ "tags": { "$ne": "a" } }),
        json!({ "tags": { "$all": [] } }),
        json!({ "missing": { "$exists": true } }),
        json!({ "events": { "$elemMatch": { "type": "browse", "movie_id": 7 } } }),
        json!({ "empty": { "$size": 1 } }),
        json!({ "device": { "hdr": true, "type": "tv" } }),
        json!({ "none": { "$gte": 0 } }),
        json!({ "device.type": { "$regex": "^v" } }),
        json!({ "missing": { "$lt": 5 } }),
    ] {
        check(filter, false);
    }
}

#[test]
fn what_is_not_understood_is_refused() {
    let deep = (0..60).fold(json!({}), |inner, _| json!({ "$and": [inner] }));
    for filter in [
        json!([]),
        json!("x"),
        json!({ "$where": "1" }),
        json!({ "a": { "$foo": 1 } }),
        json!({ "$or": [] }),
        json!({ "a": { "$in": 3 } }),
        json!({ "a": { "$mod": [0, 1] } }),
        json!({ "a": { "$regex": "(a|b)" } }),
        json!({ "a": { "$type": "date" } }),
        json!({ "a": { "$size": -1 } }),
        deep,
    ] {
        assert!(Filter::parse(&filter).is_err(), "{filter}");
    }
}

#[test]
fn bounds_hold_everything_that_matches() {
    let range = |low: Option<(Value, bool)>, high: Option<(Value, bool)>| Some(Bounds::Range { low, high });
    for (filter, bounds) in [
        (json!({ "a": 1 }), Some(Bounds::Points(vec![json!(1)]))),
        (json!({ "a": { "$in": [1, 2] } }), Some(Bounds::Points(vec![json!(1), json!(2)]))),
        (json!({ "$and": [{ "a": { "$gt": 1 } }, { "a": 3 }] }), Some(Bounds::Points(vec![json!(3)]))),
        (json!({ "a": { "$gte": 1 } }), range(Some((json!(1), true)), None)),
        (json!({ "a": { "$lt": "x" } }), range(None, Some((json!("x"), false)))),
        (json!({ "a": null }), None),
        (json!({ "a": { "$in": [1, null] } }), None),
        (json!({ "a": [1] }), None),
        (json!({ "a": { "$ne": 1 } }), None),
        (json!({ "b": 1 }), None),
        (json!({ "$or": [{ "a": 1 }] }), None),
    ] {
        assert_eq!(Filter::parse(&filter).map(|parsed| parsed.bounds("a")), Ok(bounds), "{filter}");
    }
}
