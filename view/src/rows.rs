//! Rows that are known by a key, so that a row stays the same wherever it stands.

use reactive_graph::owner::Owner;
use tachys::renderer::Rndr;
use web_sys::{Element, Node};

use crate::shown::Shown;
use crate::view::AnyView;

/// A row that may be drawn.
pub(crate) struct Row {
    /// A hash of 64 bits of the item's key: two keys of one list do not share one.
    pub(crate) key: u64,
    /// Called only where no row of this key is there.
    pub(crate) draw: Box<dyn FnOnce() -> AnyView>,
}

/// A row in the document.
struct ShownRow {
    key: u64,
    shown: Shown,
    /// Ends, with every effect in the row, when the row does.
    _owner: Owner,
}

/// Rows in the document, and the mark behind the last of them.
pub(crate) struct ShownRows {
    rows: Vec<ShownRow>,
    mark: Node,
}

impl ShownRows {
    pub(crate) fn build(rows: Vec<Row>, parent: &Owner) -> Self {
        let mut shown = Self { rows: Vec::new(), mark: Rndr::create_placeholder().into() };
        shown.turn_into(rows, parent);
        shown
    }

    /// Draws the rows that are new, takes away those that are gone, and moves what stands elsewhere.
    pub(crate) fn turn_into(&mut self, rows: Vec<Row>, parent: &Owner) {
        let mut old: Vec<Option<ShownRow>> = self.rows.drain(..).map(Some).collect();
        for Row { key, draw } in rows {
            let kept = old.iter_mut().find(|row| row.as_ref().is_some_and(|row| row.key == key));
            self.rows.push(kept.and_then(Option::take).unwrap_or_else(|| {
                let owner = parent.with(Owner::new);
                ShownRow { key, shown: owner.with(|| draw().build()), _owner: owner }
            }));
        }
        old.into_iter().flatten().for_each(|row| row.shown.unmount());
        if let Some(parent) = Rndr::get_parent(&self.mark) {
            self.place(&parent);
        }
    }

    /// From the last row to the first: each stands before the one behind it, and is moved only where it does not.
    fn place(&self, parent: &Node) {
        let mut next = self.mark.clone();
        for row in self.rows.iter().rev() {
            if row.shown.last().next_sibling().as_ref() != Some(&next) {
                row.shown.mount(parent, Some(&next));
            }
            next = row.shown.first();
        }
    }

    pub(crate) fn mount(&self, parent: &Node, before: Option<&Node>) {
        self.rows.iter().for_each(|row| row.shown.mount(parent, before));
        Rndr::insert_node(wasm_bindgen::JsCast::unchecked_ref::<Element>(parent), &self.mark, before);
    }

    pub(crate) fn unmount(&self) {
        self.rows.iter().for_each(|row| row.shown.unmount());
        Rndr::remove(&self.mark);
    }

    pub(crate) fn first(&self) -> Node {
        self.rows.first().map_or_else(|| self.mark.clone(), |row| row.shown.first())
    }

    pub(crate) fn last(&self) -> Node {
        self.mark.clone()
    }
}
