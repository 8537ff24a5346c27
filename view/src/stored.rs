//! Values and functions that live as long as the part of the page that made them.

use std::marker::PhantomData;

use crate::calls::Call;
use crate::held::{Held, Source, gone};
use crate::signals::handles;

handles!(
    /// A value that nothing follows.
    StoredValue
);

impl<T: 'static> StoredValue<T> {
    /// Keeps a value.
    pub fn new(value: T) -> Self {
        Self::from_source(Source::stored(Held::new(value)))
    }

    /// What `read` makes of the value.
    pub fn with_value<U>(self, read: impl FnOnce(&T) -> U) -> U {
        self.source.try_with(false, read).unwrap_or_else(|| gone())
    }

    /// Changes the value in its place; nothing where it is gone.
    pub fn try_update_value<U>(self, change: impl FnOnce(&mut T) -> U) -> Option<U> {
        self.source.try_change(change)
    }

    /// Changes the value in its place.
    pub fn update_value(self, change: impl FnOnce(&mut T)) {
        self.try_update_value(change);
    }

    /// Puts another value in its place; gives it back where there is none any more.
    pub fn try_set_value(self, value: T) -> Option<T> {
        self.source.try_set(value)
    }

    /// Puts another value in its place.
    #[inline(never)]
    pub fn set_value(self, value: T) {
        self.try_set_value(value);
    }
}

impl<T: Clone + 'static> StoredValue<T> {
    /// The value.
    #[inline(never)]
    pub fn get_value(self) -> T {
        self.with_value(T::clone)
    }

    /// The value; nothing where it is gone.
    pub fn try_get_value(self) -> Option<T> {
        self.source.try_with(false, T::clone)
    }
}

/// A function that can be handed on like a value.
pub struct Callback<In, Out = ()> {
    source: Source,
    kind: PhantomData<fn(In) -> Out>,
}

impl<In, Out> Clone for Callback<In, Out> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<In, Out> Copy for Callback<In, Out> {}

impl<In: 'static, Out: 'static> Callback<In, Out> {
    /// Keeps a function.
    pub fn new(call: impl Fn(In) -> Out + 'static) -> Self {
        let call: Box<dyn Call<In, Out>> = Box::new(call);
        Self { source: Source::stored(Held::new(call)), kind: PhantomData }
    }

    /// Calls it.
    pub fn run(self, given: In) -> Out {
        let (held, _) = self.source.held(false).unwrap_or_else(|| gone());
        let call = held.value::<Box<dyn Call<In, Out>>>();
        call.call(given)
    }
}

impl<In: 'static, Out: 'static, F: Fn(In) -> Out + 'static> From<F> for Callback<In, Out> {
    fn from(call: F) -> Self {
        Self::new(call)
    }
}
