//! What expressions give, after the manual of MongoDB.

use super::*;
use serde_json::json;

/// `expected` is null for null, the text "missing" for nothing; an error's text otherwise.
fn check(expression: Value, expected: Result<Value, &str>) {
    let document = json!({
        "_id": 1, "n": 7, "f": 2.5, "t": "Heat", "nil": null, "date": "2024-05-31T18:20:00Z",
        "list": [3, 1, "x", 2], "cast": [{ "name": "A", "in": { "x": 1 } }, { "name": "B" }, 5, [{ "name": "C" }]], "o": { "k": 1 },
    });
    let parsed = Expression::parse(&expression);
    let found = match &parsed {
        Ok(parsed) => parsed.evaluate(&document).map(|value| value.map_or(json!("missing"), Cow::into_owned)),
        Err(error) => Err(DocumentError::BadPipeline(error.to_string())),
    };
    match (found, expected) {
        (Ok(found), Ok(expected)) => assert_eq!(found, expected, "{expression}"),
        (Err(error), Err(part)) => assert!(error.to_string().contains(part), "{expression}: {error}"),
        (found, expected) => panic!("{expression}: {found:?} instead of {expected:?}"),
    }
}

#[test]
fn paths_and_literals() {
    check(json!("$o.k"), Ok(json!(1)));
    check(json!("$cast.name"), Ok(json!(["A", "B"])));
    check(json!("$cast.in.x"), Ok(json!([1])));
    check(json!("$list.0"), Ok(json!([])));
    check(json!("$none.x"), Ok(json!("missing")));
    check(json!("$$ROOT.o.k"), Ok(json!(1)));
    check(json!("$$REMOVE"), Ok(json!("missing")));
    check(json!("plain"), Ok(json!("plain")));
    check(json!({ "$literal": "$n" }), Ok(json!("$n")));
    check(
        json!({ "a": "$n", "b": "$none", "c": ["$none", "$o"] }),
        Ok(json!({ "a": 7, "c": [null, { "k": 1 }] })),
    );
    check(json!("$"), Err("cannot be empty"));
    check(json!("$$NOW"), Err("\"$$NOW\" is no variable"));
    check(json!({ "$sine": 1 }), Err("\"$sine\" is no operator of expressions; there are $literal, $add"));
    check(json!({ "$abs": 1, "x": 1 }), Err("can hold nothing else"));
    check((0..60).fold(json!(1), |inner, _| json!([inner])), Err("50 levels"));
}

#[test]
fn numbers_and_texts() {
    check(json!({ "$add": ["$n", 1, 2] }), Ok(json!(10)));
    check(json!({ "$add": ["$n", "$none"] }), Ok(json!(null)));
    check(json!({ "$add": ["$n", "$t"] }), Err("$add takes numbers, not \"Heat\""));
    check(json!({ "$add": [f64::MAX, f64::MAX] }), Err("too large"));
    check(json!({ "$subtract": ["$n", "$f"] }), Ok(json!(4.5)));
    check(json!({ "$subtract": ["$n"] }), Err("$subtract takes 2 arguments, not 1"));
    check(json!({ "$multiply": ["$n", i64::MAX] }), Ok(json!(7.0 * i64::MAX as f64)));
    check(json!({ "$divide": ["$n", 2] }), Ok(json!(3.5)));
    check(json!({ "$divide": [1, 0] }), Err("$divide by zero"));
    check(json!({ "$mod": ["$n", 4] }), Ok(json!(3)));
    check(json!({ "$round": ["$f"] }), Ok(json!(2.0)));
    check(json!({ "$round": [2.345, 1] }), Ok(json!(2.3)));
    check(json!({ "$round": [2.345, 101] }), Err("from -20 to 100"));
    check(json!({ "$abs": -3 }), Ok(json!(3)));
    check(json!({ "$concat": ["$t", " ", "(1995)"] }), Ok(json!("Heat (1995)")));
    check(json!({ "$concat": ["$t", "$none"] }), Ok(json!(null)));
    check(json!({ "$concat": ["$t", "$n"] }), Err("$toString"));
    check(json!({ "$toLower": "$t" }), Ok(json!("heat")));
    check(json!({ "$toUpper": "$none" }), Ok(json!("")));
    check(json!({ "$toString": "$f" }), Ok(json!("2.5")));
    check(json!({ "$toString": 2.0 }), Ok(json!("2")));
    check(json!({ "$toString": "$nil" }), Ok(json!(null)));
    check(json!({ "$year": "$date" }), Ok(json!(2024)));
    check(json!({ "$month": "$date" }), Ok(json!(5)));
    check(json!({ "$dayOfMonth": "$date" }), Ok(json!(31)));
    check(json!({ "$hour": ["$date"] }), Ok(json!(18)));
    check(json!({ "$year": "$none" }), Ok(json!(null)));
    check(json!({ "$year": "$t" }), Err("ISO 8601"));
}

#[test]
fn conditions() {
    check(json!({ "$cond": [{ "$gt": ["$n", 5] }, "big", "small"] }), Ok(json!("big")));
    check(json!({ "$cond": { "if": "$none", "then": { "$divide": [1, 0] }, "else": "$n" } }), Ok(json!(7)));
    check(json!({ "$cond": { "if": 1, "then": 2 } }), Err("$cond lacks \"else\""));
    check(json!({ "$ifNull": ["$none", "$nil", "x"] }), Ok(json!("x")));
    check(json!({ "$ifNull": ["$nil", "$none"] }), Ok(json!("missing")));
    check(json!({ "$eq": ["$none", null] }), Ok(json!(false)));
    check(json!({ "$eq": ["$n", 7.0] }), Ok(json!(true)));
    check(json!({ "$ne": ["$n", "7"] }), Ok(json!(true)));
    check(json!({ "$lt": ["$none", null] }), Ok(json!(true)));
    check(json!({ "$lte": ["$n", "text"] }), Ok(json!(true)));
    check(json!({ "$gte": ["$n", 8] }), Ok(json!(false)));
    check(json!({ "$and": [1, "$t", []] }), Ok(json!(true)));
    check(json!({ "$or": [0, "$nil", false] }), Ok(json!(false)));
    check(json!({ "$not": ["$nil"] }), Ok(json!(true)));
}

#[test]
fn arrays() {
    check(json!({ "$size": "$list" }), Ok(json!(4)));
    check(json!({ "$size": "$none" }), Err("$size takes an array, not a missing value"));
    check(json!({ "$arrayElemAt": ["$list", -1] }), Ok(json!(2)));
    check(json!({ "$arrayElemAt": ["$list", i64::MIN] }), Ok(json!("missing")));
    check(json!({ "$arrayElemAt": ["$none", 0] }), Ok(json!(null)));
    check(json!({ "$arrayElemAt": ["$n", 0] }), Err("takes an array"));
    check(json!({ "$in": ["x", "$list"] }), Ok(json!(true)));
    check(json!({ "$in": ["x", "$t"] }), Err("$in takes an array"));
    check(json!({ "$first": "$list" }), Ok(json!(3)));
    check(json!({ "$last": "$cast.name" }), Ok(json!("B")));
    check(json!({ "$first": { "$literal": [] } }), Ok(json!("missing")));
    check(json!({ "$sum": "$list" }), Ok(json!(6)));
    check(json!({ "$sum": ["$n", "$f", "$list"] }), Ok(json!(9.5)));
    check(json!({ "$avg": "$list" }), Ok(json!(2.0)));
    check(json!({ "$avg": "$none" }), Ok(json!(null)));
    check(json!({ "$min": "$list" }), Ok(json!(1)));
    check(json!({ "$max": ["$n", 9] }), Ok(json!(9)));
}
