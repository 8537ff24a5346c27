//! Values that are kept without their types.
//!
//! The graph of Leptos, which knows what depends on what, is generic over the values in its nodes, and so is compiled
//! for each of them. Here every node holds a [`Held`]; the type is put back where a value is read.

use std::any::Any;
use std::cell::{Ref, RefCell, RefMut};
use std::rc::Rc;

use upstream::__reexports::send_wrapper::SendWrapper;
use upstream::reactive::computed::Memo;
use upstream::reactive::graph::untrack;
use upstream::reactive::owner::StoredValue;
use upstream::reactive::signal::RwSignal;
use upstream::reactive::traits::{Get, GetUntracked, GetValue, Notify, Track};

use crate::calls::Give;

/// A value of some type. The page has one thread, and so has the value.
#[derive(Clone)]
pub(crate) struct Held(SendWrapper<Rc<RefCell<dyn Any>>>);

impl Held {
    pub(crate) fn new<T: 'static>(value: T) -> Self {
        Self::any(Rc::new(RefCell::new(value)))
    }

    #[inline(never)]
    fn any(value: Rc<RefCell<dyn Any>>) -> Self {
        Self(SendWrapper::new(value))
    }

    /// The value, where it is of this type: a handle only ever asks for the type it was made with.
    #[inline(never)]
    pub(crate) fn value<T: 'static>(&self) -> Ref<'_, T> {
        Ref::filter_map(self.0.borrow(), |value| value.downcast_ref()).unwrap_or_else(|_| gone())
    }

    #[inline(never)]
    pub(crate) fn value_mut<T: 'static>(&self) -> RefMut<'_, T> {
        RefMut::filter_map(self.0.borrow_mut(), |value| value.downcast_mut()).unwrap_or_else(|_| gone())
    }
}

/// As in Leptos, a value that is asked for when what it belonged to is gone stops the page: it is a mistake of the page
/// that no input leads to. What may be gone is asked for by the methods that begin with `try`.
#[cold]
#[expect(clippy::panic, reason = "what Leptos does")]
pub(crate) fn gone() -> ! {
    panic!("a value was asked for after what it belonged to had ended");
}

/// Where a value is found.
#[derive(Clone, Copy)]
pub(crate) enum Source {
    Signal(RwSignal<Held>),
    Memo(Memo<Held>),
    Stored(StoredValue<Held>),
    /// A closure, a `Box<dyn Give<T>>`, that is called for every value.
    Derived(StoredValue<Held>),
}

impl Source {
    /// What is there; whoever asks is called again when it changes, if it is tracked.
    #[inline(never)]
    pub(crate) fn held(self, tracked: bool) -> Option<Held> {
        match self {
            Self::Signal(signal) if tracked => signal.try_get(),
            Self::Signal(signal) => signal.try_get_untracked(),
            Self::Memo(memo) if tracked => memo.try_get(),
            Self::Memo(memo) => memo.try_get_untracked(),
            Self::Stored(value) | Self::Derived(value) => value.try_get_value(),
        }
    }

    /// Reads the value.
    pub(crate) fn try_with<T: 'static, U>(self, tracked: bool, read: impl FnOnce(&T) -> U) -> Option<U> {
        Some(read(&*self.held(tracked)?.value()))
    }

    /// Reads the value, which may be one that a closure makes.
    pub(crate) fn try_with_derived<T: 'static, U>(self, tracked: bool, read: impl FnOnce(&T) -> U) -> Option<U> {
        if let Self::Derived(_) = self {
            Some(read(&self.derive(tracked)?))
        } else {
            self.try_with(tracked, read)
        }
    }

    #[inline(never)]
    fn derive<T: 'static>(self, tracked: bool) -> Option<T> {
        let held = self.held(tracked)?;
        let make = held.value::<Box<dyn Give<T>>>();
        Some(if tracked { make.give() } else { untrack(|| make.give()) })
    }

    #[inline(never)]
    pub(crate) fn track(self) {
        match self {
            Self::Signal(signal) => signal.track(),
            Self::Memo(memo) => memo.track(),
            Self::Stored(_) | Self::Derived(_) => {}
        }
    }

    /// Changes the value of a signal or of a store, and tells of it.
    pub(crate) fn try_change<T: 'static, U>(self, change: impl FnOnce(&mut T) -> U) -> Option<U> {
        let held = self.held(false)?;
        let outcome = change(&mut *held.value_mut());
        self.tell();
        Some(outcome)
    }

    #[inline(never)]
    fn tell(self) {
        if let Self::Signal(signal) = self {
            signal.notify();
        }
    }
}
