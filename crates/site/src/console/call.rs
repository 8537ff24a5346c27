//! A call that a run made, as the page saw it.

use serde::Deserialize;
use serde_json::Value;

/// A call on `cineai`.
#[derive(Clone, Debug, Default, Deserialize, PartialEq)]
pub struct CallRecord {
    /// Its names: `sql.exec`, `documents.collection.find`.
    pub path: String,
    /// What the handle was made with, where there is one: `["sessions"]`.
    #[serde(default)]
    pub on: Vec<Value>,
    /// Its arguments.
    pub items: Vec<Value>,
    /// Milliseconds until its answer; none where it listens or nothing came.
    pub ms: Option<f64>,
    /// Whether it failed.
    #[serde(default)]
    pub failed: bool,
    /// What its answer said of its cost.
    #[serde(default)]
    pub stats: Option<Value>,
    /// The steps its answer named.
    #[serde(default)]
    pub steps: Option<Value>,
}

impl CallRecord {
    /// As it is written: `documents.collection("sessions").find`.
    pub fn name(&self) -> String {
        match (self.on.as_slice(), self.path.rsplit_once('.')) {
            ([], _) | (_, None) => self.path.clone(),
            (on, Some((handle, method))) => {
                let on: Vec<String> = on.iter().map(Value::to_string).collect();
                format!("{handle}({}).{method}", on.join(", "))
            }
        }
    }

    /// The collection and the method of a call on the document store.
    pub fn on_documents(&self) -> Option<(&str, &str)> {
        let method = self.path.strip_prefix("documents.collection.")?;
        Some((self.on.first()?.as_str()?, method))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_call_is_named_as_it_is_written() {
        let find = CallRecord {
            path: "documents.collection.find".to_owned(),
            on: vec![json!("a\"b")],
            ..CallRecord::default()
        };
        assert_eq!(find.name(), "documents.collection(\"a\\\"b\").find");
        assert_eq!(find.on_documents(), Some(("a\"b", "find")));
        let exec = CallRecord { path: "sql.exec".to_owned(), ..CallRecord::default() };
        assert_eq!((exec.name().as_str(), exec.on_documents()), ("sql.exec", None));
    }
}
