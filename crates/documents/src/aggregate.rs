//! Pipelines: documents passed from stage to stage.
//!
//! A pipeline is read as a whole before its first stage runs, so a mistake in a late stage is seen at once.

use serde_json::{Value, json};

use super::DocumentError;
use super::check::check_size;
use super::expression::{Expression, owned};
use super::fields::Fields;
use super::filter::Filter;
use super::group::Group;
use super::projection::Projection;
use super::sort::Sort;
use super::unwind::{Unwind, parse_count};

const STAGES: &str = "$match, $project, $addFields, $set, $unset, $unwind, $group, $sort, $skip, $limit, $count, \
                      $sortByCount, $replaceRoot";

#[derive(Debug)]
enum Stage {
    Match(Filter),
    Fields(Fields),
    Unset(Projection),
    Unwind(Unwind),
    Group(Group),
    Sort(Sort),
    Skip(usize),
    Limit(usize),
    Count(String),
    SortByCount(Group, Sort),
    ReplaceRoot(Expression),
}

/// What `pipeline` makes of `documents`.
pub fn aggregate(mut documents: Vec<Value>, pipeline: &[Value]) -> Result<Vec<Value>, DocumentError> {
    let located = |(index, stage): (usize, &Value)| {
        let stage_name = stage.as_object().and_then(|stage| stage.keys().next()).map_or("?", String::as_str);
        format!("stage {} ({stage_name})", index + 1)
    };
    let mut stages = Vec::with_capacity(pipeline.len());
    for (index, stage) in pipeline.iter().enumerate() {
        stages.push(Stage::parse(stage).map_err(|error| locate(error, &located((index, stage))))?);
    }
    for (stage, written) in stages.iter().zip(pipeline.iter().enumerate()) {
        documents = stage.run(documents).map_err(|error| locate(error, &located(written)))?;
    }
    Ok(documents)
}

/// The filter of a `$match` that begins the pipeline: an index can answer it.
pub fn leading_match(pipeline: &[Value]) -> Option<&Value> {
    let stage = pipeline.first()?.as_object().filter(|stage| stage.len() == 1)?;
    stage.get("$match")
}

impl Stage {
    fn parse(stage: &Value) -> Result<Self, DocumentError> {
        check_size(stage).map_err(bad)?;
        let only = stage.as_object().filter(|stage| stage.len() == 1).and_then(|stage| stage.iter().next());
        let (name, operand) =
            only.ok_or_else(|| bad("write an object with one stage, as in { $match: { year: 1994 } }"))?;
        Ok(match name.as_str() {
            "$match" => match operand {
                Value::Object(_) => Self::Match(Filter::parse(operand)?),
                _ => return Err(bad("it takes a filter, as in { year: 1994 }")),
            },
            "$project" => Self::Fields(Fields::parse_project(operand)?),
            "$addFields" | "$set" => Self::Fields(Fields::parse_add(operand)?),
            "$unset" => Self::Unset(parse_unset(operand)?),
            "$unwind" => Self::Unwind(Unwind::parse(operand)?),
            "$group" => Self::Group(Group::parse(operand)?),
            "$sort" => Self::Sort(Sort::parse(operand)?),
            "$skip" => Self::Skip(parse_count(name, operand, 0)?),
            "$limit" => Self::Limit(parse_count(name, operand, 1)?),
            "$count" => match operand.as_str() {
                Some(field) if !field.is_empty() && !field.starts_with('$') && !field.contains('.') => {
                    Self::Count(field.to_owned())
                }
                _ => {
                    return Err(bad(
                        "it takes the name of the new field, without dots or a $ at its beginning",
                    ));
                }
            },
            "$sortByCount" => {
                let group = Group::parse(&json!({ "_id": operand, "count": { "$sum": 1 } }))?;
                Self::SortByCount(group, Sort::parse(&json!({ "count": -1 }))?)
            }
            "$replaceRoot" => match operand.as_object().filter(|fields| fields.len() == 1) {
                Some(fields) => {
                    let root =
                        fields.get("newRoot").ok_or_else(|| bad("it takes { newRoot: expression }"))?;
                    Self::ReplaceRoot(Expression::parse(root)?)
                }
                None => return Err(bad("it takes { newRoot: expression }")),
            },
            unknown => return Err(bad(format!("\"{unknown}\" is no stage; there are {STAGES}"))),
        })
    }

    fn run(&self, mut documents: Vec<Value>) -> Result<Vec<Value>, DocumentError> {
        match self {
            Self::Match(filter) => documents.retain(|document| filter.matches(document)),
            Self::Fields(fields) => {
                return documents.into_iter().map(|document| checked(fields.apply(document)?)).collect();
            }
            Self::Unset(projection) => {
                return Ok(documents.iter().map(|document| projection.apply(document)).collect());
            }
            Self::Unwind(unwind) => return unwind.apply(documents),
            Self::Group(group) => return group.apply(&documents)?.into_iter().map(checked).collect(),
            Self::Sort(sort) => sort.sort(&mut documents),
            Self::Skip(count) => {
                documents.drain(..documents.len().min(*count));
            }
            Self::Limit(count) => documents.truncate(*count),
            // Where no document arrives, none leaves: there is no count of 0.
            Self::Count(_) if documents.is_empty() => {}
            Self::Count(field) => documents = vec![json!({ field.as_str(): documents.len() })],
            Self::SortByCount(group, sort) => {
                documents = group.apply(&documents)?.into_iter().map(checked).collect::<Result<_, _>>()?;
                sort.sort(&mut documents);
            }
            Self::ReplaceRoot(root) => {
                return documents.iter().map(|document| replace_root(root, document)).collect();
            }
        }
        Ok(documents)
    }
}

fn bad(problem: impl Into<String>) -> DocumentError {
    DocumentError::BadPipeline(problem.into())
}

/// Says which stage an error is about.
fn locate(error: DocumentError, stage: &str) -> DocumentError {
    match error {
        DocumentError::BadPipeline(problem) => bad(format!("{stage}: {problem}")),
        DocumentError::BadFilter(_) | DocumentError::BadProjection(_) | DocumentError::BadSort(_) => {
            bad(format!("{stage}: {error}"))
        }
        other => other,
    }
}

/// A stage could make documents grow without end.
fn checked(document: Value) -> Result<Value, DocumentError> {
    check_size(&document).map_err(|problem| bad(format!("a document it makes cannot be held: {problem}")))?;
    Ok(document)
}

fn parse_unset(operand: &Value) -> Result<Projection, DocumentError> {
    let names = match operand {
        Value::Array(names) => names.as_slice(),
        single => std::slice::from_ref(single),
    };
    let dropped = names.iter().map(|name| match name.as_str() {
        Some(name) if !name.is_empty() && !name.starts_with('$') => Ok((name.to_owned(), Value::from(0))),
        _ => Err(bad(format!("it takes the name of a field or an array of them, without $, not {name}"))),
    });
    Projection::parse(&Value::Object(dropped.collect::<Result<_, _>>()?))
}

fn replace_root(root: &Expression, document: &Value) -> Result<Value, DocumentError> {
    match owned(root.evaluate(document)?) {
        Value::Null => Err(bad("newRoot must be a document, but is null or missing in one of them")),
        root if root.is_object() => checked(root),
        other => Err(bad(format!("newRoot must be a document, not {other}"))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(pipeline: Value, expected: Result<Value, &str>) {
        let films = vec![
            json!({ "_id": 1, "t": "Heat", "y": 1995, "g": ["Crime", "Drama"], "o": { "k": 1 } }),
            json!({ "_id": 2, "t": "Ran", "y": 1985, "g": ["Drama"], "o": { "k": 2 } }),
            json!({ "_id": 3, "t": "Alien", "y": 1979, "g": ["Horror"], "o": { "k": 3 } }),
        ];
        let stages = pipeline.as_array().cloned().unwrap_or_default();
        match (aggregate(films, &stages), expected) {
            (Ok(found), Ok(expected)) => assert_eq!(json!(found), expected, "{pipeline}"),
            (Err(error), Err(part)) => assert!(error.to_string().contains(part), "{pipeline}: {error}"),
            (found, expected) => panic!("{pipeline}: {found:?} instead of {expected:?}"),
        }
    }

    #[test]
    fn stages_follow_one_another() {
        check(
            json!([{ "$match": { "y": { "$gt": 1980 } } }, { "$sort": { "y": 1 } }, { "$project": { "t": 1 } }]),
            Ok(json!([{ "_id": 2, "t": "Ran" }, { "_id": 1, "t": "Heat" }])),
        );
        check(
            json!([{ "$unwind": "$g" }, { "$sortByCount": "$g" }]),
            Ok(
                json!([{ "_id": "Drama", "count": 2 }, { "_id": "Crime", "count": 1 }, { "_id": "Horror", "count": 1 }]),
            ),
        );
        check(
            json!([{ "$group": { "_id": { "$subtract": ["$y", { "$mod": ["$y", 10] }] }, "t": { "$first": "$t" } } }, { "$skip": 1 }, { "$limit": 1 }]),
            Ok(json!([{ "_id": 1980, "t": "Ran" }])),
        );
        check(json!([{ "$skip": 1.0 }, { "$count": "n" }]), Ok(json!([{ "n": 2 }])));
        check(json!([{ "$match": { "y": 1 } }, { "$count": "n" }]), Ok(json!([])));
        check(json!([{ "$limit": 1 }, { "$replaceRoot": { "newRoot": "$o" } }]), Ok(json!([{ "k": 1 }])));
        check(
            json!([{ "$limit": 1 }, { "$set": { "a": "$o.k" } }, { "$unset": ["t", "y", "g", "o.k"] }]),
            Ok(json!([{ "_id": 1, "o": {}, "a": 1 }])),
        );
    }

    #[test]
    fn wrong_pipelines_are_refused() {
        check(
            json!([{ "$limit": 1 }, { "$lookup": {} }]),
            Err("stage 2 ($lookup): \"$lookup\" is no stage; there are $match"),
        );
        check(json!([{ "$match": { "y": { "$gtt": 1 } } }]), Err("stage 1 ($match): filter: "));
        check(json!([{ "$match": null }]), Err("takes a filter"));
        check(json!([{ "$limit": 0 }]), Err("from 1 up, not 0"));
        check(json!([{ "$skip": -1 }]), Err("from 0 up"));
        check(json!([{ "$count": "a.b" }]), Err("without dots"));
        check(json!([{ "$unset": "$t" }]), Err("without $"));
        check(json!([{ "$replaceRoot": { "newRoot": "$t" } }]), Err("must be a document, not \"Heat\""));
        check(
            json!([{ "$project": { "x": { "$add": ["$t", 1] } } }]),
            Err("stage 1 ($project): $add takes numbers"),
        );
        check(json!([{ "$limit": 1, "$skip": 1 }]), Err("one stage"));
        check(json!([3]), Err("stage 1 (?)"));
        let nest = json!({ "$set": { "a": ["$$ROOT"] } });
        check(json!(vec![nest; 60]), Err("cannot be held"));
    }

    #[test]
    fn only_a_first_match_leads() {
        for (pipeline, expected) in [
            (vec![json!({ "$match": { "y": 1 } }), json!({ "$limit": 1 })], Some(json!({ "y": 1 }))),
            (vec![json!({ "$limit": 1 }), json!({ "$match": {} })], None),
            (vec![json!(1)], None),
            (vec![], None),
        ] {
            assert_eq!(leading_match(&pipeline), expected.as_ref());
        }
    }
}
