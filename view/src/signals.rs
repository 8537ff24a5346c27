//! Signals, memos and effects as the page names them.

use std::marker::PhantomData;

use reactive_graph::effect;

use crate::calls::{Act, Give};
use crate::held::{Held, Source, gone};

/// The types of handles: what they promise, and where what they stand for is found.
macro_rules! handles {
    ($(#[$doc:meta] $name:ident),*) => {
        $(
            #[$doc]
            pub struct $name<T> {
                pub(crate) source: Source,
                kind: PhantomData<fn() -> T>,
            }

            impl<T> $name<T> {
                pub(crate) fn from_source(source: Source) -> Self {
                    Self { source, kind: PhantomData }
                }
            }

            impl<T> Clone for $name<T> {
                fn clone(&self) -> Self {
                    *self
                }
            }

            impl<T> Copy for $name<T> {}
        )*
    };
}
pub(crate) use handles;

handles!(
    /// A value that can be read and changed.
    RwSignal,
    /// The half of a signal that reads.
    ReadSignal,
    /// The half of a signal that changes.
    WriteSignal,
    /// A value that follows from others, and tells only when it differs.
    Memo,
    /// A value of any of these kinds, or a closure that makes one.
    Signal
);

/// The methods of what can be read.
macro_rules! reading {
    ($($name:ident by $with:ident),*) => {
        $(
            impl<T: 'static> $name<T> {
                /// What `read` makes of the value; nothing where the signal is gone.
                pub fn try_with<U>(self, read: impl FnOnce(&T) -> U) -> Option<U> {
                    self.source.$with(true, read)
                }

                /// The same, without following the value.
                pub fn try_with_untracked<U>(self, read: impl FnOnce(&T) -> U) -> Option<U> {
                    self.source.$with(false, read)
                }

                /// What `read` makes of the value.
                pub fn with<U>(self, read: impl FnOnce(&T) -> U) -> U {
                    self.try_with(read).unwrap_or_else(|| gone())
                }

                /// The same, without following the value.
                pub fn with_untracked<U>(self, read: impl FnOnce(&T) -> U) -> U {
                    self.try_with_untracked(read).unwrap_or_else(|| gone())
                }

                /// Follows the value without reading it.
                pub fn track(self) {
                    self.try_with(|_| ());
                }
            }

            impl<T: Clone + 'static> $name<T> {
                /// The value; nothing where the signal is gone.
                pub fn try_get(self) -> Option<T> {
                    self.try_with(T::clone)
                }

                /// The value.
                #[inline(never)]
                pub fn get(self) -> T {
                    self.with(T::clone)
                }

                /// The value, without following it.
                #[inline(never)]
                pub fn get_untracked(self) -> T {
                    self.with_untracked(T::clone)
                }
            }
        )*
    };
}

reading!(RwSignal by try_with, ReadSignal by try_with, Memo by try_with, Signal by try_with_derived);

/// The methods of what can be changed.
macro_rules! changing {
    ($($name:ident),*) => {
        $(
            impl<T: 'static> $name<T> {
                /// Changes the value in its place; nothing where the signal is gone.
                pub fn try_update<U>(self, change: impl FnOnce(&mut T) -> U) -> Option<U> {
                    self.source.try_change(change)
                }

                /// Changes the value in its place.
                pub fn update(self, change: impl FnOnce(&mut T)) {
                    self.try_update(change);
                }

                /// Puts another value in its place; gives it back where the signal is gone.
                pub fn try_set(self, value: T) -> Option<T> {
                    self.source.try_set(value)
                }

                /// Puts another value in its place.
                #[inline(never)]
                pub fn set(self, value: T) {
                    self.try_set(value);
                }
            }
        )*
    };
}

changing!(RwSignal, WriteSignal);

impl<T: 'static> RwSignal<T> {
    /// A signal with this value.
    pub fn new(value: T) -> Self {
        Self::from_source(Source::signal(Held::new(value)))
    }

    /// Both halves.
    pub fn split(self) -> (ReadSignal<T>, WriteSignal<T>) {
        (self.read_only(), self.write_only())
    }

    /// The half that reads.
    pub fn read_only(self) -> ReadSignal<T> {
        ReadSignal::from_source(self.source)
    }

    /// The half that changes.
    pub fn write_only(self) -> WriteSignal<T> {
        WriteSignal::from_source(self.source)
    }
}

impl<T: Default + 'static> Default for RwSignal<T> {
    fn default() -> Self {
        Self::new(T::default())
    }
}

/// Both halves of a new signal.
pub fn signal<T: 'static>(value: T) -> (ReadSignal<T>, WriteSignal<T>) {
    RwSignal::new(value).split()
}

impl<T: PartialEq + 'static> Memo<T> {
    /// The value `make` gives, from the one before, whenever a signal it reads changes.
    pub fn new(make: impl Fn(Option<&T>) -> T + 'static) -> Self {
        Self::from_source(Source::memo(Box::new(move |before: Option<&Held>| {
            let before = before.map(Held::value);
            let value = make(before.as_deref());
            (before.as_deref() != Some(&value)).then(|| Held::new(value))
        })))
    }
}

impl<T: 'static> Signal<T> {
    /// What `make` gives, called for every value.
    pub fn derive(make: impl Fn() -> T + 'static) -> Self {
        let make: Box<dyn Give<T>> = Box::new(make);
        Self::from_source(Source::derived(Held::new(make)))
    }

    /// A value that never changes.
    pub fn stored(value: T) -> Self {
        Self::from_source(Source::stored(Held::new(value)))
    }
}

impl<T: Default + 'static> Default for Signal<T> {
    fn default() -> Self {
        Self::stored(T::default())
    }
}

/// Signals of other kinds, as any.
macro_rules! into_signal {
    ($($name:ident),*) => {
        $(
            impl<T> From<$name<T>> for Signal<T> {
                fn from(signal: $name<T>) -> Self {
                    Self::from_source(signal.source)
                }
            }
        )*
    };
}

into_signal!(RwSignal, ReadSignal, Memo);

impl<T: 'static> From<T> for Signal<T> {
    fn from(value: T) -> Self {
        Self::stored(value)
    }
}

impl<T: 'static> From<T> for Signal<Option<T>> {
    fn from(value: T) -> Self {
        Self::stored(Some(value))
    }
}

impl From<&str> for Signal<String> {
    fn from(value: &str) -> Self {
        Self::stored(value.to_owned())
    }
}

impl From<&str> for Signal<Option<String>> {
    fn from(value: &str) -> Self {
        Self::stored(Some(value.to_owned()))
    }
}

/// How a component takes a property that may be a signal.
pub trait IntoReactiveValue<T, Marker> {
    /// The property.
    fn into_reactive_value(self) -> T;
}

/// What converts.
pub struct Converts;

/// What is called.
pub struct Calls;

impl<T, I: Into<T>> IntoReactiveValue<T, Converts> for I {
    fn into_reactive_value(self) -> T {
        self.into()
    }
}

impl<T: 'static, F: Fn() -> T + 'static> IntoReactiveValue<Signal<T>, Calls> for F {
    fn into_reactive_value(self) -> Signal<T> {
        Signal::derive(self)
    }
}

/// Something done to the world outside the graph when a signal changes.
pub struct Effect;

impl Effect {
    /// Runs `act`, with what it gave the time before, now and whenever a signal it reads changes.
    #[expect(clippy::new_ret_no_self, reason = "an effect needs no handle: it ends with its owner")]
    pub fn new<T: 'static>(mut act: impl FnMut(Option<T>) -> T + 'static) {
        let mut before = None;
        new_effect(Box::new(move || before = Some(act(before.take()))));
    }
}

fn new_effect(mut act: Box<dyn Act>) {
    effect::Effect::new(move |_: Option<()>| act.act());
}
