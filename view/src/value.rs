//! What an attribute, a class, a property of style or of a node can be.

use std::borrow::Cow;

use oco_ref::Oco;

use crate::calls::Read;
use crate::signals::{Memo, ReadSignal, RwSignal, Signal};

/// A value of whatever type it came from.
pub enum Value {
    /// There is none: the attribute is taken away.
    Absent,
    /// The attribute is there, without a text, or is not.
    Flag(bool),
    /// A text.
    Text(Cow<'static, str>),
    /// Read anew when a signal it reads changes.
    Live(Box<dyn Read>),
}

impl Value {
    /// What a closure gives in the end.
    pub(crate) fn settled(mut self) -> Self {
        while let Self::Live(mut read) = self {
            self = read.read();
        }
        self
    }

    /// Whether setting this where `other` is would change nothing.
    pub(crate) fn is(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Absent, Self::Absent) => true,
            (Self::Flag(one), Self::Flag(other)) => one == other,
            (Self::Text(one), Self::Text(other)) => one == other,
            _ => false,
        }
    }
}

/// What can be the value of an attribute.
pub trait IntoAttributeValue {
    /// As a value.
    fn into_attribute_value(self) -> Value;
}

impl IntoAttributeValue for Value {
    fn into_attribute_value(self) -> Value {
        self
    }
}

impl IntoAttributeValue for bool {
    fn into_attribute_value(self) -> Value {
        Value::Flag(self)
    }
}

impl IntoAttributeValue for &'static str {
    fn into_attribute_value(self) -> Value {
        Value::Text(self.into())
    }
}

impl IntoAttributeValue for String {
    fn into_attribute_value(self) -> Value {
        Value::Text(self.into())
    }
}

impl IntoAttributeValue for &String {
    fn into_attribute_value(self) -> Value {
        Value::Text(self.clone().into())
    }
}

impl IntoAttributeValue for Cow<'static, str> {
    fn into_attribute_value(self) -> Value {
        Value::Text(self)
    }
}

impl IntoAttributeValue for Oco<'static, str> {
    fn into_attribute_value(self) -> Value {
        Value::Text(self.into_owned().into())
    }
}

/// Numbers, which are written as texts.
macro_rules! written {
    ($($kind:ty),*) => {
        $(
            impl IntoAttributeValue for $kind {
                fn into_attribute_value(self) -> Value {
                    Value::Text(self.to_string().into())
                }
            }
        )*
    };
}

written!(u8, u16, u32, u64, usize, i32, i64, isize, f32, f64);

impl<V: IntoAttributeValue> IntoAttributeValue for Option<V> {
    fn into_attribute_value(self) -> Value {
        match self {
            Some(value) => value.into_attribute_value(),
            None => Value::Absent,
        }
    }
}

impl<F, V> IntoAttributeValue for F
where
    F: FnMut() -> V + 'static,
    V: IntoAttributeValue,
{
    fn into_attribute_value(self) -> Value {
        Value::Live(Box::new(self))
    }
}

/// Signals, whose value is followed.
macro_rules! signals {
    ($($kind:ident),*) => {
        $(
            impl<V> IntoAttributeValue for $kind<V>
            where
                V: IntoAttributeValue + Clone + 'static,
            {
                fn into_attribute_value(self) -> Value {
                    (move || self.get()).into_attribute_value()
                }
            }
        )*
    };
}

signals!(Signal, Memo, RwSignal, ReadSignal);
