//! The same call in other languages, where there is one for it.

use serde_json::Value;

use super::call::CallRecord;
use super::evidence::{Inquiry, inquiry};

/// The statement of a call on the SQL store.
pub fn sql(call: &CallRecord) -> Option<String> {
    match inquiry(call)? {
        Inquiry::Statement(text) => Some(text),
        Inquiry::Filter { .. } => None,
    }
}

/// A call on the document store as MongoDB's shell takes it.
pub fn mongo_shell(call: &CallRecord) -> Option<String> {
    let (collection, method) = document_call(call)?;
    let items = &call.items;
    let mut given: Vec<String> = items.iter().map(Value::to_string).collect();
    let mut chain = String::new();
    if method == "find"
        && let Some(options) = items.get(1).and_then(Value::as_object)
    {
        given.truncate(1);
        given.extend(options.get("projection").map(Value::to_string));
        for step in ["sort", "skip", "limit"] {
            if let Some(value) = options.get(step) {
                chain.push_str(&format!(".{step}({value})"));
            }
        }
    }
    Some(format!("db.getCollection({}).{method}({}){chain}", Value::from(collection), given.join(", ")))
}

/// The same in Python: `sqlite3` on an exported database, `pymongo` for documents.
pub fn python(call: &CallRecord) -> Option<String> {
    let items = &call.items;
    if let Some(text) = sql(call) {
        let params = items
            .get(1)
            .filter(|params| !params.is_null())
            .map(|params| format!(", {}", python_value(params)));
        return Some(format!(
            "import sqlite3\n\ndatabase = sqlite3.connect(\"cineai.sqlite\")  # saved by cineai.sql.export()\nrows = database.execute({}{}).fetchall()",
            python_value(&Value::from(text)),
            params.unwrap_or_default()
        ));
    }
    let (collection, method) = document_call(call)?;
    let method = python_method(method)?;
    let mut given: Vec<String> = items.iter().map(python_value).collect();
    let mut chain = String::new();
    if let Some(options) = items.get(1).and_then(Value::as_object).filter(|_| method == "find") {
        given.truncate(1);
        given.extend(options.get("projection").map(python_value));
        if let Some(sort) = options.get("sort").and_then(Value::as_object) {
            let keys: Vec<String> =
                sort.iter().map(|(name, way)| format!("({}, {way})", Value::from(name.as_str()))).collect();
            chain.push_str(&format!(".sort([{}])", keys.join(", ")));
        }
        for step in ["skip", "limit"] {
            if let Some(value) = options.get(step) {
                chain.push_str(&format!(".{step}({value})"));
            }
        }
    }
    Some(format!(
        "from pymongo import MongoClient\n\ncollection = MongoClient()[\"cineai\"][{}]\nanswer = collection.{method}({}){chain}",
        Value::from(collection),
        given.join(", ")
    ))
}

/// The collection and the method, where another client has the same.
fn document_call(call: &CallRecord) -> Option<(&str, &str)> {
    let (collection, method) = call.on_documents()?;
    match method {
        // A callback is no value, and another client's explain answers in another shape.
        "watch" | "explain" => None,
        "indexes" => Some((collection, "getIndexes")),
        other => Some((collection, other)),
    }
}

/// Calls that take the same arguments in pymongo.
fn python_method(method: &str) -> Option<&'static str> {
    Some(match method {
        "find" => "find",
        "findOne" => "find_one",
        "insertOne" => "insert_one",
        "insertMany" => "insert_many",
        "deleteOne" => "delete_one",
        "deleteMany" => "delete_many",
        "countDocuments" => "count_documents",
        "distinct" => "distinct",
        "aggregate" => "aggregate",
        _ => return None,
    })
}

fn python_value(value: &Value) -> String {
    match value {
        Value::Null => "None".to_owned(),
        Value::Bool(true) => "True".to_owned(),
        Value::Bool(false) => "False".to_owned(),
        Value::Array(items) => format!("[{}]", items.iter().map(python_value).collect::<Vec<_>>().join(", ")),
        Value::Object(members) => {
            let members = members
                .iter()
                .map(|(name, value)| format!("{}: {}", Value::from(name.as_str()), python_value(value)));
            format!("{{{}}}", members.collect::<Vec<_>>().join(", "))
        }
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn call(path: &str, items: &[Value]) -> CallRecord {
        let on = if path.contains(".collection.") { vec![json!("sessions")] } else { vec![] };
        CallRecord { path: path.to_owned(), on, items: items.to_vec(), ..CallRecord::default() }
    }

    #[test]
    fn a_statement_is_the_same_everywhere() {
        let exec = call("sql.exec", &[json!("select ?"), json!([null, true])]);
        assert_eq!(sql(&exec).as_deref(), Some("select ?"));
        assert!(python(&exec).unwrap().contains("execute(\"select ?\", [None, True])"));
        assert_eq!(mongo_shell(&exec), None);
    }

    #[test]
    fn options_of_a_find_become_a_chain() {
        let options = json!({ "projection": { "_id": 0 }, "sort": { "at": -1 }, "limit": 5 });
        let find = call("documents.collection.find", &[json!({ "user_id": 42 }), options]);
        assert_eq!(
            mongo_shell(&find).unwrap(),
            "db.getCollection(\"sessions\").find({\"user_id\":42}, {\"_id\":0}).sort({\"at\":-1}).limit(5)"
        );
        let python = python(&find).unwrap();
        assert!(
            python.ends_with("find({\"user_id\": 42}, {\"_id\": 0}).sort([(\"at\", -1)]).limit(5)"),
            "{python}"
        );
    }

    #[test]
    fn what_has_no_counterpart_has_no_variant() {
        for path in ["vectors.collection.search", "rag.ask", "documents.collection.watch"] {
            let call = call(path, &[]);
            assert!(
                sql(&call).is_none() && mongo_shell(&call).is_none() && python(&call).is_none(),
                "{path}"
            );
        }
        assert_eq!(python(&call("documents.collection.createIndex", &[json!({})])), None);
    }
}
