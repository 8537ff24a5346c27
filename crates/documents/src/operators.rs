//! The operators of expressions, on arguments that are evaluated already.

use std::cmp::Ordering;

use serde_json::{Number, Value};

use super::accumulator::{Accumulation, Accumulator};
use super::expression::{compare_evaluated, is_true};
use super::order::compare;
use super::{DocumentError, dates, number};

/// An operator.
#[derive(Clone, Copy, Debug, PartialEq)]
#[allow(missing_docs)]
pub enum Operator {
    Add,
    Subtract,
    Multiply,
    Divide,
    Mod,
    Round,
    Abs,
    Concat,
    ToLower,
    ToUpper,
    ToString,
    Size,
    Cond,
    IfNull,
    Eq,
    Ne,
    Gt,
    Gte,
    Lt,
    Lte,
    And,
    Or,
    Not,
    ArrayElemAt,
    In,
    First,
    Last,
    Sum,
    Avg,
    Min,
    Max,
    Year,
    Month,
    DayOfMonth,
    Hour,
}

/// Names, and how few and how many arguments there may be.
const OPERATORS: [(&str, Operator, usize, usize); 35] = [
    ("$add", Operator::Add, 0, usize::MAX),
    ("$subtract", Operator::Subtract, 2, 2),
    ("$multiply", Operator::Multiply, 0, usize::MAX),
    ("$divide", Operator::Divide, 2, 2),
    ("$mod", Operator::Mod, 2, 2),
    ("$round", Operator::Round, 1, 2),
    ("$abs", Operator::Abs, 1, 1),
    ("$concat", Operator::Concat, 0, usize::MAX),
    ("$toLower", Operator::ToLower, 1, 1),
    ("$toUpper", Operator::ToUpper, 1, 1),
    ("$toString", Operator::ToString, 1, 1),
    ("$size", Operator::Size, 1, 1),
    ("$cond", Operator::Cond, 3, 3),
    ("$ifNull", Operator::IfNull, 2, usize::MAX),
    ("$eq", Operator::Eq, 2, 2),
    ("$ne", Operator::Ne, 2, 2),
    ("$gt", Operator::Gt, 2, 2),
    ("$gte", Operator::Gte, 2, 2),
    ("$lt", Operator::Lt, 2, 2),
    ("$lte", Operator::Lte, 2, 2),
    ("$and", Operator::And, 0, usize::MAX),
    ("$or", Operator::Or, 0, usize::MAX),
    ("$not", Operator::Not, 1, 1),
    ("$arrayElemAt", Operator::ArrayElemAt, 2, 2),
    ("$in", Operator::In, 2, 2),
    ("$first", Operator::First, 1, 1),
    ("$last", Operator::Last, 1, 1),
    ("$sum", Operator::Sum, 0, usize::MAX),
    ("$avg", Operator::Avg, 0, usize::MAX),
    ("$min", Operator::Min, 0, usize::MAX),
    ("$max", Operator::Max, 0, usize::MAX),
    ("$year", Operator::Year, 1, 1),
    ("$month", Operator::Month, 1, 1),
    ("$dayOfMonth", Operator::DayOfMonth, 1, 1),
    ("$hour", Operator::Hour, 1, 1),
];

impl Operator {
    /// The operator called `name`.
    pub fn named(name: &str) -> Option<Self> {
        OPERATORS.iter().find(|(own, ..)| *own == name).map(|(_, operator, ..)| *operator)
    }

    /// All names, for messages.
    pub fn names() -> String {
        OPERATORS.map(|(name, ..)| name).join(", ")
    }

    /// How few and how many arguments there may be.
    pub fn arity(self) -> (usize, usize) {
        let entry = OPERATORS.iter().find(|(_, operator, ..)| *operator == self);
        entry.map_or((0, usize::MAX), |(_, _, least, most)| (*least, *most))
    }

    fn name(self) -> &'static str {
        OPERATORS.iter().find(|(_, operator, ..)| *operator == self).map_or("", |(name, ..)| name)
    }

    /// The result; `None` where it is missing.
    pub fn apply(self, arguments: &[Option<&Value>]) -> Result<Option<Value>, DocumentError> {
        let first = arguments.first().copied().flatten();
        let second = arguments.get(1).copied().flatten();
        let order = || compare_evaluated(first, second);
        Ok(Some(match self {
            Self::Add => return self.fold(arguments, 0, number::add),
            Self::Multiply => return self.fold(arguments, 1, number::multiply),
            Self::Subtract | Self::Divide | Self::Mod | Self::Round | Self::Abs => {
                return self.calculate(arguments);
            }
            Self::Concat => return self.concat(arguments),
            Self::ToLower => Value::from(self.text(first)?.unwrap_or_default().to_lowercase()),
            Self::ToUpper => Value::from(self.text(first)?.unwrap_or_default().to_uppercase()),
            Self::ToString => match first {
                Some(Value::Bool(flag)) => Value::from(flag.to_string()),
                other => self.text(other)?.map_or(Value::Null, Value::from),
            },
            Self::Size => Value::from(self.array(first)?.ok_or_else(|| self.wrong("an array", first))?.len()),
            Self::Eq => Value::Bool(order() == Ordering::Equal),
            Self::Ne => Value::Bool(order() != Ordering::Equal),
            Self::Gt => Value::Bool(order() == Ordering::Greater),
            Self::Gte => Value::Bool(order() != Ordering::Less),
            Self::Lt => Value::Bool(order() == Ordering::Less),
            Self::Lte => Value::Bool(order() != Ordering::Greater),
            Self::Not => Value::Bool(!is_true(first)),
            // These choose which arguments to evaluate, so the expression does it.
            Self::Cond | Self::IfNull | Self::And | Self::Or => return Ok(None),
            Self::ArrayElemAt => return self.element(first, second),
            Self::In => {
                let list = self.array(second)?.ok_or_else(|| self.wrong("an array second", second))?;
                Value::Bool(first.is_some_and(|value| list.iter().any(|item| compare(item, value).is_eq())))
            }
            Self::First => return self.element(first, Some(&Value::from(0))),
            Self::Last => return self.element(first, Some(&Value::from(-1))),
            Self::Sum => accumulate(Accumulator::Sum, arguments)?,
            Self::Avg => accumulate(Accumulator::Avg, arguments)?,
            Self::Min => accumulate(Accumulator::Min, arguments)?,
            Self::Max => accumulate(Accumulator::Max, arguments)?,
            Self::Year | Self::Month | Self::DayOfMonth | Self::Hour => self.part_of_date(first)?,
        }))
    }

    fn wrong(self, takes: &str, value: Option<&Value>) -> DocumentError {
        let value = value.map_or("a missing value".to_owned(), Value::to_string);
        DocumentError::BadPipeline(format!("{} takes {takes}, not {value}", self.name()))
    }

    /// The numbers; `None` where one is null or missing, which makes the result null.
    fn numbers<'a>(self, arguments: &[Option<&'a Value>]) -> Result<Option<Vec<&'a Number>>, DocumentError> {
        let mut numbers = Vec::new();
        for argument in arguments {
            match argument {
                None | Some(Value::Null) => return Ok(None),
                Some(Value::Number(number)) => numbers.push(number),
                other => return Err(self.wrong("numbers", *other)),
            }
        }
        Ok(Some(numbers))
    }

    fn fold(
        self,
        arguments: &[Option<&Value>],
        start: i64,
        step: fn(&Number, &Number) -> Option<Number>,
    ) -> Result<Option<Value>, DocumentError> {
        let Some(numbers) = self.numbers(arguments)? else { return Ok(Some(Value::Null)) };
        let result =
            numbers.into_iter().try_fold(Number::from(start), |result, number| step(&result, number));
        result.map(|result| Some(Value::Number(result))).ok_or_else(|| self.too_large())
    }

    fn calculate(self, arguments: &[Option<&Value>]) -> Result<Option<Value>, DocumentError> {
        let Some(numbers) = self.numbers(arguments)? else { return Ok(Some(Value::Null)) };
        let result = match (self, numbers.as_slice()) {
            (Self::Divide | Self::Mod, [_, by]) if by.as_f64() == Some(0.0) => {
                return Err(DocumentError::BadPipeline(format!("{} by zero", self.name())));
            }
            (Self::Subtract, [a, b]) => number::subtract(a, b),
            (Self::Mod, [a, b]) => number::remainder(a, b),
            (Self::Divide, [a, b]) => a.as_f64().zip(b.as_f64()).and_then(|(a, b)| Number::from_f64(a / b)),
            (Self::Round, [number]) => number::round(number, 0),
            (Self::Round, [number, places]) => {
                let places = Value::Number((*places).clone());
                let whole = number::whole(&places).filter(|whole| (-20..=100).contains(whole));
                number::round(
                    number,
                    whole.ok_or_else(|| self.wrong("a place from -20 to 100", Some(&places)))?,
                )
            }
            (_, [number, ..]) => number::absolute(number),
            (_, []) => None,
        };
        result.map(|result| Some(Value::Number(result))).ok_or_else(|| self.too_large())
    }

    fn too_large(self) -> DocumentError {
        DocumentError::BadPipeline(format!("{} gives a number too large to hold", self.name()))
    }

    fn concat(self, arguments: &[Option<&Value>]) -> Result<Option<Value>, DocumentError> {
        let mut text = String::new();
        for argument in arguments {
            match argument {
                None | Some(Value::Null) => return Ok(Some(Value::Null)),
                Some(Value::String(part)) => text.push_str(part),
                other => return Err(self.wrong("strings ($toString makes them)", *other)),
            }
        }
        Ok(Some(Value::from(text)))
    }

    /// A string or number as text; `None` for null and what is missing.
    fn text(self, value: Option<&Value>) -> Result<Option<String>, DocumentError> {
        Ok(match value {
            None | Some(Value::Null) => None,
            Some(Value::String(text)) => Some(text.clone()),
            // A float that is whole prints without a point, as it does in MongoDB.
            Some(Value::Number(number)) => Some(match number::whole(&Value::Number(number.clone())) {
                Some(whole) => whole.to_string(),
                None => number.to_string(),
            }),
            other => return Err(self.wrong("a string or a number", other)),
        })
    }

    /// The array; `None` for null and what is missing.
    fn array(self, value: Option<&Value>) -> Result<Option<&Vec<Value>>, DocumentError> {
        match value {
            None | Some(Value::Null) => Ok(None),
            Some(Value::Array(elements)) => Ok(Some(elements)),
            other => Err(self.wrong("an array", other)),
        }
    }

    /// One element, counted from the end where `index` is negative; missing where there is none.
    fn element(self, list: Option<&Value>, index: Option<&Value>) -> Result<Option<Value>, DocumentError> {
        let (Some(list), Some(index)) = (self.array(list)?, index.filter(|index| !index.is_null())) else {
            return Ok(Some(Value::Null));
        };
        let index = number::whole(index).ok_or_else(|| self.wrong("a whole number second", Some(index)))?;
        let distance = usize::try_from(index.unsigned_abs()).unwrap_or(usize::MAX);
        let at = if index < 0 { list.len().checked_sub(distance) } else { Some(distance) };
        Ok(at.and_then(|at| list.get(at)).cloned())
    }

    fn part_of_date(self, value: Option<&Value>) -> Result<Value, DocumentError> {
        let text = match value {
            None | Some(Value::Null) => return Ok(Value::Null),
            Some(Value::String(text)) => text,
            other => return Err(self.wrong("a date as ISO 8601 text", other)),
        };
        let date = dates::parse(text)
            .ok_or_else(|| self.wrong("a date as ISO 8601 text, such as \"2024-05-31T18:00:00Z\"", value))?;
        Ok(match self {
            Self::Year => Value::from(date.year),
            Self::Month => Value::from(date.month),
            Self::DayOfMonth => Value::from(date.day),
            _ => Value::from(date.hour),
        })
    }
}

/// A single array gives its elements; otherwise every argument counts as one value.
fn accumulate(accumulator: Accumulator, arguments: &[Option<&Value>]) -> Result<Value, DocumentError> {
    let mut accumulation = Accumulation::new(accumulator);
    match arguments {
        [Some(Value::Array(elements))] => elements.iter().for_each(|element| accumulation.add(Some(element))),
        values => values.iter().for_each(|value| accumulation.add(*value)),
    }
    accumulation.finish()
}
