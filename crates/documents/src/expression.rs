//! Expressions: values computed from a document, in the stages of a pipeline.
//!
//! A missing value is not null: objects leave it out, arrays hold null for it, and it sorts before null.

use std::borrow::Cow;
use std::cmp::Ordering;

use serde_json::{Map, Value};

use super::DocumentError;
use super::check::check_path;
use super::operators::Operator;
use super::order::compare;

/// Expressions nested deeper are refused.
const MAX_DEPTH: usize = 50;

/// What an expression gives: a part of the document, a new value, or nothing.
pub type Evaluated<'a> = Option<Cow<'a, Value>>;

/// An expression.
#[derive(Debug)]
pub enum Expression {
    /// The value itself.
    Literal(Value),
    /// The value at a path, `$a.b`; the whole document where the path is empty, `$$ROOT`.
    Path(Vec<String>),
    /// Nothing, `$$REMOVE`.
    Remove,
    /// An object whose fields are computed.
    Object(Vec<(String, Expression)>),
    /// An array whose elements are computed.
    Array(Vec<Expression>),
    /// An operator with its arguments.
    Operation(Operator, Vec<Expression>),
}

impl Expression {
    /// Reads an expression.
    pub fn parse(expression: &Value) -> Result<Self, DocumentError> {
        parse(expression, 0)
    }

    /// The value for `root`; `None` where it is missing.
    pub fn evaluate<'a>(&'a self, root: &'a Value) -> Result<Evaluated<'a>, DocumentError> {
        Ok(match self {
            Self::Literal(value) => Some(Cow::Borrowed(value)),
            Self::Path(parts) => reach(root, parts),
            Self::Remove => None,
            Self::Object(fields) => {
                let mut made = Map::new();
                for (name, field) in fields {
                    if let Some(value) = field.evaluate(root)? {
                        made.insert(name.clone(), value.into_owned());
                    }
                }
                Some(Cow::Owned(Value::Object(made)))
            }
            Self::Array(elements) => {
                let values = elements.iter().map(|element| Ok(owned(element.evaluate(root)?)));
                Some(Cow::Owned(values.collect::<Result<_, DocumentError>>()?))
            }
            Self::Operation(operator, arguments) => operate(*operator, arguments, root)?,
        })
    }
}

/// The value, null where it is missing.
pub fn owned(value: Evaluated) -> Value {
    value.map_or(Value::Null, Cow::into_owned)
}

/// What counts as true: everything but false, null, 0 and what is missing.
pub fn is_true(value: Option<&Value>) -> bool {
    match value {
        None | Some(Value::Null | Value::Bool(false)) => false,
        Some(Value::Number(number)) => number.as_f64() != Some(0.0),
        Some(_) => true,
    }
}

/// The order of values, what is missing before all of them.
pub fn compare_evaluated(a: Option<&Value>, b: Option<&Value>) -> Ordering {
    match (a, b) {
        (Some(a), Some(b)) => compare(a, b),
        (a, b) => a.is_some().cmp(&b.is_some()),
    }
}

fn bad(problem: impl Into<String>) -> DocumentError {
    DocumentError::BadPipeline(problem.into())
}

fn parse(expression: &Value, depth: usize) -> Result<Expression, DocumentError> {
    if depth > MAX_DEPTH {
        return Err(bad(format!("an expression is nested more than {MAX_DEPTH} levels deep")));
    }
    match expression {
        Value::String(text) => match text.strip_prefix('$') {
            Some(path) => parse_path(path),
            None => Ok(Expression::Literal(expression.clone())),
        },
        Value::Array(elements) => {
            let elements = elements.iter().map(|element| parse(element, depth + 1));
            elements.collect::<Result<_, _>>().map(Expression::Array)
        }
        Value::Object(fields) => match fields.iter().next() {
            Some((name, operand)) if name.starts_with('$') => {
                if fields.len() > 1 {
                    return Err(bad(format!("an object with the operator {name} can hold nothing else")));
                }
                parse_operation(name, operand, depth)
            }
            _ => {
                let fields = fields.iter().map(|(name, field)| {
                    if name.is_empty() || name.starts_with('$') || name.contains('.') {
                        return Err(bad(format!("\"{name}\" cannot be the name of a computed field")));
                    }
                    Ok((name.clone(), parse(field, depth + 1)?))
                });
                fields.collect::<Result<_, _>>().map(Expression::Object)
            }
        },
        plain => Ok(Expression::Literal(plain.clone())),
    }
}

/// Reads what follows the first `$`.
fn parse_path(path: &str) -> Result<Expression, DocumentError> {
    let path = match path.strip_prefix('$') {
        None => path,
        Some("REMOVE") => return Ok(Expression::Remove),
        Some(variable) => match variable.split_once('.').unwrap_or((variable, "")) {
            ("ROOT" | "CURRENT", "") => return Ok(Expression::Path(Vec::new())),
            ("ROOT" | "CURRENT", path) => path,
            _ => {
                return Err(bad(format!(
                    "\"$${variable}\" is no variable; there are $$ROOT, $$CURRENT and $$REMOVE"
                )));
            }
        },
    };
    check_path(path).map_err(|problem| bad(format!("the field path \"${path}\": {problem}")))?;
    Ok(Expression::Path(path.split('.').map(str::to_owned).collect()))
}

fn parse_operation(name: &str, operand: &Value, depth: usize) -> Result<Expression, DocumentError> {
    if name == "$literal" {
        return Ok(Expression::Literal(operand.clone()));
    }
    let operator = Operator::named(name).ok_or_else(|| {
        bad(format!("\"{name}\" is no operator of expressions; there are $literal, {}", Operator::names()))
    })?;
    let arguments = match operand {
        Value::Object(branches) if operator == Operator::Cond => {
            let branch =
                |name: &str| branches.get(name).ok_or_else(|| bad(format!("$cond lacks \"{name}\"")));
            let found = vec![branch("if")?, branch("then")?, branch("else")?];
            if branches.len() > found.len() {
                return Err(bad("$cond takes if, then and else, nothing more"));
            }
            found
        }
        Value::Array(arguments) => arguments.iter().collect(),
        single => vec![single],
    };
    let (least, most) = operator.arity();
    if arguments.len() < least || arguments.len() > most {
        let takes = match (least, most) {
            (least, usize::MAX) => format!("at least {least}"),
            (least, most) if least == most => format!("{least}"),
            (least, most) => format!("{least} to {most}"),
        };
        return Err(bad(format!("{name} takes {takes} arguments, not {}", arguments.len())));
    }
    let arguments = arguments.into_iter().map(|argument| parse(argument, depth + 1));
    Ok(Expression::Operation(operator, arguments.collect::<Result<_, _>>()?))
}

/// The value at the end of a path. An array on the way gives an array of what its documents hold there.
fn reach<'a>(value: &'a Value, parts: &[String]) -> Evaluated<'a> {
    let Some((first, rest)) = parts.split_first() else { return Some(Cow::Borrowed(value)) };
    match value.as_object()?.get(first)? {
        Value::Array(elements) if !rest.is_empty() => {
            let values = elements.iter().filter_map(|element| reach(element, rest)).map(Cow::into_owned);
            Some(Cow::Owned(values.collect()))
        }
        field => reach(field, rest),
    }
}

/// Operators that choose evaluate only what they choose; the others get all their arguments.
fn operate<'a>(
    operator: Operator,
    arguments: &'a [Expression],
    root: &'a Value,
) -> Result<Evaluated<'a>, DocumentError> {
    let truth =
        |argument: &'a Expression| Ok::<_, DocumentError>(is_true(argument.evaluate(root)?.as_deref()));
    let flag = |flag: bool| Ok(Some(Cow::Owned(Value::Bool(flag))));
    match (operator, arguments) {
        (Operator::Cond, [condition, then, otherwise]) => {
            if truth(condition)? {
                then.evaluate(root)
            } else {
                otherwise.evaluate(root)
            }
        }
        (Operator::IfNull, _) => {
            let mut last = None;
            for argument in arguments {
                last = argument.evaluate(root)?;
                if last.as_deref().is_some_and(|value| !value.is_null()) {
                    break;
                }
            }
            Ok(last)
        }
        (Operator::And, _) => {
            for argument in arguments {
                if !truth(argument)? {
                    return flag(false);
                }
            }
            flag(true)
        }
        (Operator::Or, _) => {
            for argument in arguments {
                if truth(argument)? {
                    return flag(true);
                }
            }
            flag(false)
        }
        _ => {
            let values = arguments.iter().map(|argument| argument.evaluate(root));
            let values = values.collect::<Result<Vec<_>, _>>()?;
            let values: Vec<Option<&Value>> = values.iter().map(Option::as_deref).collect();
            Ok(operator.apply(&values)?.map(Cow::Owned))
        }
    }
}

#[cfg(test)]
#[path = "expression_tests.rs"]
mod tests;
