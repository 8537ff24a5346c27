//! Choosing how to answer a filter: by `_id`, through an index, or by reading everything.

use serde_json::Value;

use super::layout;
use filter::{Bounds, Filter, encode};
use protocol::IndexInfo;
use storage::{Key, KeyRange};

/// More values than this are not looked up one by one: the range that holds them all is read once.
const MAX_RANGES: usize = 1_000;

/// How documents are found.
#[derive(Debug, PartialEq)]
pub enum Plan {
    /// The keys of the documents are known.
    Ids(Vec<Key>),
    /// Ranges of an index name them.
    Index {
        /// The index.
        name: String,
        /// Ranges of its entries.
        ranges: Vec<KeyRange>,
    },
    /// Every document is read.
    Scan,
}

/// A plan and the reasons for it.
#[derive(Debug)]
pub struct Chosen {
    /// The plan.
    pub plan: Plan,
    /// Sentences.
    pub notes: Vec<String>,
}

/// Chooses the plan that reads least, judged by the conditions alone: `_id`, then equality, then a range.
pub fn choose(collection: &str, filter: &Filter, indexes: &[IndexInfo]) -> Chosen {
    if let Some(Bounds::Points(ids)) = filter.bounds("_id") {
        let keys = ids.iter().map(|id| layout::document(collection, id)).collect();
        let notes = vec!["The filter names the _id: the document is read directly.".to_owned()];
        return Chosen { plan: Plan::Ids(keys), notes };
    }
    let mut usable: Vec<(&IndexInfo, &str, Bounds)> = indexes
        .iter()
        .filter_map(|index| {
            let field = index.key.keys().next()?;
            Some((index, field.as_str(), filter.bounds(field)?))
        })
        .collect();
    usable.sort_by_key(|(_, _, bounds)| matches!(bounds, Bounds::Range { .. }));
    let mut usable = usable.into_iter();
    let Some((index, field, bounds)) = usable.next() else {
        let why = if indexes.is_empty() {
            "The collection has no index: every document is read and compared.".to_owned()
        } else {
            let fields: Vec<&str> =
                indexes.iter().filter_map(|index| index.key.keys().next()).map(String::as_str).collect();
            format!(
                "No index starts with a field of this filter (indexed: {}), so every document is read and compared.",
                fields.join(", ")
            )
        };
        return Chosen { plan: Plan::Scan, notes: vec![why] };
    };
    let mut notes = vec![match &bounds {
        Bounds::Points(points) if points.len() == 1 => {
            format!("Index {} is used: the filter asks for one value of {field}.", index.name)
        }
        Bounds::Points(points) if points.len() > MAX_RANGES => format!(
            "Index {} is used: the filter asks for {} values of {field}, so all from the least to the greatest are read.",
            index.name,
            points.len()
        ),
        Bounds::Points(points) => {
            format!("Index {} is used: the filter asks for {} values of {field}.", index.name, points.len())
        }
        Bounds::Range { .. } => {
            format!("Index {} is used: the filter asks for a range of {field}.", index.name)
        }
    }];
    notes.extend(
        usable.map(|(other, _, _)| format!("Index {} would do too, but would not read less.", other.name)),
    );
    let ranges = ranges(&layout::index(collection, &index.name), &bounds);
    Chosen { plan: Plan::Index { name: index.name.clone(), ranges }, notes }
}

/// The entries a condition can match.
fn ranges(prefix: &[u8], bounds: &Bounds) -> Vec<KeyRange> {
    let at = |value: &Value| [prefix, &encode(value)].concat();
    match bounds {
        Bounds::Points(points) => match points.as_slice() {
            [least, .., greatest] if points.len() > MAX_RANGES => {
                vec![KeyRange { start: at(least), end: KeyRange::prefix(&at(greatest)).end }]
            }
            points => points.iter().map(|value| KeyRange::prefix(&at(value))).collect(),
        },
        Bounds::Range { low, high } => {
            let all = KeyRange::prefix(prefix);
            let start = match low {
                None => all.start,
                Some((value, true)) => at(value),
                Some((value, false)) => KeyRange::prefix(&at(value)).end,
            };
            let end = match high {
                None => all.end,
                Some((value, true)) => KeyRange::prefix(&at(value)).end,
                Some((value, false)) => at(value),
            };
            if start < end { vec![KeyRange { start, end }] } else { Vec::new() }
        }
    }
}
