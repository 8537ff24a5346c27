//! A tree as the rows in sight: which nodes are open, and what a key does to the row the reader is at.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use crate::format;

/// Children drawn of one node; the rest is counted in a last row.
const MAX_CHILDREN: usize = 200;

/// Letters of a value in one row.
const MAX_VALUE: usize = 240;

/// Letters of an object's first members in one row.
const MAX_PREVIEW: usize = 90;

/// What a row's value is, for its colour.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum ValueKind {
    /// Words about the node.
    #[default]
    Note,
    /// A text.
    Text,
    /// A number, a truth value, nothing.
    Plain,
}

/// A node: its name, what it holds, what hangs below it.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct TreeNode {
    /// Its name; empty for the entries of a list that need none.
    pub name: String,
    /// Its value or a few words about it.
    pub value: String,
    /// What the value is.
    pub kind: ValueKind,
    /// The nodes below it.
    pub children: Vec<TreeNode>,
}

impl TreeNode {
    /// A node with words about it, as in a plan.
    pub fn new(name: impl Into<String>, note: impl Into<String>) -> Self {
        Self { name: name.into(), value: note.into(), ..Self::default() }
    }

    /// The same with children.
    #[must_use]
    pub fn over(self, children: Vec<TreeNode>) -> Self {
        Self { children, ..self }
    }

    /// A JSON value under a name.
    pub fn of_json(name: &str, value: &Value) -> Self {
        let name = name.to_owned();
        match value {
            Value::Object(members) => Self {
                name,
                value: preview(members),
                children: cut(members.len(), members.iter().map(|(name, value)| Self::of_json(name, value))),
                ..Self::default()
            },
            Value::Array(items) => Self {
                name,
                value: format::plural(items.len() as u64, "entry", "entries"),
                children: cut(
                    items.len(),
                    (0..).zip(items).map(|(at, item): (usize, _)| Self::of_json(&at.to_string(), item)),
                ),
                ..Self::default()
            },
            Value::String(text) => {
                let end = text.char_indices().nth(MAX_VALUE).map(|(end, _)| end);
                let shown = end
                    .and_then(|end| text.get(..end))
                    .map_or_else(|| text.clone(), |start| format!("{start}…"));
                Self { name, value: shown, kind: ValueKind::Text, children: Vec::new() }
            }
            other => Self { name, value: other.to_string(), kind: ValueKind::Plain, children: Vec::new() },
        }
    }
}

/// The first members of an object in a line, so that a closed node tells what it holds.
fn preview(members: &Map<String, Value>) -> String {
    let mut line = String::new();
    for (name, value) in members {
        let value = match value {
            Value::Object(inside) if inside.is_empty() => "{}".to_owned(),
            Value::Object(_) => "{…}".to_owned(),
            Value::Array(items) => format!("[{}]", format::count(items.len() as u64)),
            other => other.to_string(),
        };
        let member = format!("{}{name}: {value}", if line.is_empty() { "" } else { ", " });
        if line.chars().count() + member.chars().count() > MAX_PREVIEW {
            line.push_str(if line.is_empty() { "…" } else { ", …" });
            break;
        }
        line.push_str(&member);
    }
    if line.is_empty() { "{}".to_owned() } else { format!("{{ {line} }}") }
}

fn cut(total: usize, nodes: impl Iterator<Item = TreeNode>) -> Vec<TreeNode> {
    let mut shown: Vec<TreeNode> = nodes.take(MAX_CHILDREN).collect();
    if total > shown.len() {
        shown.push(TreeNode::new("", format!("and {} more", format::count((total - shown.len()) as u64))));
    }
    shown
}

/// The way to a node: the numbers of the children passed, from the first node down.
pub type Path = Vec<u16>;

/// A node in sight.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct TreeRow {
    /// The way to it.
    pub path: Path,
    /// Its name.
    pub name: String,
    /// Its value.
    pub value: String,
    /// What the value is.
    pub kind: ValueKind,
    /// Whether it is open; none where nothing hangs below it.
    pub open: Option<bool>,
    /// Its place among its siblings, from 1.
    pub place: usize,
    /// How many siblings there are, itself included.
    pub siblings: usize,
}

/// The rows in sight: `roots`, and below every open node its children.
pub fn rows(roots: &[TreeNode], open: &BTreeSet<Path>) -> Vec<TreeRow> {
    let mut rows = Vec::new();
    let mut path = Path::new();
    push(roots, open, &mut path, &mut rows);
    rows
}

fn push(nodes: &[TreeNode], open: &BTreeSet<Path>, path: &mut Path, rows: &mut Vec<TreeRow>) {
    for (place, node) in nodes.iter().enumerate() {
        path.push(place as u16);
        let is_open = open.contains(path);
        rows.push(TreeRow {
            path: path.clone(),
            name: node.name.clone(),
            value: node.value.clone(),
            kind: node.kind,
            open: (!node.children.is_empty()).then_some(is_open),
            place: place + 1,
            siblings: nodes.len(),
        });
        if is_open {
            push(&node.children, open, path, rows);
        }
        path.pop();
    }
}

/// The nodes to open at first: all that are less than `depth` deep.
pub fn opened(roots: &[TreeNode], depth: usize) -> BTreeSet<Path> {
    fn collect(nodes: &[TreeNode], depth: usize, path: &mut Path, open: &mut BTreeSet<Path>) {
        for (place, node) in nodes.iter().enumerate().filter(|(_, node)| !node.children.is_empty()) {
            path.push(place as u16);
            if path.len() <= depth {
                open.insert(path.clone());
                collect(&node.children, depth, path, open);
            }
            path.pop();
        }
    }
    let mut open = BTreeSet::new();
    collect(roots, depth, &mut Path::new(), &mut open);
    open
}

/// What a key does.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Move {
    /// The reader goes to a row.
    To(usize),
    /// A node opens or closes.
    Toggle(Path),
    /// A node and its siblings open.
    OpenSiblings(Path),
}

/// What `key` does at row `at`, after the ARIA tree pattern; none where it means nothing.
pub fn step(rows: &[TreeRow], at: usize, key: &str) -> Option<Move> {
    let row = rows.get(at)?;
    let last = rows.len().saturating_sub(1);
    Some(match key {
        "ArrowDown" => Move::To((at + 1).min(last)),
        "ArrowUp" => Move::To(at.saturating_sub(1)),
        "Home" => Move::To(0),
        "End" => Move::To(last),
        "ArrowRight" => match row.open {
            Some(false) => Move::Toggle(row.path.clone()),
            Some(true) => Move::To((at + 1).min(last)),
            None => return None,
        },
        "ArrowLeft" if row.open == Some(true) => Move::Toggle(row.path.clone()),
        "ArrowLeft" => {
            let (_, above) = row.path.split_last()?;
            Move::To(rows.iter().position(|other| other.path == above)?)
        }
        "Enter" | " " => match row.open {
            Some(_) => Move::Toggle(row.path.clone()),
            None => return None,
        },
        "*" => Move::OpenSiblings(row.path.clone()),
        letter if letter.chars().count() == 1 => Move::To(named(rows, at, letter)?),
        _ => return None,
    })
}

/// The next row whose name begins with a letter, going round.
fn named(rows: &[TreeRow], at: usize, letter: &str) -> Option<usize> {
    let wanted = letter.to_lowercase();
    let order = (at + 1..rows.len()).chain(0..=at);
    order
        .into_iter()
        .find(|index| rows.get(*index).is_some_and(|row| row.name.to_lowercase().starts_with(&wanted)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn tree() -> Vec<TreeNode> {
        vec![TreeNode::of_json(
            "",
            &json!({"title": "Alien", "cast": [{"name": "Weaver"}, null], "year": 1979}),
        )]
    }

    fn shown(rows: &[TreeRow]) -> Vec<String> {
        rows.iter()
            .map(|row| format!("{}{}: {}", " ".repeat(row.path.len() - 1), row.name, row.value))
            .collect()
    }

    #[test]
    fn only_open_nodes_show_what_hangs_below_them() {
        let roots = tree();
        assert_eq!(shown(&rows(&roots, &BTreeSet::new())), [": { title: \"Alien\", cast: [2], year: 1979 }"]);
        let rows = rows(&roots, &opened(&roots, 2));
        assert_eq!(
            shown(&rows),
            [
                ": { title: \"Alien\", cast: [2], year: 1979 }",
                " title: Alien",
                " cast: 2 entries",
                "  0: { name: \"Weaver\" }",
                "  1: null",
                " year: 1979"
            ]
        );
        assert_eq!((rows[2].place, rows[2].siblings, rows[3].open), (2, 3, Some(false)));
    }

    #[test]
    fn keys_do_what_the_pattern_says() {
        let roots = tree();
        let rows = rows(&roots, &opened(&roots, 2));
        let cases = [
            (0, "ArrowUp", Some(Move::To(0))),
            (0, "End", Some(Move::To(5))),
            (5, "ArrowDown", Some(Move::To(5))),
            (2, "ArrowRight", Some(Move::To(3))),
            (3, "ArrowRight", Some(Move::Toggle(vec![0, 1, 0]))),
            (4, "ArrowRight", None),
            (4, "ArrowLeft", Some(Move::To(2))),
            (2, "ArrowLeft", Some(Move::Toggle(vec![0, 1]))),
            (0, "y", Some(Move::To(5))),
            (5, "c", Some(Move::To(2))),
            (5, "x", None),
            (2, "*", Some(Move::OpenSiblings(vec![0, 1]))),
            (9, "Home", None),
        ];
        for (at, key, expected) in cases {
            assert_eq!(step(&rows, at, key), expected, "{key} at {at}");
        }
    }

    #[test]
    fn an_object_tells_its_first_members() {
        for (value, expected) in [
            (json!({}), "{}"),
            (json!({ "a": {}, "b": { "c": 1 }, "d": [1, 2] }), "{ a: {}, b: {…}, d: [2] }"),
            (json!({ "short": 1, "text": "x".repeat(200) }), "{ short: 1, … }"),
            (json!({ "text": "x".repeat(200) }), "{ … }"),
        ] {
            assert_eq!(TreeNode::of_json("", &value).value, expected);
        }
    }

    #[test]
    fn a_long_list_is_counted_and_a_long_text_cut() {
        let node = TreeNode::of_json("all", &json!((0..5_000).collect::<Vec<_>>()));
        assert_eq!(node.children.len(), MAX_CHILDREN + 1);
        assert_eq!(node.children[MAX_CHILDREN].value, "and 4\u{202f}800 more");
        let text = TreeNode::of_json("t", &json!("é".repeat(1_000)));
        assert_eq!(text.value.chars().count(), MAX_VALUE + 1);
    }
}
