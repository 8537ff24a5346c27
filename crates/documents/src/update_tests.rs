//! What updates do, after the manual of MongoDB.

use super::*;
use serde_json::json;

fn film() -> Value {
    json!({ "_id": 1, "t": "Heat", "n": 5, "tags": ["a", "b", "c"], "cast": [{ "x": 1 }, { "x": 2 }], "in": { "k": 1 } })
}

/// `expected` lists the top-level fields that come out differently, null for those gone; an error's text otherwise.
fn check(update: Value, expected: Result<Value, &str>) {
    let (before, mut document) = (film(), film());
    match (Update::parse(&update).and_then(|parsed| parsed.apply(&mut document)), expected) {
        (Ok(changed), Ok(differences)) => {
            let mut wanted = before.clone();
            for (name, value) in differences.as_object().into_iter().flatten() {
                if value.is_null() {
                    path::remove(&mut wanted, name);
                } else {
                    path::set(&mut wanted, name, value.clone());
                }
            }
            assert_eq!(document, wanted, "{update}");
            assert_eq!(changed, wanted != before, "{update} changed");
        }
        (Err(error), Err(part)) => {
            assert!(error.to_string().contains(part), "{update}: {error}");
            assert_eq!(document, before, "{update} failed");
        }
        (result, expected) => panic!("{update}: {result:?} instead of {expected:?}"),
    }
}

#[test]
fn fields_change() {
    check(
        json!({ "$set": { "t": "Ran", "in.k": 2, "new.deep": 3 } }),
        Ok(json!({ "t": "Ran", "in": { "k": 2 }, "new": { "deep": 3 } })),
    );
    check(json!({ "$set": { "t": "Heat" } }), Ok(json!({})));
    check(json!({ "$set": { "_id": 1, "cast.1.x": 9 } }), Ok(json!({ "cast": [{ "x": 1 }, { "x": 9 }] })));
    check(json!({ "$unset": { "t": "", "in.k": "", "none": "" } }), Ok(json!({ "t": null, "in": {} })));
    check(json!({ "$inc": { "n": 2, "new": 1 } }), Ok(json!({ "n": 7, "new": 1 })));
    check(json!({ "$inc": { "n": i64::MAX } }), Ok(json!({ "n": 5.0 + i64::MAX as f64 })));
    check(json!({ "$mul": { "n": 1.5, "new": 3 } }), Ok(json!({ "n": 7.5, "new": 0 })));
    check(json!({ "$min": { "n": 3, "new": 1 }, "$max": { "t": "Alien" } }), Ok(json!({ "n": 3, "new": 1 })));
    check(json!({ "$max": { "n": "text" } }), Ok(json!({ "n": "text" })));
    check(
        json!({ "$rename": { "t": "title", "none": "x", "in.k": "k" } }),
        Ok(json!({ "t": null, "title": "Heat", "in": {}, "k": 1 })),
    );
    check(json!({ "$setOnInsert": { "t": "Ran" } }), Ok(json!({})));
}

#[test]
fn arrays_change() {
    check(
        json!({ "$push": { "tags": "d", "new": [1] } }),
        Ok(json!({ "tags": ["a", "b", "c", "d"], "new": [[1]] })),
    );
    check(
        json!({ "$push": { "tags": { "$each": ["x", "y"], "$position": 1, "$slice": 3 } } }),
        Ok(json!({ "tags": ["a", "x", "y"] })),
    );
    check(
        json!({ "$push": { "tags": { "$each": ["x"], "$position": -1, "$slice": -2 } } }),
        Ok(json!({ "tags": ["x", "c"] })),
    );
    check(json!({ "$push": { "tags": { "$each": [], "$slice": i64::MIN } } }), Ok(json!({})));
    check(
        json!({ "$addToSet": { "tags": { "$each": ["a", "z", "z"] } } }),
        Ok(json!({ "tags": ["a", "b", "c", "z"] })),
    );
    check(json!({ "$addToSet": { "cast": { "x": 1.0 } } }), Ok(json!({})));
    check(json!({ "$pull": { "tags": "b", "none": 1 } }), Ok(json!({ "tags": ["a", "c"] })));
    check(json!({ "$pull": { "tags": { "$in": ["a", "c"] } } }), Ok(json!({ "tags": ["b"] })));
    check(json!({ "$pull": { "cast": { "x": { "$gt": 1 } } } }), Ok(json!({ "cast": [{ "x": 1 }] })));
    check(json!({ "$pull": { "cast": { "$or": [{ "x": 1 }, { "x": 2 }] } } }), Ok(json!({ "cast": [] })));
    check(
        json!({ "$pop": { "tags": 1, "cast": -1, "none": 1 } }),
        Ok(json!({ "tags": ["a", "b"], "cast": [{ "x": 2 }] })),
    );
}

#[test]
fn wrong_updates_are_refused() {
    check(json!({ "t": "Ran" }), Err("replaceOne"));
    check(json!({}), Err("replaceOne"));
    check(json!([]), Err("pipelines"));
    check(json!({ "$sett": { "t": 1 } }), Err("\"$sett\" is no update operator; there are $set, $unset"));
    check(json!({ "$set": { "t": 1 }, "x": 1 }), Err("\"x\" is no update operator"));
    check(json!({ "$set": 3 }), Err("$set takes an object"));
    check(json!({ "$set": { "n": 1, "_id": 2 } }), Err("_id is immutable"));
    check(json!({ "$unset": { "_id": 1 } }), Err("_id is immutable"));
    check(json!({ "$set": { "n": 1, "t.x": 1 } }), Err("\"t.x\" cannot be made"));
    check(json!({ "$set": { "tags.$": 1 } }), Err("positions like $"));
    check(json!({ "$set": { "in": 1 }, "$inc": { "in.k": 1 } }), Err("\"in.k\" and \"in\""));
    check(json!({ "$rename": { "t": "t" } }), Err("\"t\" and \"t\""));
    check(json!({ "$rename": { "cast.0": "first" } }), Err("through an array"));
    check(json!({ "$inc": { "n": "1" } }), Err("takes a number"));
    check(json!({ "$inc": { "t": 1 } }), Err("needs a number there, not \"Heat\""));
    check(json!({ "$set": { "x": 1 }, "$mul": { "n": f64::MAX } }), Err("too large"));
    check(json!({ "$push": { "t": 1 } }), Err("$push on \"t\" needs an array"));
    check(json!({ "$push": { "tags": { "$each": [], "$sort": 1 } } }), Err("$each, $position, $slice"));
    check(json!({ "$addToSet": { "tags": { "$each": 1 } } }), Err("an array in $each"));
    check(json!({ "$pull": { "tags": { "$gtt": 1 } } }), Err("$gtt"));
    check(json!({ "$pop": { "tags": 2 } }), Err("1 (the last element)"));
}

#[test]
fn upserts_start_from_the_filter() {
    for (filter, update, expected) in [
        (
            json!({ "a": 1, "b.c": { "$eq": 2 }, "n": { "$gt": 3 } }),
            json!({ "$inc": { "v": 1 } }),
            json!({ "a": 1, "b": { "c": 2 }, "v": 1 }),
        ),
        (
            json!({ "$and": [{ "a": 1 }, { "$and": [{ "b": { "x": 1 } }] }], "$or": [{ "c": 1 }] }),
            json!({ "$set": {} }),
            json!({ "a": 1, "b": { "x": 1 } }),
        ),
        (json!(null), json!({ "$setOnInsert": { "x": 1, "_id": 7 } }), json!({ "_id": 7, "x": 1 })),
        (json!({ "a": 1 }), json!({ "$set": { "a": 2 } }), json!({ "a": 2 })),
    ] {
        let made = Update::parse(&update).and_then(|update| update.upsert_document(&filter));
        assert_eq!(made.as_ref(), Ok(&expected), "{filter} {update}");
        let first = made.ok().and_then(|made| made.as_object()?.keys().next().cloned());
        assert_eq!(first.as_ref(), expected.as_object().and_then(|fields| fields.keys().next()));
    }
    for filter in [
        json!({ "_id": 1 }),
        json!({ "a": 1, "$and": [{ "a": 2 }] }),
        json!({ "a": 1, "a.b": 2 }),
        json!({ "a": { "$gtt": 1 } }),
    ] {
        let made = Update::parse(&json!({ "$set": { "_id": 2 } }))
            .and_then(|update| update.upsert_document(&filter));
        assert!(made.is_err(), "{filter}");
    }
}
