//! One change to one field: what an update operator does.

use std::cmp::Ordering;

use serde_json::{Number, Value};

use super::check::check_path;
use super::filter::Filter;
use super::order::compare;
use super::{DocumentError, number, path};

/// The operators an update may use; `$setOnInsert` is `$set` at another time.
const OPERATORS: [&str; 12] = [
    "$set",
    "$unset",
    "$inc",
    "$mul",
    "$min",
    "$max",
    "$rename",
    "$push",
    "$addToSet",
    "$pull",
    "$pop",
    "$setOnInsert",
];

/// What is done to the value at a path.
#[derive(Debug, PartialEq)]
pub enum Change {
    /// Puts a value there.
    Set(Value),
    /// Removes the field.
    Unset,
    /// Adds to a number; a missing one counts as 0.
    Inc(Number),
    /// Multiplies a number; a missing one counts as 0.
    Mul(Number),
    /// Puts a value there unless a smaller one is.
    Min(Value),
    /// Puts a value there unless a greater one is.
    Max(Value),
    /// Moves the value to another path.
    Rename(String),
    /// Puts elements into an array.
    Push(Push),
    /// Puts those elements at the end of an array that it does not hold yet.
    AddToSet(Vec<Value>),
    /// Removes elements from an array.
    Pull(Pull),
    /// Removes the first element of an array.
    PopFirst,
    /// Removes the last element of an array.
    PopLast,
}

/// Elements for an array, where they go and how many elements stay.
#[derive(Debug, PartialEq)]
pub struct Push {
    each: Vec<Value>,
    position: Option<i64>,
    slice: Option<i64>,
}

/// Which elements of an array go.
#[derive(Debug, PartialEq)]
pub enum Pull {
    /// Those equal to a value.
    Equal(Value),
    /// The documents that match.
    Documents(Filter),
    /// Those whose value passes; the filter is on the field `element`.
    Values(Filter),
}

impl Change {
    /// Refuses operators there are not.
    pub fn check_operator(operator: &str) -> Result<(), DocumentError> {
        if OPERATORS.contains(&operator) {
            return Ok(());
        }
        Err(bad(format!("\"{operator}\" is no update operator; there are {}", OPERATORS.join(", "))))
    }

    /// Reads what `operator` is to do with `path`.
    pub fn parse(operator: &str, path: &str, operand: &Value) -> Result<Self, DocumentError> {
        let wrong = |takes: &str| bad(format!("{operator} on \"{path}\" takes {takes}, not {operand}"));
        let amount = || operand.as_number().cloned().ok_or_else(|| wrong("a number"));
        Ok(match operator {
            "$set" => Self::Set(operand.clone()),
            "$unset" => Self::Unset,
            "$inc" => Self::Inc(amount()?),
            "$mul" => Self::Mul(amount()?),
            "$min" => Self::Min(operand.clone()),
            "$max" => Self::Max(operand.clone()),
            "$rename" => {
                let target = operand.as_str().ok_or_else(|| wrong("the new name as a string"))?;
                check_path(target).map_err(bad)?;
                Self::Rename(target.to_owned())
            }
            "$push" => Self::Push(Push::parse(operand, &["$each", "$position", "$slice"], &wrong)?),
            "$addToSet" => Self::AddToSet(Push::parse(operand, &["$each"], &wrong)?.each),
            "$pull" => Self::Pull(Pull::parse(operand)?),
            "$pop" => match number::whole(operand) {
                Some(1) => Self::PopLast,
                Some(-1) => Self::PopFirst,
                _ => return Err(wrong("1 (the last element) or -1 (the first)")),
            },
            unknown => return Self::check_operator(unknown).and(Err(wrong("nothing"))),
        })
    }

    /// The second path the change writes to.
    pub fn target(&self) -> Option<&str> {
        if let Self::Rename(target) = self { Some(target) } else { None }
    }

    /// Changes the value at `path`. After an error the document may be half changed.
    pub fn apply(&self, document: &mut Value, path: &str) -> Result<(), DocumentError> {
        let known = path::get(document, path);
        match self {
            Self::Set(value) => set(document, path, value.clone()),
            Self::Unset => {
                path::remove(document, path);
                Ok(())
            }
            Self::Inc(amount) => {
                let zero = Value::from(0);
                let sum = number::add(numeric("$inc", path, known.unwrap_or(&zero))?, amount);
                set(document, path, finite("$inc", path, sum)?)
            }
            Self::Mul(factor) => {
                let zero = Value::from(0);
                let product = number::multiply(numeric("$mul", path, known.unwrap_or(&zero))?, factor);
                set(document, path, finite("$mul", path, product)?)
            }
            Self::Min(value) => keep(document, path, value, Ordering::Less),
            Self::Max(value) => keep(document, path, value, Ordering::Greater),
            Self::Rename(target) => rename(document, path, target),
            Self::Push(push) => {
                if known.is_none() {
                    set(document, path, Value::Array(Vec::new()))?;
                }
                if let Some(elements) = array(document, "$push", path)? {
                    push.apply(elements);
                }
                Ok(())
            }
            Self::AddToSet(each) => {
                if known.is_none() {
                    set(document, path, Value::Array(Vec::new()))?;
                }
                if let Some(elements) = array(document, "$addToSet", path)? {
                    for new in each {
                        if !elements.iter().any(|element| compare(element, new).is_eq()) {
                            elements.push(new.clone());
                        }
                    }
                }
                Ok(())
            }
            Self::Pull(pull) => {
                if let Some(elements) = array(document, "$pull", path)? {
                    elements.retain(|element| !pull.takes(element));
                }
                Ok(())
            }
            Self::PopFirst => {
                if let Some(elements) = array(document, "$pop", path)? {
                    elements.drain(..elements.len().min(1));
                }
                Ok(())
            }
            Self::PopLast => {
                if let Some(elements) = array(document, "$pop", path)? {
                    elements.pop();
                }
                Ok(())
            }
        }
    }
}

impl Push {
    /// A plain value, or `$each` and those of the modifiers that are `known`.
    fn parse(
        operand: &Value,
        known: &[&str],
        wrong: &dyn Fn(&str) -> DocumentError,
    ) -> Result<Self, DocumentError> {
        let modifiers = operand.as_object().filter(|fields| fields.keys().any(|name| name.starts_with('$')));
        let Some(modifiers) = modifiers else {
            return Ok(Self { each: vec![operand.clone()], position: None, slice: None });
        };
        if modifiers.keys().any(|name| !known.contains(&name.as_str())) {
            return Err(wrong(&format!("a value, or an object of {}", known.join(", "))));
        }
        let each =
            modifiers.get("$each").and_then(Value::as_array).ok_or_else(|| wrong("an array in $each"))?;
        let count = |name: &str| match modifiers.get(name) {
            None => Ok(None),
            Some(count) => {
                number::whole(count).map(Some).ok_or_else(|| wrong(&format!("a whole number in {name}")))
            }
        };
        Ok(Self { each: each.clone(), position: count("$position")?, slice: count("$slice")? })
    }

    /// Negative positions and slices count from the end.
    fn apply(&self, elements: &mut Vec<Value>) {
        let length = elements.len();
        let distance = |count: i64| usize::try_from(count.unsigned_abs()).unwrap_or(usize::MAX);
        let at = match self.position {
            None => length,
            Some(position) if position < 0 => length.saturating_sub(distance(position)),
            Some(position) => length.min(distance(position)),
        };
        elements.splice(at..at, self.each.iter().cloned());
        match self.slice {
            None => {}
            Some(slice) if slice < 0 => {
                elements.drain(..elements.len().saturating_sub(distance(slice)));
            }
            Some(slice) => elements.truncate(distance(slice)),
        }
    }
}

impl Pull {
    fn parse(operand: &Value) -> Result<Self, DocumentError> {
        let Value::Object(fields) = operand else { return Ok(Self::Equal(operand.clone())) };
        let on_values = fields
            .keys()
            .next()
            .is_some_and(|name| name.starts_with('$') && !matches!(name.as_str(), "$and" | "$or" | "$nor"));
        if on_values {
            let filter = Value::Object([("element".to_owned(), operand.clone())].into_iter().collect());
            return Ok(Self::Values(Filter::parse(&filter)?));
        }
        Ok(Self::Documents(Filter::parse(operand)?))
    }

    fn takes(&self, element: &Value) -> bool {
        match self {
            Self::Equal(value) => compare(element, value).is_eq(),
            Self::Documents(filter) => element.is_object() && filter.matches(element),
            Self::Values(filter) => filter
                .matches(&Value::Object([("element".to_owned(), element.clone())].into_iter().collect())),
        }
    }
}

fn bad(problem: impl Into<String>) -> DocumentError {
    DocumentError::BadUpdate(problem.into())
}

fn set(document: &mut Value, path: &str, value: Value) -> Result<(), DocumentError> {
    if path::set(document, path, value) {
        return Ok(());
    }
    Err(bad(format!("\"{path}\" cannot be made: on the way is a value that holds no such field or element")))
}

fn numeric<'a>(operator: &str, path: &str, value: &'a Value) -> Result<&'a Number, DocumentError> {
    value
        .as_number()
        .ok_or_else(|| bad(format!("{operator} on \"{path}\" needs a number there, not {value}")))
}

fn finite(operator: &str, path: &str, result: Option<Number>) -> Result<Value, DocumentError> {
    result
        .map(Value::Number)
        .ok_or_else(|| bad(format!("{operator} on \"{path}\" gives a number too large to hold")))
}

/// Puts `value` at `path` where nothing is, or where it is `wanted` than what is there.
fn keep(document: &mut Value, path: &str, value: &Value, wanted: Ordering) -> Result<(), DocumentError> {
    let known = path::get(document, path);
    if known.is_none_or(|known| compare(value, known) == wanted) {
        set(document, path, value.clone())
    } else {
        Ok(())
    }
}

fn rename(document: &mut Value, path: &str, target: &str) -> Result<(), DocumentError> {
    let through_array = |path: &str| {
        let mut outer = path.match_indices('.').filter_map(|(dot, _)| path.get(..dot));
        outer.any(|outer| path::get(document, outer).is_some_and(Value::is_array))
    };
    if through_array(path) || through_array(target) {
        return Err(bad(format!(
            "$rename cannot move \"{path}\" to \"{target}\": a path leads through an array"
        )));
    }
    match path::remove(document, path) {
        Some(value) => {
            path::remove(document, target);
            set(document, target, value)
        }
        None => Ok(()),
    }
}

/// The array at `path`, `None` where nothing is.
fn array<'a>(
    document: &'a mut Value,
    operator: &str,
    path: &str,
) -> Result<Option<&'a mut Vec<Value>>, DocumentError> {
    let no_array = || bad(format!("{operator} on \"{path}\" needs an array there"));
    match path::get(document, path) {
        None => Ok(None),
        Some(_) => path::slot(document, path).and_then(Value::as_array_mut).map(Some).ok_or_else(no_array),
    }
}
