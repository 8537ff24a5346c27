//! `$group`: one document for each value of an expression.

use std::collections::HashMap;

use serde_json::{Map, Value};

use super::DocumentError;
use super::accumulator::{Accumulation, Accumulator};
use super::expression::{Expression, owned};
use super::order::encode;

/// What documents are grouped by, and what is made of each group.
#[derive(Debug)]
pub struct Group {
    id: Expression,
    fields: Vec<(String, Accumulator, Expression)>,
}

impl Group {
    /// Reads `{ _id: "$year", films: { $sum: 1 } }`.
    pub fn parse(specification: &Value) -> Result<Self, DocumentError> {
        let given = specification
            .as_object()
            .ok_or_else(|| bad("write an object, as in { _id: \"$year\", films: { $sum: 1 } }"))?;
        let id = given
            .get("_id")
            .ok_or_else(|| bad("it lacks _id: the expression to group by, or null for one group of all"))?;
        let mut fields = Vec::new();
        for (name, accumulator) in given.iter().filter(|(name, _)| *name != "_id") {
            if name.is_empty() || name.contains('.') || name.starts_with('$') {
                return Err(bad(format!(
                    "\"{name}\" cannot be the name of a field: no dot, no $ at its beginning"
                )));
            }
            let (accumulator, expression) = parse_accumulator(name, accumulator)?;
            fields.push((name.clone(), accumulator, expression));
        }
        Ok(Self { id: Expression::parse(id)?, fields })
    }

    /// The groups in the order their first documents came.
    pub fn apply(&self, documents: &[Value]) -> Result<Vec<Value>, DocumentError> {
        let mut places: HashMap<Vec<u8>, usize> = HashMap::new();
        let mut groups: Vec<(Value, Vec<Accumulation>)> = Vec::new();
        for document in documents {
            // A missing value groups as null.
            let id = owned(self.id.evaluate(document)?);
            let place = *places.entry(encode(&id)).or_insert(groups.len());
            if place == groups.len() {
                groups.push((id, self.fields.iter().map(|(_, kind, _)| Accumulation::new(*kind)).collect()));
            }
            for (accumulation, (_, _, expression)) in
                groups.get_mut(place).into_iter().flat_map(|(_, group)| group).zip(&self.fields)
            {
                accumulation.add(expression.evaluate(document)?.as_deref());
            }
        }
        groups.into_iter().map(|(id, accumulations)| self.finish(id, accumulations)).collect()
    }

    fn finish(&self, id: Value, accumulations: Vec<Accumulation>) -> Result<Value, DocumentError> {
        let mut fields = Map::new();
        fields.insert("_id".to_owned(), id);
        for ((name, ..), accumulation) in self.fields.iter().zip(accumulations) {
            fields.insert(name.clone(), accumulation.finish()?);
        }
        Ok(Value::Object(fields))
    }
}

fn bad(problem: impl Into<String>) -> DocumentError {
    DocumentError::BadPipeline(problem.into())
}

fn parse_accumulator(name: &str, accumulator: &Value) -> Result<(Accumulator, Expression), DocumentError> {
    let operators = accumulator.as_object().filter(|operators| operators.len() == 1);
    let (operator, operand) = operators.and_then(|operators| operators.iter().next()).ok_or_else(|| {
        bad(format!(
            "\"{name}\" takes an object with one accumulator, as in {{ $sum: 1 }}, not {accumulator}"
        ))
    })?;
    let kind = Accumulator::named(operator).ok_or_else(|| {
        bad(format!("\"{operator}\" on \"{name}\" is no accumulator; there are {}", Accumulator::names()))
    })?;
    let expression = match operand {
        Value::Object(none) if kind == Accumulator::Count && none.is_empty() => Expression::Remove,
        _ if kind == Accumulator::Count => return Err(bad(format!("$count on \"{name}\" takes {{}}"))),
        Value::Array(arguments) => match arguments.as_slice() {
            [argument] => Expression::parse(argument)?,
            _ => {
                return Err(bad(format!(
                    "{operator} on \"{name}\" takes one expression, not an array of them"
                )));
            }
        },
        expression => Expression::parse(expression)?,
    };
    Ok((kind, expression))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn check(specification: Value, expected: Result<Value, &str>) {
        let documents = [
            json!({ "g": "b", "n": 1 }),
            json!({ "g": "a", "n": 2.0 }),
            json!({ "n": 3 }),
            json!({ "g": "b" }),
            json!({ "g": null, "n": "x" }),
        ];
        match (Group::parse(&specification).and_then(|group| group.apply(&documents)), expected) {
            (Ok(groups), Ok(expected)) => assert_eq!(json!(groups), expected, "{specification}"),
            (Err(error), Err(part)) => assert!(error.to_string().contains(part), "{specification}: {error}"),
            (found, expected) => panic!("{specification}: {found:?} instead of {expected:?}"),
        }
    }

    #[test]
    fn groups_come_in_the_order_of_their_first_documents() {
        check(
            json!({ "_id": "$g", "c": { "$count": {} }, "s": { "$sum": "$n" }, "p": { "$push": "$n" } }),
            Ok(json!([
                { "_id": "b", "c": 2, "s": 1, "p": [1] },
                { "_id": "a", "c": 1, "s": 2.0, "p": [2.0] },
                { "_id": null, "c": 2, "s": 3, "p": [3, "x"] },
            ])),
        );
        check(json!({ "_id": null, "a": { "$avg": ["$n"] } }), Ok(json!([{ "_id": null, "a": 2.0 }])));
        check(
            json!({ "_id": { "k": "$g", "two": { "$gte": ["$n", 2] } } }),
            Ok(json!([
                { "_id": { "k": "b", "two": false } }, { "_id": { "k": "a", "two": true } }, { "_id": { "two": true } },
                { "_id": { "k": null, "two": true } },
            ])),
        );
        check(json!({ "s": { "$sum": 1 } }), Err("lacks _id"));
        check(
            json!({ "_id": 1, "s": { "$summ": 1 } }),
            Err("\"$summ\" on \"s\" is no accumulator; there are $sum"),
        );
        check(json!({ "_id": 1, "s": 1 }), Err("one accumulator"));
        check(json!({ "_id": 1, "s": { "$sum": ["$a", "$b"] } }), Err("takes one expression"));
        check(json!({ "_id": 1, "a.b": { "$sum": 1 } }), Err("no dot"));
        check(json!({ "_id": 1, "c": { "$count": 1 } }), Err("takes {}"));
    }
}
