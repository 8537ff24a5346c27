//! Reading filters. Whatever is not understood is refused here, so that matching cannot fail.

use serde_json::{Map, Value};

use super::filter::{Clause, Comparison, Filter, Test, Values};
use super::pattern::Pattern;
use super::{FilterError, MAX_LEVELS, check_path, deeper_than};

/// The operators a field's condition may use.
const OPERATORS: &str =
    "$eq, $ne, $gt, $gte, $lt, $lte, $in, $nin, $exists, $type, $not, $all, $elemMatch, $size, $mod, $regex";
/// The same on a payload.
const PAYLOAD_OPERATORS: &str = "eq, ne, gt, gte, lt, lte, in, nin (with or without $), $exists, $type, $not, $all, \
                                 $elemMatch, $size, $mod, $regex";
/// The operators that may do without their `$` on a payload.
const WORDS: [&str; 8] = ["eq", "ne", "gt", "gte", "lt", "lte", "in", "nin"];
const TYPES: [&str; 8] = ["null", "number", "int", "double", "string", "object", "array", "bool"];
/// Longer values are cut where a message shows them.
const MAX_SHOWN: usize = 60;

/// Who writes the filter.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Dialect {
    /// MongoDB: an object without operators is a value to equal.
    Documents,
    /// The vector store: an object always holds operators.
    Payload,
}

/// Reads a filter. Its depth is checked first, since everything after it recurses.
pub fn parse(filter: &Value, dialect: Dialect) -> Result<Filter, FilterError> {
    if deeper_than(filter, MAX_LEVELS) {
        return Err(FilterError::TooDeep);
    }
    dialect.filter(filter)
}

impl Dialect {
    fn filter(self, filter: &Value) -> Result<Filter, FilterError> {
        let fields = filter.as_object().ok_or_else(|| FilterError::NotAnObject(shown(filter)))?;
        let clauses = fields.iter().map(|(name, condition)| match name.as_str() {
            "$and" => Ok(Clause::And(self.filters("$and", condition)?)),
            "$or" => Ok(Clause::Or(self.filters("$or", condition)?)),
            "$nor" => Ok(Clause::Nor(self.filters("$nor", condition)?)),
            operator if operator.starts_with('$') => Err(FilterError::NotAtTheTop(operator.to_owned())),
            path => {
                check_path(path)?;
                Ok(Clause::Field { path: path.to_owned(), tests: self.condition(path, condition)? })
            }
        });
        Ok(Filter { all: clauses.collect::<Result<_, _>>()? })
    }

    fn filters(self, name: &'static str, list: &Value) -> Result<Vec<Filter>, FilterError> {
        let list = list.as_array().filter(|list| !list.is_empty()).ok_or(FilterError::NoFilters(name))?;
        list.iter().map(|filter| self.filter(filter)).collect()
    }

    /// Operators, or a value to equal.
    fn condition(self, path: &str, condition: &Value) -> Result<Vec<Test>, FilterError> {
        match condition {
            Value::Object(fields) if self == Self::Payload || has_operator(fields) => {
                self.operators(path, fields)
            }
            Value::Array(items) if self == Self::Payload && items.iter().any(Value::is_object) => {
                Err(FilterError::ObjectsInList(path.to_owned()))
            }
            value => Ok(vec![Test::Eq(plain(path, value)?)]),
        }
    }

    fn operators(self, path: &str, fields: &Map<String, Value>) -> Result<Vec<Test>, FilterError> {
        if fields.is_empty() {
            return Err(FilterError::EmptyObject(path.to_owned()));
        }
        if fields.contains_key("$options") && !fields.contains_key("$regex") {
            return Err(FilterError::OptionsAlone(path.to_owned()));
        }
        let tests = fields.iter().filter(|(name, _)| *name != "$options");
        tests.map(|(name, operand)| self.test(path, name, operand, fields.get("$options"))).collect()
    }

    fn test(
        self,
        path: &str,
        name: &str,
        operand: &Value,
        options: Option<&Value>,
    ) -> Result<Test, FilterError> {
        let wrong = |takes| wrong_operand(path, name, takes, operand);
        let value = || plain(path, operand);
        let list = || match operand {
            Value::Array(items) => items.iter().map(|item| plain(path, item)).collect(),
            _ => Err(wrong("an array")),
        };
        let bare = self.bare_name(name).ok_or_else(|| self.unknown(path, name))?;
        Ok(match bare {
            // Here alone an empty object is meant.
            "eq" => Test::Eq(literal(path, operand)?),
            "ne" => Test::Ne(value()?),
            "gt" => Test::Compare(Comparison::Gt, value()?),
            "gte" => Test::Compare(Comparison::Gte, value()?),
            "lt" => Test::Compare(Comparison::Lt, value()?),
            "lte" => Test::Compare(Comparison::Lte, value()?),
            "in" => Test::In(Values::new(list()?)),
            "nin" => Test::Nin(Values::new(list()?)),
            "all" => Test::All(list()?),
            "exists" => match operand {
                Value::Bool(wanted) => Test::Exists(*wanted),
                Value::Number(number) => Test::Exists(number.as_f64() != Some(0.0)),
                _ => return Err(wrong("true or false")),
            },
            "type" => {
                let named = TYPES.into_iter().find(|known| operand.as_str() == Some(known));
                Test::Type(
                    named.ok_or_else(|| {
                        wrong("one of null, number, int, double, string, object, array, bool")
                    })?,
                )
            }
            "not" => match operand {
                Value::Object(fields) => Test::Not(self.operators(path, fields)?),
                _ => return Err(wrong("an object of operators")),
            },
            "elemMatch" => match operand {
                Value::Object(fields) if fields.is_empty() => {
                    return Err(FilterError::EmptyObject(path.to_owned()));
                }
                Value::Object(fields) if self.on_values(fields) => {
                    Test::ElementPasses(self.operators(path, fields)?)
                }
                Value::Object(_) => Test::ElementMatches(self.filter(operand)?),
                _ => return Err(wrong("an object")),
            },
            "size" => Test::Size(
                operand
                    .as_u64()
                    .and_then(|size| size.try_into().ok())
                    .ok_or_else(|| wrong("a whole number"))?,
            ),
            "mod" => {
                let whole = operand.as_array().map(|pair| pair.iter().map(Value::as_i64).collect::<Vec<_>>());
                match whole.as_deref() {
                    Some([Some(divisor), Some(remainder)]) if *divisor != 0 => {
                        Test::Mod { divisor: *divisor, remainder: *remainder }
                    }
                    _ => return Err(wrong("[divisor, remainder], whole numbers, the divisor not 0")),
                }
            }
            "regex" => {
                let text = operand.as_str().ok_or_else(|| wrong("a string"))?;
                let options = match options {
                    None => "",
                    Some(Value::String(options)) => options,
                    Some(other) => return Err(wrong_operand(path, "$options", "a string", other)),
                };
                let pattern = Pattern::parse(text, options);
                Test::Pattern(
                    pattern.map_err(|problem| FilterError::Pattern { path: path.to_owned(), problem })?,
                )
            }
            _ => return Err(self.unknown(path, name)),
        })
    }

    /// The operator's name without its `$`; `None` where it lacks one it needs.
    fn bare_name(self, name: &str) -> Option<&str> {
        name.strip_prefix('$').or_else(|| (self == Self::Payload && WORDS.contains(&name)).then_some(name))
    }

    /// Whether `$elemMatch` tests the elements themselves, not their fields.
    fn on_values(self, fields: &Map<String, Value>) -> bool {
        let logical = |name: &str| matches!(name, "$and" | "$or" | "$nor");
        fields.keys().any(|name| self.bare_name(name).is_some() && !logical(name))
    }

    fn unknown(self, path: &str, name: &str) -> FilterError {
        let known = if self == Self::Payload { PAYLOAD_OPERATORS } else { OPERATORS };
        FilterError::UnknownOperator { name: name.to_owned(), path: path.to_owned(), known }
    }
}

fn has_operator(fields: &Map<String, Value>) -> bool {
    fields.keys().any(|name| name.starts_with('$'))
}

/// A value to compare with. `{}`, alone or in an array, is refused: nobody is known to mean it.
fn plain(path: &str, value: &Value) -> Result<Value, FilterError> {
    let empty = |value: &Value| value.as_object().is_some_and(Map::is_empty);
    if empty(value) || value.as_array().is_some_and(|items| items.iter().any(empty)) {
        return Err(FilterError::EmptyObject(path.to_owned()));
    }
    literal(path, value)
}

/// A value to compare with. No field is named like an operator, so one inside it could match nothing.
fn literal(path: &str, value: &Value) -> Result<Value, FilterError> {
    let mut open = vec![value];
    while let Some(inner) = open.pop() {
        match inner {
            Value::Object(fields) => {
                if let Some(operator) = fields.keys().find(|name| name.starts_with('$')) {
                    return Err(FilterError::OperatorInValue {
                        operator: operator.clone(),
                        path: path.to_owned(),
                    });
                }
                open.extend(fields.values());
            }
            Value::Array(items) => open.extend(items),
            _ => {}
        }
    }
    Ok(value.clone())
}

fn wrong_operand(path: &str, operator: &str, takes: &'static str, given: &Value) -> FilterError {
    FilterError::WrongOperand {
        operator: operator.to_owned(),
        path: path.to_owned(),
        takes,
        given: shown(given),
    }
}

/// A value as a message shows it.
fn shown(value: &Value) -> String {
    let whole = value.to_string();
    match whole.char_indices().nth(MAX_SHOWN) {
        Some((end, _)) => format!("{}...", whole.get(..end).unwrap_or_default()),
        None => whole,
    }
}
