//! What stands behind a result: the plan of a statement, of a filter, the cost of a search, the steps of an answer.

use serde_json::Value;

use super::call::CallRecord;
use protocol::FindOptions;

/// What can be asked about a call.
#[derive(Clone, Debug, PartialEq)]
pub enum Inquiry {
    /// How a statement runs.
    Statement(String),
    /// How documents are found.
    Filter {
        /// The collection.
        collection: String,
        /// The filter.
        filter: Value,
        /// The options.
        options: Box<FindOptions>,
    },
}

/// Calls whose first argument is a filter that a plan answers.
const FILTERED: [&str; 9] = [
    "find",
    "findOne",
    "updateOne",
    "updateMany",
    "replaceOne",
    "deleteOne",
    "deleteMany",
    "countDocuments",
    "explain",
];

/// The inquiry for a call; none where there is nothing to plan.
pub fn inquiry(call: &CallRecord) -> Option<Inquiry> {
    let items = &call.items;
    if matches!(call.path.as_str(), "sql.exec" | "sql.run") {
        return Some(Inquiry::Statement(items.first()?.as_str()?.to_owned()));
    }
    let (collection, method) = call.on_documents().filter(|(_, method)| FILTERED.contains(method))?;
    let options = match method {
        "find" | "findOne" => items.get(1).and_then(|options| serde_json::from_value(options.clone()).ok()),
        _ => None,
    };
    let mut options: FindOptions = options.unwrap_or_default();
    if method == "findOne" {
        options.limit = Some(1);
    }
    Some(Inquiry::Filter {
        collection: collection.to_owned(),
        filter: items
            .first()
            .filter(|filter| filter.is_object())
            .cloned()
            .unwrap_or_else(|| serde_json::json!({})),
        options: Box::new(options),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn call(path: &str, on: &[&str], items: &[Value]) -> CallRecord {
        let on = on.iter().map(|item| json!(item)).collect();
        CallRecord { path: path.to_owned(), on, items: items.to_vec(), ..CallRecord::default() }
    }

    #[test]
    fn statements_and_filters_have_plans() {
        assert_eq!(
            inquiry(&call("sql.exec", &[], &[json!("select 1"), json!([])])),
            Some(Inquiry::Statement("select 1".to_owned()))
        );
        let items = [json!({ "user_id": 42 }), json!({ "sort": { "at": -1 } })];
        let found = inquiry(&call("documents.collection.findOne", &["a.b(c).d"], &items));
        let Some(Inquiry::Filter { collection, filter, options }) = found else { panic!("{found:?}") };
        assert_eq!((collection.as_str(), filter), ("a.b(c).d", json!({ "user_id": 42 })));
        assert_eq!((options.limit, options.sort), (Some(1), Some(json!({ "at": -1 }))));
    }

    #[test]
    fn other_calls_have_none() {
        for (path, on, items) in [
            ("sql.export", vec![], vec![]),
            ("sql.exec", vec![], vec![json!(42)]),
            ("documents.collections", vec![], vec![]),
            ("documents.collection.insertOne", vec!["x"], vec![json!({})]),
            ("vectors.collection.search", vec!["x"], vec![json!({})]),
        ] {
            assert_eq!(inquiry(&call(path, &on, &items)), None, "{path}");
        }
    }
}
