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
        json!({ "device.type": { "$regex": "^(tv|phone)$" } }),
        json!({ "device.type": { "$not": { "$regex": "^p" } } }),
        json!({ "device": { "$ne": { "type": "phone" } } }),
        json!({ "missing": { "$in": [1, null] } }),
        json!({ "missing": { "$gte": null } }),
        json!({ "tags": { "$nin": ["x", ["a"]] } }),
        json!({ "tags": { "$in": [["a", "b"]] } }),
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
        json!({ "missing": { "$gt": null } }),
        json!({ "none": { "$nin": [null] } }),
        json!({ "tags": { "$elemMatch": { "missing": null } } }),
        json!({ "empty": { "$eq": {} } }),
    ] {
        check(filter, false);
    }
}

#[test]
fn conditions_on_a_payload_mean_what_they_say() {
    let film =
        json!({ "year": 1994, "language": "French", "genres": ["Crime", "Drama"], "x": { "y": [1, 2] } });
    for (filter, accepted) in [
        (json!({}), true),
        (json!({ "year": 1994 }), true),
        (json!({ "year": 1994.0 }), true),
        (json!({ "year": { "gte": 1990, "lt": 1994 } }), false),
        (json!({ "year": { "$gte": 1990, "lt": 1995 } }), true),
        (json!({ "genres": "Drama" }), true),
        (json!({ "genres": ["Crime", "Drama"] }), true),
        (json!({ "genres": { "ne": "Drama" } }), false),
        (json!({ "language": { "in": ["French", "German"] } }), true),
        (json!({ "genres": { "nin": ["War", "Drama"] } }), false),
        (json!({ "genres": { "nin": ["War"] } }), true),
        (json!({ "cast": { "nin": ["Anybody"] } }), true),
        (json!({ "rating": { "gt": 3 } }), false),
        (json!({ "year": { "gt": "1990" } }), false),
        (json!({ "rating": { "$exists": false } }), true),
        (json!({ "x.y": 2 }), true),
        (json!({ "x.y": { "$elemMatch": { "gt": 1, "lt": 3 } } }), true),
        (json!({ "x": { "$eq": { "y": [1, 2] } } }), true),
        (json!({ "genres": { "$all": ["Drama", "Crime"] } }), true),
        (
            json!({ "$or": [{ "year": { "lt": 1950 } }, { "language": { "$regex": "^fr", "$options": "i" } }] }),
            true,
        ),
        (json!({ "$nor": [{ "year": { "gt": 1990 } }] }), false),
        (json!({ "year": { "$not": { "gte": 2000 } } }), true),
    ] {
        let parsed = Filter::parse_payload(&filter).map(|parsed| parsed.matches(&film));
        assert_eq!(parsed, Ok(accepted), "{filter}");
    }
}

#[test]
fn what_is_not_understood_is_refused() {
    let deep = |levels: usize| (0..levels).fold(json!({ "a": 1 }), |inner, _| json!({ "$and": [inner] }));
    let deep_value = (0..1_500).fold(json!(1), |inner, _| json!({ "a": inner }));
    assert!(Filter::parse(&deep(49)).is_ok());
    for (filter, problem) in [
        (json!([]), "write an object"),
        (json!("x"), "not \"x\""),
        (json!(null), "not null"),
        (json!({ "$where": "1" }), "\"$where\" cannot stand here"),
        (json!({ "$not": { "a": 1 } }), "\"$not\" cannot stand here"),
        (json!({ "a": { "$foo": 1 } }), "\"$foo\" on \"a\" is no operator"),
        (json!({ "a": { "$gt": 1, "b": 2 } }), "\"b\" on \"a\" is no operator"),
        (json!({ "a": { "b": 2, "$gt": 1 } }), "\"b\" on \"a\" is no operator"),
        (json!({ "a": { "gt": { "$lt": 1 } } }), "$lt stands within a value"),
        (json!({ "a": {} }), "\"a\" is compared with {}"),
        (json!({ "a": { "$not": {} } }), "\"a\" is compared with {}"),
        (json!({ "a": { "$ne": {} } }), "\"a\" is compared with {}"),
        (json!({ "a": { "$in": ["x", {}] } }), "\"a\" is compared with {}"),
        (json!({ "a": { "$elemMatch": {} } }), "\"a\" is compared with {}"),
        (json!({ "a": { "$not": { "b": 1 } } }), "\"b\" on \"a\" is no operator"),
        (json!({ "$or": [] }), "$or takes a non-empty array"),
        (json!({ "$and": [1] }), "write an object"),
        (json!({ "a": { "$in": 3 } }), "$in on \"a\" takes an array, not 3"),
        (json!({ "a": { "$all": [{ "$elemMatch": { "b": 1 } }] } }), "$elemMatch stands within a value"),
        (json!({ "a": { "$mod": [0, 1] } }), "the divisor not 0"),
        (json!({ "a": { "$regex": "(?=b)" } }), "look-around"),
        (json!({ "a": { "$regex": {} } }), "$regex on \"a\" takes a string"),
        (json!({ "a": { "$regex": "b", "$options": 1 } }), "$options on \"a\" takes a string"),
        (json!({ "a": { "$options": "i" } }), "belongs to a $regex"),
        (json!({ "a": { "$type": "date" } }), "takes one of null"),
        (json!({ "a": { "$size": -1 } }), "takes a whole number"),
        (json!({ "a..b": 1 }), "cannot be empty"),
        (json!({ "a.$": 1 }), "positions like $"),
        (deep(50), "100 levels"),
        (deep_value, "100 levels"),
    ] {
        let refused = Filter::parse(&filter).map_err(|error| error.to_string());
        assert!(refused.as_ref().is_err_and(|error| error.contains(problem)), "{problem}: {refused:?}");
    }
    for (filter, problem) in [
        (json!([]), "write an object"),
        (json!({ "year": {} }), "is compared with {}"),
        (json!({ "year": { "above": 1 } }), "\"above\" on \"year\" is no operator; there are eq, ne"),
        (json!({ "year": { "exists": true } }), "\"exists\" on \"year\" is no operator"),
        (json!({ "year": { "in": 3 } }), "in on \"year\" takes an array"),
        (json!({ "must": [{ "year": 1994 }] }), "\"must\" is a field here"),
        (json!({ "must": { "key": "year" } }), "\"key\" on \"must\" is no operator"),
    ] {
        let refused = Filter::parse_payload(&filter).map_err(|error| error.to_string());
        assert!(refused.as_ref().is_err_and(|error| error.contains(problem)), "{problem}: {refused:?}");
    }
}

#[test]
fn a_long_list_is_searched_not_walked() {
    // A walk compares four thousand million values, which takes minutes.
    let many: Vec<i64> = (0..100_000).map(|number| number * 2).collect();
    let documents: Vec<Value> = (0..40_000).map(|number| json!({ "a": number })).collect();
    let began = std::time::Instant::now();
    for (operator, expected) in [("$in", 20_000), ("$nin", 20_000)] {
        let filter = Filter::parse(&json!({ "a": { operator: many } }));
        let found = filter.map(|filter| documents.iter().filter(|document| filter.matches(document)).count());
        assert_eq!(found, Ok(expected), "{operator}");
    }
    assert!(began.elapsed().as_secs() < 10, "{:?}", began.elapsed());
}

#[test]
fn bounds_hold_everything_that_matches() {
    let range = |low: Option<(Value, bool)>, high: Option<(Value, bool)>| Some(Bounds::Range { low, high });
    for (filter, bounds) in [
        (json!({ "a": 1 }), Some(Bounds::Points(vec![json!(1)]))),
        (json!({ "a": { "$in": [2, 1, 2.0] } }), Some(Bounds::Points(vec![json!(1), json!(2)]))),
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
