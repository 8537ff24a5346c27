//! The components that choose and repeat.

use std::hash::{DefaultHasher, Hash, Hasher};

use reactive_graph::owner::Owner;

use crate::prelude::*;
use crate::rows::Row;
use crate::view::Node;

/// Its children while `when` is true, else `fallback`; drawn anew only when that changes.
#[component]
pub fn Show<W>(
    /// Whether the children are there.
    when: W,
    /// What is there instead of them.
    #[prop(optional, into)]
    fallback: ViewFn,
    /// What is there while `when` is true.
    children: ChildrenFn,
) -> AnyView
where
    W: Fn() -> bool + 'static,
{
    show(Box::new(when), fallback, children)
}

fn show(when: Box<dyn Fn() -> bool>, fallback: ViewFn, children: ChildrenFn) -> AnyView {
    let when = Memo::new(move |_| when());
    (move || if when.get() { children() } else { fallback.run() }).into_any()
}

/// One view for each item, kept for as long as an item of the same key is there.
#[component]
pub fn For<E, I, T, D, V, F, K>(
    /// The items.
    each: E,
    /// What tells an item from the others.
    key: F,
    /// Draws an item.
    children: D,
) -> AnyView
where
    E: Fn() -> I + 'static,
    I: IntoIterator<Item = T>,
    D: Fn(T) -> V + Clone + 'static,
    V: IntoView,
    F: Fn(&T) -> K + 'static,
    K: Hash,
    T: 'static,
{
    rows(Box::new(move || {
        let mut rows = Vec::new();
        for item in each() {
            let mut hasher = DefaultHasher::new();
            key(&item).hash(&mut hasher);
            let children = children.clone();
            rows.push(Row { key: hasher.finish(), draw: Box::new(move || children(item).into_any()) });
        }
        rows
    }))
}

/// Each row has an owner of its own, which lives as long as the row does: it is none of the closure that makes the
/// list anew.
fn rows(each: Box<dyn Fn() -> Vec<Row>>) -> AnyView {
    let owner = Owner::current().unwrap_or_default();
    AnyView::new(Node::Live(Box::new(move || AnyView::new(Node::Rows(each(), owner.clone())))))
}
