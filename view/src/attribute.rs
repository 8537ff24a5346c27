//! Attributes, classes, properties and listeners, before they are set and while they are.

use std::borrow::Cow;

use reactive_graph::effect::RenderEffect;
use reactive_graph::owner::Owner;
use tachys::renderer::{RemoveEventHandler, Rndr};
use wasm_bindgen::JsValue;
use web_sys::Element;

use crate::calls::Listen;
use crate::value::Value;

/// What is said of an element beside its name and its children.
pub(crate) enum Attribute {
    Value(Spot, Value),
    Listener(Cow<'static, str>, Box<dyn Listen>),
    /// Told which node the element became.
    Reference(Box<dyn FnOnce(&Element)>),
}

/// Where on an element a value is set.
#[derive(Clone, Copy, PartialEq)]
pub(crate) struct Spot {
    pub(crate) place: Place,
    pub(crate) name: &'static str,
}

/// The kinds of spots.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Place {
    Attribute,
    /// A class that comes and goes.
    Class,
    /// A property of the element's style.
    Style,
    /// A property of its node.
    Property,
}

/// An attribute in the document.
pub(crate) enum Held {
    Still(Spot, Value),
    Live(Spot, RenderEffect<Value>),
    Listener(
        Cow<'static, str>,
        #[expect(dead_code, reason = "it ends with this")] RemoveEventHandler<Element>,
    ),
    Reference,
}

impl Attribute {
    pub(crate) fn build(self, node: &Element) -> Held {
        match self {
            Self::Value(spot, value) => set(spot, value, None, node),
            Self::Listener(name, call) => listen(name, call, node),
            Self::Reference(tell) => {
                tell(node);
                Held::Reference
            }
        }
    }
}

impl Held {
    /// Whether it can become `attribute`.
    pub(crate) fn fits(&self, attribute: &Attribute) -> bool {
        match (self, attribute) {
            (Self::Still(old, _) | Self::Live(old, _), Attribute::Value(new, _)) => old == new,
            (Self::Listener(old, _), Attribute::Listener(new, _)) => old == new,
            (Self::Reference, Attribute::Reference(_)) => true,
            _ => false,
        }
    }

    /// Becomes `attribute`, which fits: nothing is set that is set already.
    pub(crate) fn turn_into(&mut self, attribute: Attribute, node: &Element) {
        *self = match (attribute, std::mem::replace(self, Self::Reference)) {
            (Attribute::Value(spot, value), Self::Still(_, before)) => set(spot, value, Some(before), node),
            (Attribute::Value(spot, value), Self::Live(_, effect)) => {
                set(spot, value, effect.take_value(), node)
            }
            // What was held, a listener perhaps, has ended by now.
            (attribute, _) => attribute.build(node),
        };
    }
}

/// Sets a value now and, where it is a closure, whenever a signal it reads changes.
fn set(spot: Spot, value: Value, before: Option<Value>, node: &Element) -> Held {
    if let Value::Live(mut read) = value {
        let node = node.clone();
        let follow = move |before: Option<Value>| {
            let value = read.read().settled();
            put(spot, &value, before.as_ref(), &node);
            value
        };
        Held::Live(spot, RenderEffect::new_with_value(follow, before))
    } else {
        put(spot, &value, before.as_ref(), node);
        Held::Still(spot, value)
    }
}

fn put(Spot { place, name }: Spot, value: &Value, before: Option<&Value>, node: &Element) {
    if place == Place::Property {
        // Set again even where it is the same: the reader may have changed it since.
        return Rndr::set_property_or_value(node, name, &property(value));
    }
    if before.is_some_and(|before| value.is(before)) {
        return;
    }
    match (place, value) {
        (Place::Class, Value::Flag(true)) => Rndr::add_class(&Rndr::class_list(node), name),
        (Place::Style, Value::Text(text)) => Rndr::set_css_property(&Rndr::style(node), name, text),
        (Place::Attribute, Value::Text(text)) => Rndr::set_attribute(node, name, text),
        (Place::Attribute, Value::Flag(true)) => Rndr::set_attribute(node, name, ""),
        // What was never set need not be taken away.
        _ if before.is_none() => {}
        (Place::Class, _) => Rndr::remove_class(&Rndr::class_list(node), name),
        (Place::Style, _) => Rndr::remove_css_property(&Rndr::style(node), name),
        (Place::Attribute | Place::Property, _) => Rndr::remove_attribute(node, name),
    }
}

fn property(value: &Value) -> JsValue {
    match value {
        Value::Flag(flag) => JsValue::from_bool(*flag),
        Value::Text(text) => JsValue::from_str(text),
        Value::Absent | Value::Live(_) => JsValue::UNDEFINED,
    }
}

/// A listener runs below the owner it was made under, so that it finds the same context.
fn listen(name: Cow<'static, str>, mut listener: Box<dyn Listen>, node: &Element) -> Held {
    let owner = Owner::current().unwrap_or_default();
    let remove =
        Rndr::add_event_listener(node, &name, Box::new(move |event| owner.with(|| listener.hear(event))));
    Held::Listener(name, remove)
}
