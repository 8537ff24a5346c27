//! Closures behind one pointer.
//!
//! A `Box<dyn Fn()>` carries three ways to call it, of which one would move it out of its box. None but the one that
//! is used is wanted here, a thousand times over: these traits have one method each.

use tachys::renderer::types::Event;

use crate::held::Held;
use crate::value::{IntoAttributeValue, Value};
use crate::view::{AnyView, IntoView};

/// Makes a view, again and again.
pub(crate) trait Draw {
    fn draw(&mut self) -> AnyView;
}

impl<F: FnMut() -> V, V: IntoView> Draw for F {
    fn draw(&mut self) -> AnyView {
        self().into_any()
    }
}

/// Makes the value of an attribute, again and again.
pub trait Read {
    /// The value.
    fn read(&mut self) -> Value;
}

impl<F: FnMut() -> V, V: IntoAttributeValue> Read for F {
    fn read(&mut self) -> Value {
        self().into_attribute_value()
    }
}

/// Hears of events.
pub(crate) trait Listen {
    fn hear(&mut self, event: Event);
}

impl<F: FnMut(Event)> Listen for F {
    fn hear(&mut self, event: Event) {
        self(event);
    }
}

/// Makes the value of a memo from the one before, where it differs.
pub(crate) trait Compute {
    fn compute(&self, before: Option<&Held>) -> Option<Held>;
}

impl<F: Fn(Option<&Held>) -> Option<Held>> Compute for F {
    fn compute(&self, before: Option<&Held>) -> Option<Held> {
        self(before)
    }
}

/// Does something, again and again.
pub(crate) trait Act {
    fn act(&mut self);
}

impl<F: FnMut()> Act for F {
    fn act(&mut self) {
        self();
    }
}

/// Gives something for something.
pub(crate) trait Call<In, Out> {
    fn call(&self, given: In) -> Out;
}

impl<F: Fn(In) -> Out, In, Out> Call<In, Out> for F {
    fn call(&self, given: In) -> Out {
        self(given)
    }
}

/// Gives something.
pub(crate) trait Give<T> {
    fn give(&self) -> T;
}

impl<F: Fn() -> T, T> Give<T> for F {
    fn give(&self) -> T {
        self()
    }
}
