//! Accumulators: one value out of many, in `$group` and over arrays.

use std::cmp::Ordering;
use std::collections::HashSet;

use serde_json::{Number, Value};

use super::order::{compare, encode};
use super::{DocumentError, number};

/// What is made of the values.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Accumulator {
    /// The sum of the numbers; other values are ignored.
    Sum,
    /// The mean of the numbers; null where there is none.
    Avg,
    /// The least value; null and missing ones are ignored.
    Min,
    /// The greatest value; null and missing ones are ignored.
    Max,
    /// The value of the first document.
    First,
    /// The value of the last document.
    Last,
    /// An array of all values.
    Push,
    /// An array of all different values.
    AddToSet,
    /// How many documents there are.
    Count,
}

const NAMES: [(&str, Accumulator); 9] = [
    ("$sum", Accumulator::Sum),
    ("$avg", Accumulator::Avg),
    ("$min", Accumulator::Min),
    ("$max", Accumulator::Max),
    ("$first", Accumulator::First),
    ("$last", Accumulator::Last),
    ("$push", Accumulator::Push),
    ("$addToSet", Accumulator::AddToSet),
    ("$count", Accumulator::Count),
];

impl Accumulator {
    /// The accumulator called `name`.
    pub fn named(name: &str) -> Option<Self> {
        NAMES.iter().find(|(own, _)| *own == name).map(|(_, accumulator)| *accumulator)
    }

    /// All names, for messages.
    pub fn names() -> String {
        NAMES.map(|(name, _)| name).join(", ")
    }
}

/// An accumulator at work.
#[derive(Debug)]
pub struct Accumulation {
    accumulator: Accumulator,
    numbers: Sum,
    /// The least, greatest, first or last value so far.
    kept: Option<Value>,
    list: Vec<Value>,
    known: HashSet<Vec<u8>>,
    seen: u64,
}

impl Accumulation {
    /// Starts with no values.
    pub fn new(accumulator: Accumulator) -> Self {
        let numbers = Sum::default();
        Self { accumulator, numbers, kept: None, list: Vec::new(), known: HashSet::new(), seen: 0 }
    }

    /// Takes the next value, `None` where it is missing.
    pub fn add(&mut self, value: Option<&Value>) {
        self.seen += 1;
        match (self.accumulator, value) {
            (Accumulator::Sum | Accumulator::Avg, Some(Value::Number(number))) => self.numbers.add(number),
            (Accumulator::Min, Some(value)) => self.keep(value, Ordering::Less),
            (Accumulator::Max, Some(value)) => self.keep(value, Ordering::Greater),
            (Accumulator::First, value) if self.seen == 1 => self.kept = value.cloned(),
            (Accumulator::Last, value) => self.kept = value.cloned(),
            (Accumulator::Push, Some(value)) => self.list.push(value.clone()),
            (Accumulator::AddToSet, Some(value)) if self.known.insert(encode(value)) => {
                self.list.push(value.clone());
            }
            _ => {}
        }
    }

    /// The result.
    pub fn finish(self) -> Result<Value, DocumentError> {
        let too_large = || DocumentError::BadPipeline("the sum is a number too large to hold".to_owned());
        Ok(match self.accumulator {
            Accumulator::Sum => Value::Number(self.numbers.total().ok_or_else(too_large)?),
            Accumulator::Avg if self.numbers.count == 0 => Value::Null,
            Accumulator::Avg => Value::Number(self.numbers.mean().ok_or_else(too_large)?),
            Accumulator::Push | Accumulator::AddToSet => Value::Array(self.list),
            Accumulator::Count => Value::from(self.seen),
            Accumulator::Min | Accumulator::Max | Accumulator::First | Accumulator::Last => {
                self.kept.unwrap_or(Value::Null)
            }
        })
    }

    fn keep(&mut self, value: &Value, wanted: Ordering) {
        if !value.is_null() && self.kept.as_ref().is_none_or(|kept| compare(value, kept) == wanted) {
            self.kept = Some(value.clone());
        }
    }
}

/// A sum: whole numbers exactly, floats with what rounding lost (Neumaier's summation).
#[derive(Debug, Default)]
struct Sum {
    whole: i128,
    float: f64,
    lost: f64,
    count: u64,
    any_float: bool,
}

impl Sum {
    fn add(&mut self, number: &Number) {
        self.count += 1;
        match (number::integer(number), number.as_f64()) {
            (Some(exact), _) => self.whole = self.whole.saturating_add(exact),
            (None, Some(float)) => {
                self.any_float = true;
                self.add_float(float);
            }
            (None, None) => {}
        }
    }

    fn add_float(&mut self, float: f64) {
        let sum = self.float + float;
        self.lost += if self.float.abs() >= float.abs() {
            (self.float - sum) + float
        } else {
            (float - sum) + self.float
        };
        self.float = sum;
    }

    fn into_float(mut self) -> f64 {
        if self.any_float {
            self.add_float(self.whole as f64);
            self.float + self.lost
        } else {
            self.whole as f64
        }
    }

    fn total(self) -> Option<Number> {
        if self.any_float { Number::from_f64(self.into_float()) } else { number::from_integer(self.whole) }
    }

    fn mean(self) -> Option<Number> {
        let count = self.count as f64;
        Number::from_f64(self.into_float() / count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    /// `values` are those of the field `v` of each document.
    fn check(name: &str, documents: Value, expected: Value) {
        let result = Accumulator::named(name).map(|accumulator| {
            let mut accumulation = Accumulation::new(accumulator);
            documents
                .as_array()
                .into_iter()
                .flatten()
                .for_each(|document| accumulation.add(document.get("v")));
            accumulation.finish()
        });
        assert_eq!(result, Some(Ok(expected)), "{name} {documents}");
    }

    #[test]
    fn many_values_become_one() {
        let mixed = json!([{ "v": 2 }, {}, { "v": null }, { "v": "x" }, { "v": 1 }, { "v": 2.0 }]);
        check("$sum", mixed.clone(), json!(5.0));
        check("$avg", mixed.clone(), json!(5.0 / 3.0));
        check("$min", mixed.clone(), json!(1));
        check("$max", mixed.clone(), json!("x"));
        check("$first", mixed.clone(), json!(2));
        check("$last", mixed.clone(), json!(2.0));
        check("$push", mixed.clone(), json!([2, null, "x", 1, 2.0]));
        check("$addToSet", mixed.clone(), json!([2, null, "x", 1]));
        check("$count", mixed, json!(6));
        check("$sum", json!([{}]), json!(0));
        check("$avg", json!([{ "v": "x" }]), json!(null));
        check("$first", json!([{}, { "v": 1 }]), json!(null));
        check("$last", json!([{ "v": 1 }, {}]), json!(null));
        check("$sum", json!([{ "v": 0.1 }, { "v": 0.2 }, { "v": 0.3 }]), json!(0.6));
        check("$sum", json!([{ "v": i64::MAX }, { "v": 1 }]), json!(9.223_372_036_854_776e18));
        check("$sum", json!([{ "v": i64::MAX }, { "v": 1 }, { "v": -1 }]), json!(i64::MAX));
    }
}
