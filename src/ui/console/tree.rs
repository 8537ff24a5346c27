//! The tree of a program, as the evaluator walks it.

use serde::Serialize;

/// A program: statements in order; the last one's value is the result.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Program {
    /// Its statements.
    pub statements: Vec<Statement>,
}

/// A statement.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub enum Statement {
    /// `const pattern = value`
    Declare {
        /// What is bound.
        pattern: Pattern,
        /// To what.
        value: Node,
    },
    /// An expression on its own.
    Expression {
        /// The expression.
        value: Node,
    },
    /// `return value`
    Return {
        /// The value; undefined where absent.
        value: Option<Node>,
    },
}

/// What a `const` or a parameter binds.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub enum Pattern {
    /// One name.
    Name {
        /// The name.
        name: String,
    },
    /// `{ a, b: c }`
    Object {
        /// Member and what it is bound to.
        members: Vec<(String, Pattern)>,
    },
    /// `[a, , b]`; a gap is nothing.
    Array {
        /// What each item is bound to.
        items: Vec<Option<Pattern>>,
    },
}

/// An expression. `at` is where it stands: the number of characters before it.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "camelCase")]
#[allow(missing_docs, reason = "the members are the parts the variant names")]
pub enum Node {
    /// A number, a string, a truth value or null.
    Literal { value: serde_json::Value },
    /// `12n`, its digits.
    BigInt { digits: String },
    /// A name that is bound or known.
    Name { name: String, at: usize },
    /// `[a, ...b]`
    Array { items: Vec<Item> },
    /// `{ a: 1, ...b }`
    Object { members: Vec<Member> },
    /// Text between back ticks: one more string than values.
    Template { strings: Vec<String>, values: Vec<Node> },
    /// `object.name`, `object?.name`, `object[name]`
    Member { object: Box<Node>, name: Box<Node>, optional: bool, at: usize },
    /// `callee(items)`, `callee?.(items)`
    Call { callee: Box<Node>, items: Vec<Item>, optional: bool, at: usize },
    /// `new Name(items)`
    New { name: String, items: Vec<Item>, at: usize },
    /// `await value`
    Await { value: Box<Node> },
    /// `-a`, `!a`, `typeof a`
    Unary { operator: String, value: Box<Node> },
    /// `a + b`
    Binary { operator: String, left: Box<Node>, right: Box<Node> },
    /// `test ? yes : no`
    Choice { test: Box<Node>, yes: Box<Node>, no: Box<Node> },
    /// `(a, b) => value`
    Arrow { parameters: Vec<Pattern>, body: Vec<Statement>, is_async: bool },
}

/// An item of a list or of arguments.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Item {
    /// Whether it is spread: `...value`.
    pub spread: bool,
    /// The value.
    pub value: Node,
}

/// A member of an object.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Member {
    /// The key; none where the value is spread.
    pub key: Option<Node>,
    /// The value.
    pub value: Node,
}
