//! An element as it is drawn and kept.
//!
//! Leptos asks every view how it is written as HTML and found again in a page that came as HTML. This page is drawn in
//! the browser only, and never asks: an element is written as nothing, and found by drawing it.

use std::future::{Future, ready};

use leptos::tachys::html::attribute::Attribute;
use leptos::tachys::html::attribute::any_attribute::AnyAttribute;
use leptos::tachys::hydration::Cursor;
use leptos::tachys::renderer::types::{Element as DomElement, Node};
use leptos::tachys::renderer::{CastFrom, Rndr};
use leptos::tachys::view::add_attr::AddAnyAttr;
use leptos::tachys::view::any_view::AnyView;
use leptos::tachys::view::{Mountable, Position, PositionState, Render, RenderHtml};

use crate::element::{Element, Kind};

/// An element in the document.
pub struct Drawn {
    kind: Kind,
    node: DomElement,
    attributes: <Vec<AnyAttribute> as Attribute>::State,
    children: Vec<<AnyView as Render>::State>,
}

impl Render for Element {
    type State = Drawn;

    fn build(self) -> Drawn {
        let parts = *self.0;
        let node = Rndr::create_element(parts.kind.tag, parts.kind.namespace);
        let attributes = parts.attributes.build(&node);
        let mount = |child: AnyView| {
            let mut child = child.build();
            child.mount(&node, None);
            child
        };
        let children = parts.children.into_iter().map(mount).collect();
        Drawn { kind: parts.kind, node, attributes, children }
    }

    fn rebuild(self, state: &mut Drawn) {
        let same = self.0.kind == state.kind
            && self.0.attributes.is_empty() == state.attributes.1.is_empty()
            && self.0.children.len() == state.children.len();
        if same {
            self.0.attributes.rebuild(&mut state.attributes);
            for (child, drawn) in self.0.children.into_iter().zip(&mut state.children) {
                child.rebuild(drawn);
            }
        } else {
            let mut new = self.build();
            state.insert_before_this(&mut new);
            state.unmount();
            *state = new;
        }
    }
}

impl Mountable for Drawn {
    fn unmount(&mut self) {
        Rndr::remove(&self.node);
    }

    fn mount(&mut self, parent: &DomElement, marker: Option<&Node>) {
        Rndr::insert_node(parent, &self.node, marker);
    }

    fn try_mount(&mut self, parent: &DomElement, marker: Option<&Node>) -> bool {
        Rndr::try_insert_node(parent, &self.node, marker)
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        let parent = Rndr::get_parent(&self.node).and_then(DomElement::cast_from);
        if let Some(parent) = &parent {
            child.mount(parent, Some(&self.node));
        }
        parent.is_some()
    }

    fn elements(&self) -> Vec<DomElement> {
        vec![self.node.clone()]
    }
}

impl AddAnyAttr for Element {
    type Output<A: Attribute> = Self;

    fn add_any_attr<A: Attribute>(self, attribute: A) -> Self {
        self.with(attribute)
    }
}

impl RenderHtml for Element {
    type AsyncOutput = Self;
    type Owned = Self;

    const MIN_LENGTH: usize = 0;

    fn dry_resolve(&mut self) {}

    fn resolve(self) -> impl Future<Output = Self> + Send {
        ready(self)
    }

    fn to_html_with_buf(self, _: &mut String, _: &mut Position, _: bool, _: bool, _: Vec<AnyAttribute>) {}

    fn hydrate<const FROM_SERVER: bool>(self, _: &Cursor, _: &PositionState) -> Drawn {
        self.build()
    }

    fn into_owned(self) -> Self {
        self
    }
}
