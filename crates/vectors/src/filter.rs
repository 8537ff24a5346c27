//! Conditions on the payload of a point.

use std::cmp::Ordering;

use serde_json::Value;

use super::VectorError;

/// All conditions must hold.
#[derive(Debug, PartialEq)]
pub struct Filter(Vec<Condition>);

#[derive(Debug, PartialEq)]
struct Condition {
    field: String,
    operator: Operator,
    operand: Value,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Operator {
    Eq,
    Ne,
    Gt,
    Gte,
    Lt,
    Lte,
    In,
    Nin,
}

impl Filter {
    /// Reads `{ year: { gte: 1990 }, language: "French" }`.
    pub fn parse(filter: &Value) -> Result<Self, VectorError> {
        let bad = |problem: String| VectorError::BadFilter(problem);
        let Value::Object(fields) = filter else {
            return Err(bad("it must be an object of field names".to_owned()));
        };
        let mut conditions = Vec::new();
        for (field, condition) in fields {
            match condition {
                Value::Object(operators) => {
                    for (name, operand) in operators {
                        let operator = operator(name).ok_or_else(|| {
                            bad(format!(
                                "\"{name}\" is no operator; there are eq, ne, gt, gte, lt, lte, in and nin"
                            ))
                        })?;
                        if matches!(operator, Operator::In | Operator::Nin) && !operand.is_array() {
                            return Err(bad(format!("\"{name}\" takes an array")));
                        }
                        conditions.push(Condition {
                            field: field.clone(),
                            operator,
                            operand: operand.clone(),
                        });
                    }
                }
                plain => conditions.push(Condition {
                    field: field.clone(),
                    operator: Operator::Eq,
                    operand: plain.clone(),
                }),
            }
        }
        Ok(Self(conditions))
    }

    /// Whether `payload` meets every condition. A field that holds an array meets one if any element does.
    pub fn accepts(&self, payload: &Value) -> bool {
        self.0.iter().all(|condition| match payload.get(&condition.field) {
            None => condition.operator.excludes(),
            Some(Value::Array(elements)) if condition.operator.excludes() => {
                elements.iter().all(|element| condition.holds(element))
            }
            Some(Value::Array(elements)) => elements.iter().any(|element| condition.holds(element)),
            Some(value) => condition.holds(value),
        })
    }
}

impl Condition {
    fn lists(&self, value: &Value) -> bool {
        self.operand.as_array().is_some_and(|list| list.iter().any(|item| same(value, item)))
    }

    fn holds(&self, value: &Value) -> bool {
        match self.operator {
            Operator::Eq => same(value, &self.operand),
            Operator::Ne => !same(value, &self.operand),
            Operator::In => self.lists(value),
            Operator::Nin => !self.lists(value),
            Operator::Gt => order(value, &self.operand) == Some(Ordering::Greater),
            Operator::Gte => matches!(order(value, &self.operand), Some(Ordering::Greater | Ordering::Equal)),
            Operator::Lt => order(value, &self.operand) == Some(Ordering::Less),
            Operator::Lte => matches!(order(value, &self.operand), Some(Ordering::Less | Ordering::Equal)),
        }
    }
}

impl Operator {
    /// Whether it says what must not be: then every element of an array has to meet it.
    fn excludes(self) -> bool {
        matches!(self, Self::Ne | Self::Nin)
    }
}

fn operator(name: &str) -> Option<Operator> {
    Some(match name {
        "eq" => Operator::Eq,
        "ne" => Operator::Ne,
        "gt" => Operator::Gt,
        "gte" => Operator::Gte,
        "lt" => Operator::Lt,
        "lte" => Operator::Lte,
        "in" => Operator::In,
        "nin" => Operator::Nin,
        _ => return None,
    })
}

fn same(a: &Value, b: &Value) -> bool {
    a == b || order(a, b) == Some(Ordering::Equal)
}

/// Numbers with numbers, texts with texts; anything else has no order.
fn order(a: &Value, b: &Value) -> Option<Ordering> {
    match (a, b) {
        (Value::Number(a), Value::Number(b)) => a.as_f64()?.partial_cmp(&b.as_f64()?),
        (Value::String(a), Value::String(b)) => Some(a.cmp(b)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn filters_accept_what_they_say() {
        let film = json!({ "year": 1994, "language": "French", "genres": ["Crime", "Drama"] });
        for (filter, accepted) in [
            (json!({}), true),
            (json!({ "year": 1994 }), true),
            (json!({ "year": 1994.0 }), true),
            (json!({ "year": { "gte": 1990, "lt": 1994 } }), false),
            (json!({ "genres": "Drama" }), true),
            (json!({ "genres": { "ne": "Drama" } }), false),
            (json!({ "language": { "in": ["French", "German"] } }), true),
            (json!({ "genres": { "nin": ["War", "Drama"] } }), false),
            (json!({ "genres": { "nin": ["War"] } }), true),
            (json!({ "cast": { "nin": ["Anybody"] } }), true),
            (json!({ "rating": { "gt": 3 } }), false),
            (json!({ "year": { "gt": "1990" } }), false),
        ] {
            let parsed = Filter::parse(&filter);
            assert_eq!(parsed.map(|parsed| parsed.accepts(&film)), Ok(accepted), "{filter}");
        }
        for bad in [json!([]), json!({ "year": { "$gt": 1 } }), json!({ "year": { "in": 3 } })] {
            assert!(Filter::parse(&bad).is_err(), "{bad}");
        }
    }
}
