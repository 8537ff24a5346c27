//! A document as the tables that it would be in a relational database.

use serde_json::{Map, Value};

/// A table with its rows.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Table {
    /// Its name: the way to the part of the document that it holds.
    pub name: String,
    /// Its columns; the first of a part is the key of the row it belongs to.
    pub columns: Vec<String>,
    /// Its rows.
    pub rows: Vec<Vec<Value>>,
}

/// The tables of a document: one for its plain members, one for each object and each list in it.
pub fn as_tables(name: &str, document: &Value) -> Vec<Table> {
    let Some(members) = document.as_object() else { return Vec::new() };
    let key = members.get("_id").cloned().unwrap_or_default();
    let plain: Map<String, Value> = members
        .iter()
        .filter(|(_, value)| is_plain(value))
        .map(|(name, value)| (name.clone(), value.clone()))
        .collect();
    let mut tables = vec![table(name.to_owned(), None, &[plain])];
    for (part, value) in members {
        let rows: Vec<Map<String, Value>> = match value {
            Value::Object(inside) => vec![inside.clone()],
            Value::Array(items) => items.iter().map(row).collect(),
            _ => continue,
        };
        tables.push(table(format!("{name}_{part}"), Some((format!("{name}_id"), key.clone())), &rows));
    }
    tables
}

fn row(item: &Value) -> Map<String, Value> {
    match item {
        Value::Object(members) => members.clone(),
        other => Map::from_iter([("value".to_owned(), other.clone())]),
    }
}

fn table(name: String, owner: Option<(String, Value)>, rows: &[Map<String, Value>]) -> Table {
    let mut columns: Vec<String> = owner.iter().map(|(column, _)| column.clone()).collect();
    for name in rows.iter().flat_map(Map::keys) {
        if !columns.contains(name) {
            columns.push(name.clone());
        }
    }
    let cells = |row: &Map<String, Value>| {
        let own = columns.iter().skip(usize::from(owner.is_some()));
        let own = own.map(|column| row.get(column).cloned().unwrap_or_default());
        owner.iter().map(|(_, key)| key.clone()).chain(own).collect()
    };
    let rows = rows.iter().map(cells).collect();
    Table { name, columns, rows }
}

fn is_plain(value: &Value) -> bool {
    !value.is_object() && !value.is_array()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn each_part_of_a_document_is_a_table_that_names_its_owner() {
        let document = json!({
            "_id": "s1", "user_id": 42, "device": { "type": "tv", "volume": 3 },
            "events": [{ "type": "play", "movie_id": 7 }, { "type": "search", "query": "x" }], "tags": ["a"]
        });
        let tables = as_tables("sessions", &document);
        let names: Vec<&str> = tables.iter().map(|table| table.name.as_str()).collect();
        assert_eq!(names, ["sessions", "sessions_device", "sessions_events", "sessions_tags"]);
        assert_eq!(
            (&tables[0].columns[..], &tables[0].rows[0][..]),
            (&["_id", "user_id"].map(str::to_owned)[..], &[json!("s1"), json!(42)][..])
        );
        assert_eq!(tables[2].columns, ["sessions_id", "type", "movie_id", "query"]);
        assert_eq!(
            tables[2].rows,
            [
                [json!("s1"), json!("play"), json!(7), json!(null)],
                [json!("s1"), json!("search"), json!(null), json!("x")],
            ]
        );
        assert_eq!(tables[3].rows, [[json!("s1"), json!("a")]]);
        assert!(as_tables("x", &json!(1)).is_empty());
    }
}
