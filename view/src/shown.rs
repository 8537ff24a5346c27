//! A view as it is drawn and kept.

use std::borrow::Cow;

use reactive_graph::effect::RenderEffect;
use tachys::renderer::Rndr;
use wasm_bindgen::JsCast;
use web_sys::{Element as DomElement, Node as DomNode, Text};

use crate::attribute::{Attribute, Held};
use crate::calls::Draw;
use crate::element::{Kind, Parts};
use crate::rows::ShownRows;
use crate::view::{AnyView, Node};

/// A view in the document.
pub(crate) enum Shown {
    /// A mark that keeps the place.
    Nothing(DomNode),
    Text(Text, Cow<'static, str>),
    Markup(DomElement, &'static str),
    Element(Box<Drawn>),
    /// Views and the mark behind them.
    List(Vec<Shown>, DomNode),
    Live(RenderEffect<Shown>),
    Rows(ShownRows),
}

/// An element in the document.
pub(crate) struct Drawn {
    kind: Kind,
    node: DomElement,
    attributes: Vec<Held>,
    children: Vec<Shown>,
}

impl AnyView {
    pub(crate) fn build(self) -> Shown {
        match *self.0 {
            Node::Nothing => Shown::Nothing(mark()),
            Node::Text(text) => Shown::Text(Rndr::create_text_node(&text), text),
            Node::Markup(html, false) => Shown::Markup(Rndr::create_element_from_html(html.into()), html),
            Node::Markup(svg, true) => Shown::Markup(Rndr::create_svg_element_from_html(svg.into()), svg),
            Node::Element(parts) => Shown::Element(Box::new(Drawn::build(parts))),
            Node::List(views) => Shown::List(views.into_iter().map(Self::build).collect(), mark()),
            Node::Live(draw) => Shown::Live(follow(draw)),
            Node::Rows(rows, owner) => Shown::Rows(ShownRows::build(rows, &owner)),
        }
    }
}

/// Draws now and whenever a signal that was read changes, from what was drawn before.
fn follow(mut draw: Box<dyn Draw>) -> RenderEffect<Shown> {
    RenderEffect::new(move |before: Option<Shown>| {
        let view = draw.draw();
        match before {
            Some(mut shown) => {
                shown.turn_into(view);
                shown
            }
            None => view.build(),
        }
    })
}

fn mark() -> DomNode {
    Rndr::create_placeholder().into()
}

fn insert(parent: &DomNode, node: &DomNode, before: Option<&DomNode>) {
    Rndr::insert_node(parent.unchecked_ref(), node, before);
}

impl Shown {
    /// Becomes `view`: what is of the same kind is kept and changed, anything else, and whatever follows signals of its
    /// own, takes the place of what was there.
    pub(crate) fn turn_into(&mut self, view: AnyView) {
        let view = match (*view.0, &mut *self) {
            (Node::Nothing, Self::Nothing(_)) => return,
            (Node::Text(text), Self::Text(node, old)) => {
                if text != *old {
                    Rndr::set_text(node, &text);
                    *old = text;
                }
                return;
            }
            (Node::Markup(html, _), Self::Markup(_, old)) if html == *old => return,
            (Node::Element(parts), Self::Element(drawn)) if drawn.fits(&parts) => {
                return drawn.turn_into(parts);
            }
            (Node::List(views), Self::List(shown, mark)) => return change_list(shown, views, mark),
            (Node::Rows(rows, owner), Self::Rows(shown)) => return shown.turn_into(rows, &owner),
            (node, _) => AnyView::new(node),
        };
        let new = view.build();
        let first = self.first();
        if let Some(parent) = first.parent_node() {
            new.mount(&parent, Some(&first));
        }
        self.unmount();
        *self = new;
    }

    pub(crate) fn mount(&self, parent: &DomNode, before: Option<&DomNode>) {
        match self {
            Self::Nothing(node) => insert(parent, node, before),
            Self::Text(node, _) => insert(parent, node, before),
            Self::Markup(node, _) => insert(parent, node, before),
            Self::Element(drawn) => insert(parent, &drawn.node, before),
            Self::List(shown, mark) => {
                shown.iter().for_each(|shown| shown.mount(parent, before));
                insert(parent, mark, before);
            }
            Self::Live(effect) => {
                effect.with_value_mut(|shown| shown.mount(parent, before));
            }
            Self::Rows(rows) => rows.mount(parent, before),
        }
    }

    pub(crate) fn unmount(&self) {
        match self {
            Self::List(shown, mark) => {
                shown.iter().for_each(Self::unmount);
                Rndr::remove(mark);
            }
            Self::Live(effect) => {
                effect.with_value_mut(|shown| shown.unmount());
            }
            Self::Rows(rows) => rows.unmount(),
            one => Rndr::remove(&one.first()),
        }
    }

    /// The first of its nodes.
    pub(crate) fn first(&self) -> DomNode {
        match self {
            Self::List(shown, mark) => shown.first().map_or_else(|| mark.clone(), Self::first),
            Self::Live(effect) => effect.with_value_mut(|shown| shown.first()).unwrap_or_else(mark),
            Self::Rows(rows) => rows.first(),
            one => one.last(),
        }
    }

    /// The last of its nodes.
    pub(crate) fn last(&self) -> DomNode {
        match self {
            Self::Nothing(node) | Self::List(_, node) => node.clone(),
            Self::Text(node, _) => node.clone().into(),
            Self::Markup(node, _) => node.clone().into(),
            Self::Element(drawn) => drawn.node.clone().into(),
            Self::Live(effect) => effect.with_value_mut(|shown| shown.last()).unwrap_or_else(mark),
            Self::Rows(rows) => rows.last(),
        }
    }
}

/// Changes what stands at the same place, adds what is more, takes away what is left.
fn change_list(shown: &mut Vec<Shown>, views: Vec<AnyView>, mark: &DomNode) {
    for gone in shown.drain(views.len().min(shown.len())..) {
        gone.unmount();
    }
    let there = shown.len();
    for (place, view) in views.into_iter().enumerate() {
        if place < there {
            shown[place].turn_into(view);
        } else {
            let new = view.build();
            if let Some(parent) = mark.parent_node() {
                new.mount(&parent, Some(mark));
            }
            shown.push(new);
        }
    }
}

impl Drawn {
    fn build(parts: Parts) -> Self {
        let Parts { kind, attributes, children } = parts;
        let node = Rndr::create_element(kind.tag, kind.namespace);
        let attributes = attributes.into_iter().map(|attribute| attribute.build(&node)).collect();
        let mount = |child: AnyView| {
            let child = child.build();
            child.mount(&node, None);
            child
        };
        let children = children.into_iter().map(mount).collect();
        Self { kind, node, attributes, children }
    }

    /// Whether it can become this element without being drawn anew.
    fn fits(&self, parts: &Parts) -> bool {
        let same = |(held, attribute): (&Held, &Attribute)| held.fits(attribute);
        self.kind == parts.kind
            && self.children.len() == parts.children.len()
            && self.attributes.len() == parts.attributes.len()
            && self.attributes.iter().zip(&parts.attributes).all(same)
    }

    fn turn_into(&mut self, parts: Parts) {
        for (held, attribute) in self.attributes.iter_mut().zip(parts.attributes) {
            held.turn_into(attribute, &self.node);
        }
        for (shown, child) in self.children.iter_mut().zip(parts.children) {
            shown.turn_into(child);
        }
    }
}
