//! Updates: operators that change a document in place.

use serde_json::Value;

use super::change::Change;
use super::check::{check_path, conflict, deeper_than};
use super::filter::Filter;
use super::{DocumentError, path};

/// Updates nested deeper are refused; a little more than a document may be.
const MAX_LEVELS: usize = 105;

/// An update: changes to fields, in the order they are written.
#[derive(Debug, PartialEq)]
pub struct Update(Vec<Step>);

#[derive(Debug, PartialEq)]
struct Step {
    path: String,
    change: Change,
    /// Whether the step is taken only where an upsert makes a new document.
    on_insert: bool,
}

impl Update {
    /// Reads `{ $set: { title: "Heat" }, $inc: { views: 1 } }`.
    pub fn parse(update: &Value) -> Result<Self, DocumentError> {
        if update.is_array() {
            return Err(bad("pipelines as updates are not there; write an object of operators"));
        }
        let operators = update
            .as_object()
            .ok_or_else(|| bad("write an object of operators, as in { $set: { year: 1994 } }"))?;
        if !operators.keys().any(|name| name.starts_with('$')) {
            return Err(bad(
                "it needs operators, as in { $set: { year: 1994 } }; replaceOne takes a whole new document",
            ));
        }
        if deeper_than(update, MAX_LEVELS) {
            return Err(bad("it is nested too deep"));
        }
        let mut steps = Vec::new();
        for (operator, fields) in operators {
            let on_insert = operator == "$setOnInsert";
            let operator = if on_insert { "$set" } else { operator };
            Change::check_operator(operator)?;
            let fields = fields.as_object().ok_or_else(|| {
                bad(format!("{operator} takes an object of fields, as in {{ {operator}: {{ year: ... }} }}"))
            })?;
            for (path, operand) in fields {
                check_path(path).map_err(bad)?;
                let change = Change::parse(operator, path, operand)?;
                steps.push(Step { path: path.clone(), change, on_insert });
            }
        }
        let targets = steps.iter().flat_map(|step| [Some(step.path.as_str()), step.change.target()]);
        if let Some((outer, inner)) = conflict(targets.flatten()) {
            return Err(bad(format!("\"{inner}\" and \"{outer}\" cannot both be changed by one update")));
        }
        Ok(Self(steps))
    }

    /// Applies the update; true where it changed the document. An error leaves the document as it was.
    pub fn apply(&self, document: &mut Value) -> Result<bool, DocumentError> {
        let mut changed = document.clone();
        self.run(&mut changed, false)?;
        keep_id(document, &changed)?;
        let differs = *document != changed;
        *document = changed;
        Ok(differs)
    }

    /// The document an upsert inserts where nothing matches `filter`: the fields the filter wants equal to a value,
    /// with the update applied to them.
    pub fn upsert_document(&self, filter: &Value) -> Result<Value, DocumentError> {
        // The filter's own check bounds how deep its $and go.
        Filter::parse(filter)?;
        let mut equal = Vec::new();
        equalities(filter, &mut equal);
        if let Some((outer, inner)) = conflict(equal.iter().map(|(path, _)| *path)) {
            return Err(bad(format!("the filter gives the new document both \"{outer}\" and \"{inner}\"")));
        }
        let mut document = Value::Object(serde_json::Map::new());
        for (path, value) in equal {
            check_path(path).map_err(bad)?;
            if !path::set(&mut document, path, value.clone()) {
                return Err(bad(format!("\"{path}\" of the filter cannot be made in the new document")));
            }
        }
        let wanted = document.clone();
        self.run(&mut document, true)?;
        if wanted.get("_id").is_some() {
            keep_id(&wanted, &document)?;
        }
        if let Some(fields) = document.as_object_mut()
            && let Some(id) = fields.shift_remove("_id")
        {
            fields.shift_insert(0, "_id".to_owned(), id);
        }
        Ok(document)
    }

    fn run(&self, document: &mut Value, inserting: bool) -> Result<(), DocumentError> {
        let mut steps = self.0.iter().filter(|step| inserting || !step.on_insert);
        steps.try_for_each(|step| step.change.apply(document, &step.path))
    }
}

fn bad(problem: impl Into<String>) -> DocumentError {
    DocumentError::BadUpdate(problem.into())
}

fn keep_id(before: &Value, after: &Value) -> Result<(), DocumentError> {
    if before.get("_id") == after.get("_id") {
        return Ok(());
    }
    Err(bad("_id is immutable: insert a new document and delete this one"))
}

/// The paths `filter` wants equal to a value, at its top and in its `$and`.
fn equalities<'a>(filter: &'a Value, found: &mut Vec<(&'a str, &'a Value)>) {
    for (name, condition) in filter.as_object().into_iter().flatten() {
        let operators =
            condition.as_object().filter(|fields| fields.keys().any(|name| name.starts_with('$')));
        match (name.as_str(), operators) {
            ("$and", _) => {
                condition.as_array().into_iter().flatten().for_each(|filter| equalities(filter, found));
            }
            (name, _) if name.starts_with('$') => {}
            (path, None) => found.push((path, condition)),
            (path, Some(operators)) => found.extend(operators.get("$eq").map(|value| (path, value))),
        }
    }
}

#[cfg(test)]
#[path = "update_tests.rs"]
mod tests;
