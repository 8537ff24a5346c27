//! Filters: which documents match, and what an index can make of it.

use std::cmp::Ordering;

use serde_json::Value;

use super::order::{compare, same_type};
use super::pattern::Pattern;
use super::{DocumentError, path};

/// The operators a field's condition may use.
const OPERATORS: &str =
    "$eq, $ne, $gt, $gte, $lt, $lte, $in, $nin, $exists, $type, $not, $all, $elemMatch, $size, $mod, $regex";
/// Filters nested deeper are refused.
const MAX_DEPTH: usize = 50;

/// A filter: all conditions must hold.
#[derive(Debug, PartialEq)]
pub struct Filter {
    all: Vec<Clause>,
}

#[derive(Debug, PartialEq)]
enum Clause {
    And(Vec<Filter>),
    Or(Vec<Filter>),
    Nor(Vec<Filter>),
    Field { path: String, tests: Vec<Test> },
}

/// One test of the values at a path.
#[derive(Debug, PartialEq)]
enum Test {
    Eq(Value),
    Ne(Value),
    In(Vec<Value>),
    Nin(Vec<Value>),
    Compare(Comparison, Value),
    Exists(bool),
    Type(&'static str),
    Not(Vec<Test>),
    All(Vec<Value>),
    /// An element that is a document and matches.
    ElementMatches(Filter),
    /// An element whose value passes.
    ElementPasses(Vec<Test>),
    Size(usize),
    Mod {
        divisor: i64,
        remainder: i64,
    },
    Pattern(Pattern),
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Comparison {
    Gt,
    Gte,
    Lt,
    Lte,
}

/// What an index must be searched for: a superset of what matches.
#[derive(Debug, PartialEq)]
pub enum Bounds {
    /// One of these values.
    Points(Vec<Value>),
    /// Values from `low` to `high`; the flag says whether the bound itself belongs to it.
    Range {
        /// The lower bound.
        low: Option<(Value, bool)>,
        /// The upper bound.
        high: Option<(Value, bool)>,
    },
}

impl Filter {
    /// Reads a filter; null and `{}` match everything.
    pub fn parse(filter: &Value) -> Result<Self, DocumentError> {
        if filter.is_null() { Ok(Self { all: Vec::new() }) } else { parse_filter(filter, 0) }
    }

    /// Whether `document` matches.
    pub fn matches(&self, document: &Value) -> bool {
        self.all.iter().all(|clause| match clause {
            Clause::And(filters) => filters.iter().all(|filter| filter.matches(document)),
            Clause::Or(filters) => filters.iter().any(|filter| filter.matches(document)),
            Clause::Nor(filters) => !filters.iter().any(|filter| filter.matches(document)),
            Clause::Field { path, tests } => {
                let ends = path::ends(document, path);
                tests.iter().all(|test| test.passes(&ends))
            }
        })
    }

    /// What the conditions on `path` leave for an index on it to search; `None` where they leave everything.
    ///
    /// Null never narrows: it matches missing fields too. Over an array two bounds may be met by two elements, so
    /// only one of them is used.
    pub fn bounds(&self, path: &str) -> Option<Bounds> {
        let mut best: Option<Bounds> = None;
        for bounds in self.all_bounds(path) {
            let better = match (&best, &bounds) {
                (None, _) | (Some(Bounds::Range { .. }), Bounds::Points(_)) => true,
                (Some(Bounds::Points(known)), Bounds::Points(new)) => new.len() < known.len(),
                _ => false,
            };
            if better {
                best = Some(bounds);
            }
        }
        best
    }

    fn all_bounds(&self, path: &str) -> Vec<Bounds> {
        self.all
            .iter()
            .flat_map(|clause| match clause {
                Clause::And(filters) => filters.iter().flat_map(|filter| filter.all_bounds(path)).collect(),
                Clause::Field { path: own, tests } if own == path => {
                    tests.iter().filter_map(Test::bounds).collect::<Vec<_>>()
                }
                _ => Vec::new(),
            })
            .collect()
    }
}

impl Test {
    /// Whether the values at the end of a path pass; an array counts as itself and as its elements.
    fn passes(&self, ends: &[&Value]) -> bool {
        let any = |test: &dyn Fn(&Value) -> bool| {
            ends.iter().any(|value| test(value) || value.as_array().is_some_and(|all| all.iter().any(test)))
        };
        let equals = |wanted: &Value| {
            (wanted.is_null() && ends.is_empty()) || any(&|value| compare(value, wanted).is_eq())
        };
        match self {
            Self::Eq(wanted) => equals(wanted),
            Self::Ne(wanted) => !equals(wanted),
            Self::In(wanted) => wanted.iter().any(equals),
            Self::Nin(wanted) => !wanted.iter().any(equals),
            Self::Compare(comparison, bound) => any(&|value| comparison.holds(value, bound)),
            Self::Exists(wanted) => ends.is_empty() != *wanted,
            Self::Type(name) => {
                any(&|value| type_of(value) == *name || (*name == "number" && value.is_number()))
            }
            Self::Not(tests) => !tests.iter().all(|test| test.passes(ends)),
            Self::All(wanted) => !wanted.is_empty() && wanted.iter().all(equals),
            Self::ElementMatches(filter) => ends
                .iter()
                .filter_map(|value| value.as_array())
                .flatten()
                .any(|element| filter.matches(element)),
            Self::ElementPasses(tests) => ends
                .iter()
                .filter_map(|value| value.as_array())
                .flatten()
                .any(|element| tests.iter().all(|test| test.passes(&[element]))),
            Self::Size(size) => {
                ends.iter().any(|value| value.as_array().is_some_and(|all| all.len() == *size))
            }
            Self::Mod { divisor, remainder } => any(&|value| {
                let whole = value.as_i64().or_else(|| value.as_f64().map(|number| number as i64));
                whole.is_some_and(|whole| whole.checked_rem(*divisor) == Some(*remainder))
            }),
            Self::Pattern(pattern) => any(&|value| value.as_str().is_some_and(|text| pattern.matches(text))),
        }
    }

    fn bounds(&self) -> Option<Bounds> {
        let narrows = |values: &[Value]| !values.iter().any(|value| value.is_null() || value.is_array());
        match self {
            Self::Eq(value) if narrows(std::slice::from_ref(value)) => {
                Some(Bounds::Points(vec![value.clone()]))
            }
            Self::In(values) if narrows(values) => Some(Bounds::Points(values.clone())),
            Self::All(values) if narrows(values) => {
                Some(Bounds::Points(values.first().into_iter().cloned().collect()))
            }
            Self::Compare(comparison, bound) if narrows(std::slice::from_ref(bound)) => {
                let end = |inclusive| Some((bound.clone(), inclusive));
                Some(match comparison {
                    Comparison::Gt => Bounds::Range { low: end(false), high: None },
                    Comparison::Gte => Bounds::Range { low: end(true), high: None },
                    Comparison::Lt => Bounds::Range { low: None, high: end(false) },
                    Comparison::Lte => Bounds::Range { low: None, high: end(true) },
                })
            }
            _ => None,
        }
    }
}

impl Comparison {
    /// Only values of one type are compared, as in MongoDB.
    fn holds(self, value: &Value, bound: &Value) -> bool {
        same_type(value, bound)
            && match self {
                Self::Gt => compare(value, bound) == Ordering::Greater,
                Self::Gte => compare(value, bound) != Ordering::Less,
                Self::Lt => compare(value, bound) == Ordering::Less,
                Self::Lte => compare(value, bound) != Ordering::Greater,
            }
    }
}

fn bad(problem: impl Into<String>) -> DocumentError {
    DocumentError::BadFilter(problem.into())
}

fn parse_filter(filter: &Value, depth: usize) -> Result<Filter, DocumentError> {
    if depth > MAX_DEPTH {
        return Err(bad(format!("it is nested more than {MAX_DEPTH} levels deep")));
    }
    let fields =
        filter.as_object().ok_or_else(|| bad("write an object of conditions, as in { year: 1994 }"))?;
    let clauses = fields.iter().map(|(name, condition)| match name.as_str() {
        "$and" => Ok(Clause::And(parse_filters(name, condition, depth)?)),
        "$or" => Ok(Clause::Or(parse_filters(name, condition, depth)?)),
        "$nor" => Ok(Clause::Nor(parse_filters(name, condition, depth)?)),
        operator if operator.starts_with('$') => {
            Err(bad(format!("\"{operator}\" cannot stand here; at the top there are $and, $or and $nor")))
        }
        path => Ok(Clause::Field { path: path.to_owned(), tests: parse_condition(path, condition, depth)? }),
    });
    Ok(Filter { all: clauses.collect::<Result<_, _>>()? })
}

fn parse_filters(name: &str, list: &Value, depth: usize) -> Result<Vec<Filter>, DocumentError> {
    let list = list.as_array().filter(|list| !list.is_empty());
    let list = list.ok_or_else(|| bad(format!("{name} takes a non-empty array of filters")))?;
    list.iter().map(|filter| parse_filter(filter, depth + 1)).collect()
}

/// An object whose first field is an operator holds operators; anything else is a value to equal.
fn parse_condition(path: &str, condition: &Value, depth: usize) -> Result<Vec<Test>, DocumentError> {
    match condition.as_object() {
        Some(operators) if operators.keys().next().is_some_and(|name| name.starts_with('$')) => {
            let tests = operators.iter().filter(|(name, _)| *name != "$options");
            tests.map(|(name, operand)| parse_test(path, name, operand, condition, depth)).collect()
        }
        _ => Ok(vec![Test::Eq(condition.clone())]),
    }
}

fn parse_test(
    path: &str,
    name: &str,
    operand: &Value,
    condition: &Value,
    depth: usize,
) -> Result<Test, DocumentError> {
    if depth > MAX_DEPTH {
        return Err(bad(format!("it is nested more than {MAX_DEPTH} levels deep")));
    }
    let wrong = |takes: &str| bad(format!("{name} on \"{path}\" takes {takes}, not {operand}"));
    let list = || operand.as_array().cloned().ok_or_else(|| wrong("an array"));
    Ok(match name {
        "$eq" => Test::Eq(operand.clone()),
        "$ne" => Test::Ne(operand.clone()),
        "$gt" => Test::Compare(Comparison::Gt, operand.clone()),
        "$gte" => Test::Compare(Comparison::Gte, operand.clone()),
        "$lt" => Test::Compare(Comparison::Lt, operand.clone()),
        "$lte" => Test::Compare(Comparison::Lte, operand.clone()),
        "$in" => Test::In(list()?),
        "$nin" => Test::Nin(list()?),
        "$all" => Test::All(list()?),
        "$exists" => match operand {
            Value::Bool(wanted) => Test::Exists(*wanted),
            Value::Number(number) => Test::Exists(number.as_f64() != Some(0.0)),
            _ => return Err(wrong("true or false")),
        },
        "$type" => {
            let known = ["null", "number", "int", "double", "string", "object", "array", "bool"];
            let named = known.into_iter().find(|known| operand.as_str() == Some(known));
            Test::Type(named.ok_or_else(|| wrong(&format!("one of {}", known.join(", "))))?)
        }
        "$not" => match operand {
            Value::Object(_) => Test::Not(parse_condition(path, operand, depth + 1)?),
            _ => return Err(wrong("an object of operators")),
        },
        "$elemMatch" => {
            let fields = operand.as_object().ok_or_else(|| wrong("an object"))?;
            let on_values = fields.keys().next().is_some_and(|key| key.starts_with('$') && !is_logical(key));
            if on_values {
                Test::ElementPasses(parse_condition(path, operand, depth + 1)?)
            } else {
                Test::ElementMatches(parse_filter(operand, depth + 1)?)
            }
        }
        "$size" => Test::Size(operand.as_u64().ok_or_else(|| wrong("a whole number"))? as usize),
        "$mod" => match operand.as_array().map(Vec::as_slice) {
            Some([divisor, remainder]) => match (divisor.as_i64(), remainder.as_i64()) {
                (Some(divisor), Some(remainder)) if divisor != 0 => Test::Mod { divisor, remainder },
                _ => return Err(wrong("[divisor, remainder], the divisor not 0")),
            },
            _ => return Err(wrong("[divisor, remainder]")),
        },
        "$regex" => {
            let text = operand.as_str().ok_or_else(|| wrong("a string"))?;
            let options = condition.get("$options").and_then(Value::as_str).unwrap_or_default();
            Test::Pattern(Pattern::parse(text, options).map_err(bad)?)
        }
        unknown => {
            return Err(bad(format!("\"{unknown}\" on \"{path}\" is no operator; there are {OPERATORS}")));
        }
    })
}

fn is_logical(name: &str) -> bool {
    matches!(name, "$and" | "$or" | "$nor")
}

fn type_of(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "bool",
        Value::Number(number) if number.is_f64() => "double",
        Value::Number(_) => "int",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    }
}

#[cfg(test)]
#[path = "filter_tests.rs"]
mod tests;
