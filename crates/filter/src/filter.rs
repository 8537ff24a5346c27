//! A filter, read: which documents match, and what an index can make of it.

use std::cmp::Ordering;

use serde_json::Value;

use super::FilterError;
use super::order::{compare, same_type};
use super::parse::{Dialect, parse};
use super::path;
use super::pattern::Pattern;

/// A filter: all conditions must hold.
#[derive(Debug, PartialEq)]
pub struct Filter {
    pub(super) all: Vec<Clause>,
}

#[derive(Debug, PartialEq)]
pub enum Clause {
    And(Vec<Filter>),
    Or(Vec<Filter>),
    Nor(Vec<Filter>),
    Field { path: String, tests: Vec<Test> },
}

/// One test of the values at a path.
#[derive(Debug, PartialEq)]
pub enum Test {
    Eq(Value),
    Ne(Value),
    In(Values),
    Nin(Values),
    Compare(Comparison, Value),
    Exists(bool),
    Type(&'static str),
    Not(Vec<Test>),
    All(Vec<Value>),
    /// An element that is an object or an array and matches.
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
pub enum Comparison {
    Gt,
    Gte,
    Lt,
    Lte,
}

/// Values in order, each once: a list of a hundred thousand is searched in seventeen steps.
#[derive(Debug, PartialEq)]
pub struct Values(Vec<Value>);

/// What an index must be searched for: a superset of what matches.
#[derive(Debug, PartialEq)]
pub enum Bounds {
    /// One of these values, which are in order, each once.
    Points(Vec<Value>),
    /// Values from `low` to `high`; the flag says whether the bound itself belongs to it.
    Range {
        /// The lower bound.
        low: Option<(Value, bool)>,
        /// The upper bound.
        high: Option<(Value, bool)>,
    },
}

impl Values {
    pub fn new(mut values: Vec<Value>) -> Self {
        values.sort_by(compare);
        values.dedup_by(|a, b| compare(a, b).is_eq());
        Self(values)
    }

    fn contains(&self, value: &Value) -> bool {
        self.0.binary_search_by(|known| compare(known, value)).is_ok()
    }
}

impl Filter {
    /// Reads a filter as MongoDB writes it; `{}` matches everything.
    pub fn parse(filter: &Value) -> Result<Self, FilterError> {
        parse(filter, Dialect::Documents)
    }

    /// Reads conditions on a payload: an object under a field always holds operators, and those that compare may be
    /// written without `$`, as in `{ year: { gte: 1990 }, language: "French" }`.
    pub fn parse_payload(filter: &Value) -> Result<Self, FilterError> {
        parse(filter, Dialect::Payload)
    }

    /// The filter that matches everything.
    pub fn everything() -> Self {
        Self { all: Vec::new() }
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
        // What is missing counts as null.
        let missing = |wanted: &Value| wanted.is_null() && ends.is_empty();
        let equals = |wanted: &Value| missing(wanted) || any(&|value| compare(value, wanted).is_eq());
        let among = |wanted: &Values| {
            (ends.is_empty() && wanted.contains(&Value::Null)) || any(&|value| wanted.contains(value))
        };
        match self {
            Self::Eq(wanted) => equals(wanted),
            Self::Ne(wanted) => !equals(wanted),
            Self::In(wanted) => among(wanted),
            Self::Nin(wanted) => !among(wanted),
            Self::Compare(comparison, bound) => {
                (comparison.includes_bound() && missing(bound))
                    || any(&|value| comparison.holds(value, bound))
            }
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
                .any(|element| (element.is_object() || element.is_array()) && filter.matches(element)),
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
            Self::In(Values(values)) if narrows(values) => Some(Bounds::Points(values.clone())),
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
    fn includes_bound(self) -> bool {
        matches!(self, Self::Gte | Self::Lte)
    }

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
